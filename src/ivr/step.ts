import type { Flow, FlowNode } from '../contract/flow.ts'
import type { Language } from '../contract/shared.ts'

/** Where a caller is in a flow. */
export type Position = { node: string; attempt: number; language: Language }

/** What the caller did. */
export type Input =
  | { kind: 'enter' }
  | { kind: 'key'; key: string }
  | { kind: 'silence' }
  | { kind: 'done' }
  | { kind: 'failed' }

/** What the caller is to hear, in order; the last one ends the document or hands over. */
export type Instruction =
  | { do: 'say'; prompts: string[]; language: Language }
  | { do: 'ask'; prompts: string[]; position: Position; timeoutSeconds: number }
  | { do: 'enqueue'; queue: string; position: Position }
  | { do: 'record'; maxSeconds: number; position: Position }
  | { do: 'transfer'; number: string; position: Position }
  | { do: 'hangup' }

/** What is to be remembered of the step. */
export type Choice = {
  node: string
  key: string
  category?: string | undefined
  language?: Language | undefined
  refuseRecording?: true | undefined
  rating?: number | undefined
}

export type Step = { instructions: Instruction[]; choice: Choice | null }

/** A key listened for while something is said: a moment more after its end. */
export const sayTimeoutSeconds = 1

function nodeOf(flow: Flow, id: string): FlowNode {
  const node = flow.nodes[id]
  if (!node) throw new Error(`flow ${flow.id} has no node ${id}`)
  return node
}

/**
 * Something said, and what follows. Before a question it is part of it: a key that is pressed while it is spoken
 * answers the question.
 */
function sayBefore(prompts: string[], language: Language, following: Instruction[]): Instruction[] {
  const [first, ...rest] = following
  return first?.do === 'ask'
    ? [{ ...first, prompts: [...prompts, ...first.prompts] }, ...rest]
    : [{ do: 'say', prompts, language }, ...following]
}

/** What a caller who comes to the node hears, up to where something is awaited of them. */
function enter(flow: Flow, position: Position): Instruction[] {
  const { node: id, language } = position
  const node = nodeOf(flow, id)
  switch (node.kind) {
    case 'say':
      return node.keys
        ? [{ do: 'ask', prompts: node.prompts, position, timeoutSeconds: sayTimeoutSeconds }]
        : sayBefore(node.prompts, language, enter(flow, { node: node.next, attempt: 1, language }))
    case 'menu':
      return [{ do: 'ask', prompts: node.prompts, position, timeoutSeconds: node.timeoutSeconds }]
    case 'survey':
      return [{ do: 'ask', prompts: node.prompts, position, timeoutSeconds: node.timeoutSeconds }]
    case 'enqueue':
      return [{ do: 'enqueue', queue: node.queue, position }]
    case 'voicemail':
      return [
        { do: 'say', prompts: node.prompts, language },
        { do: 'record', maxSeconds: node.maxSeconds, position },
      ]
    case 'transfer':
      return [
        { do: 'say', prompts: node.prompts, language },
        { do: 'transfer', number: node.number, position },
      ]
    case 'hangup':
      return [{ do: 'say', prompts: node.prompts, language }, { do: 'hangup' }]
  }
}

/** One step of a flow: where the caller is and what they did, to what they hear next and what to remember. Pure. */
export function step(flow: Flow, position: Position, input: Input): Step {
  const node = nodeOf(flow, position.node)
  function go(to: string, language = position.language): Instruction[] {
    return enter(flow, { node: to, attempt: 1, language })
  }
  function plain(instructions: Instruction[]): Step {
    return { instructions, choice: null }
  }

  if (input.kind === 'enter') return plain(enter(flow, position))

  if (input.kind === 'key' && (node.kind === 'say' || node.kind === 'menu')) {
    const key = node.keys?.[input.key]
    if (key) {
      const { to, ...rest } = key
      return { instructions: go(to, key.language), choice: { node: position.node, key: input.key, ...rest } }
    }
  }

  switch (node.kind) {
    // A key that means nothing here is meant for what comes next: practised callers do not wait for the menu.
    case 'say':
      return input.kind === 'key' && flow.nodes[node.next]?.kind === 'menu'
        ? step(flow, { ...position, node: node.next, attempt: 1 }, input)
        : plain(go(node.next))
    case 'menu': {
      if (position.attempt < node.attempts) return plain(enter(flow, { ...position, attempt: position.attempt + 1 }))
      return plain(go(input.kind === 'key' ? node.onInvalid : node.onTimeout))
    }
    case 'survey': {
      const rating = input.kind === 'key' && /^[1-5]$/.test(input.key) ? Number(input.key) : undefined
      if (rating === undefined) return plain(go(node.next))
      const thanks: Instruction = { do: 'say', prompts: node.thanks, language: position.language }
      return { instructions: [thanks, ...go(node.next)], choice: { node: position.node, key: String(rating), rating } }
    }
    case 'enqueue':
      return plain(go(input.kind === 'done' ? node.after : node.onTimeout))
    case 'voicemail':
      return plain(go(node.next))
    case 'transfer':
      return input.kind === 'failed' ? plain(go(node.onFailure)) : plain([{ do: 'hangup' }])
    case 'hangup':
      return plain([{ do: 'hangup' }])
  }
}
