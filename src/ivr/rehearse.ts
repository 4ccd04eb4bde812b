import type { FlowDocument } from '../contract/flow.ts'
import type { Awaited, Heard, Rehearsal, TrialInput } from '../contract/flow-trials.ts'
import type { Language } from '../contract/shared.ts'
import { spokenSeconds } from '../contract/spoken-seconds.ts'
import { speak, utter } from './speak.ts'
import { step, type Input, type Instruction, type Position, type Step } from './step.ts'

/** What stands in the blanks while nobody is really waiting. */
const shownAhead = 2
const shownMinutes = 3

type Said = Heard['said'][number]

function say(document: FlowDocument, language: Language, names: readonly string[]): Said[] {
  const { prompts } = document
  const wait = speak(prompts, language, 'wait-minutes', { minutes: shownMinutes })
  const values = { ahead: shownAhead, wait, minutes: shownMinutes }
  return utter(document, language, names, values).flatMap(({ text, sound }) =>
    text ? [{ text, language, seconds: spokenSeconds(text), sound }] : [],
  )
}

/** All that is heard of the instructions. */
function heardOf(document: FlowDocument, instructions: readonly Instruction[]): Said[] {
  return instructions.flatMap((instruction): Said[] => {
    switch (instruction.do) {
      case 'say':
        return say(document, instruction.language, instruction.prompts)
      case 'ask':
        return say(document, instruction.position.language, instruction.prompts)
      case 'enqueue': {
        const node = document.nodes[instruction.position.node]
        return say(document, instruction.position.language, node?.kind === 'enqueue' ? node.waiting : [])
      }
      default:
        return []
    }
  })
}

const over: Awaited = { what: 'nothing', node: null, keys: [], seconds: 0 }

/** What the last instruction waits for, and where. */
function awaitedAfter(document: FlowDocument, last: Instruction | undefined): [Awaited, Position | null] {
  if (!last || !('position' in last)) return [over, null]
  const { position } = last
  const node = document.nodes[position.node]
  const at = { node: position.node, keys: [] }
  switch (last.do) {
    case 'ask': {
      const rating = node?.kind === 'survey' ? ['1', '2', '3', '4', '5'] : []
      const keys = node && 'keys' in node && node.keys ? Object.keys(node.keys) : rating
      return [{ ...at, what: 'key', keys, seconds: last.timeoutSeconds }, position]
    }
    case 'enqueue':
      return [{ ...at, what: 'person', seconds: node?.kind === 'enqueue' ? node.maxWaitSeconds : 0 }, position]
    case 'record':
      return [{ ...at, what: 'message', seconds: last.maxSeconds }, position]
    case 'transfer':
      return [{ ...at, what: 'transfer', seconds: 30 }, position]
  }
}

/** Whether the input is one that what is awaited takes. */
function takes({ what }: Awaited, { kind }: Input): boolean {
  switch (what) {
    case 'key':
      return kind === 'key' || kind === 'silence'
    case 'person':
      return kind === 'done' || kind === 'silence'
    case 'message':
      return kind === 'done'
    case 'transfer':
      return kind === 'done' || kind === 'failed'
    default:
      return false
  }
}

function chosenBy({ choice }: Pick<Step, 'choice'>): Heard['chosen'] {
  return {
    category: choice?.category ?? null,
    language: choice?.language ?? null,
    refusesRecording: choice?.refuseRecording ?? false,
  }
}

/**
 * Walks through a flow as a caller would who does what is given, in order; inputs that nothing takes are left out. A
 * flow that is not whole is walked as far as it goes. Pure.
 */
export function rehearse(document: FlowDocument, language: Language, inputs: readonly TrialInput[]): Rehearsal {
  const heard: Heard[] = []
  let position: Position | null = { node: document.start, attempt: 1, language }
  let awaited: Awaited = { ...over, node: document.start }
  function take(input: Input, told: TrialInput | null): void {
    if (!position) return
    const at: Position = position
    const before = told && awaited.what
    try {
      const taken = step(document, at, input)
      heard.push({ input: told, before, said: heardOf(document, taken.instructions), chosen: chosenBy(taken) })
      ;[awaited, position] = awaitedAfter(document, taken.instructions.at(-1))
    } catch {
      // A node or a text that is not there yet, or a circle that never listens: the check says which.
      heard.push({ input: told, before, said: [], chosen: chosenBy({ choice: null }) })
      ;[awaited, position] = [{ ...over, what: 'broken', node: at.node }, null]
    }
  }
  take({ kind: 'enter' }, null)
  for (const input of inputs) if (takes(awaited, input)) take(input, input)
  return { heard, awaited }
}
