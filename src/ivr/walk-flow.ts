import type { FlowDocument } from '../contract/flow.ts'
import type { TrialWay } from '../contract/flow-trials.ts'
import type { Language } from '../contract/shared.ts'
import { secondsOf, type Pressed } from './infer-keys.ts'
import { step, type Instruction } from './step.ts'

/** Inputs that a caller gives at most: more is a circle. */
const longest = 60

type Caller = {
  pressed: readonly Pressed[]
  /** How long they waited in line; null when that does not matter, as of whoever was not answered. */
  waitedSeconds: number | null
  /** Whether they hung up once they had done all of it. */
  leaves: boolean
}

/**
 * What a caller does next at a node: what they did there, as far as they have not done it. Where they have never been
 * they press the key that they would have pressed next, as somebody does who knows the line; else nothing.
 */
function nextInput(pressed: readonly Pressed[], from: number, node: string): { input: Pressed['input']; next: number } {
  const here = pressed.findIndex((one, at) => at >= from && one.node === node)
  const found = here >= 0 ? pressed[here] : undefined
  if (found) return { input: found.input, next: here + 1 }
  const following = pressed[from]
  if (following?.input.kind === 'key') return { input: following.input, next: from + 1 }
  return { input: { kind: 'silence' }, next: from }
}

/** The way of a caller through a flow, up to a person, a message, an end, or where they hung up. Pure. */
export function walkFlow(document: FlowDocument, language: Language, caller: Caller): TrialWay {
  const nodes: string[] = []
  const { pressed, waitedSeconds, leaves } = caller
  let seconds = 0
  let from = 0
  function ended(end: TrialWay['end'], queueId: string | null = null): TrialWay {
    return { nodes, end, queueId, seconds: Math.round(seconds * 10) / 10 }
  }
  let instructions: Instruction[] = step(
    document,
    { node: document.start, attempt: 1, language },
    { kind: 'enter' },
  ).instructions
  for (let count = 0; count < longest; count += 1) {
    seconds += secondsOf(document, instructions)
    const last = instructions.at(-1)
    if (!last || last.do === 'hangup' || last.do === 'say') return ended('goodbye')
    const { position } = last
    if (nodes.at(-1) !== position.node) nodes.push(position.node)
    if (last.do === 'record') return ended('message')
    if (last.do === 'transfer') return ended('person')
    if (last.do === 'enqueue') {
      const node = document.nodes[position.node]
      const given = node?.kind === 'enqueue' ? node.maxWaitSeconds : 0
      if (waitedSeconds === null || waitedSeconds <= given) return ended('person', last.queue)
      instructions = step(document, position, { kind: 'silence' }).instructions
      continue
    }
    if (leaves && from >= pressed.length) return ended('left')
    const { input, next } = nextInput(pressed, from, position.node)
    from = next
    if (input.kind === 'silence') seconds += last.timeoutSeconds
    instructions = step(document, position, input).instructions
  }
  return ended('left')
}
