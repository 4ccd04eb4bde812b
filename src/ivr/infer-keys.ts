import type { Flow, FlowDocument } from '../contract/flow.ts'
import type { Language } from '../contract/shared.ts'
import { spokenSeconds } from '../contract/spoken-seconds.ts'
import { step, type Input, type Instruction, type Position } from './step.ts'

/** What a caller did at a node: a key, or nothing. */
export type Pressed = { node: string; input: Extract<Input, { kind: 'key' | 'silence' }> }

/** What is recorded of a call up to its queue, in order. */
export type Trace = (
  | { type: 'menu'; node: string; key: string }
  | { type: 'language'; language: Language }
  | { type: 'refused' }
  | { type: 'queued'; queueId: string }
)[]

/** Keys that lead to what is recorded, and in how many seconds they may have done so. */
export type Guess = { pressed: Pressed[]; least: number; most: number }

const longest = 12
const mostGuesses = 24
const mostSteps = 4000

/** How long what is said before an instruction's question takes, in seconds. */
export function secondsOf(document: FlowDocument, instructions: readonly Instruction[]): number {
  return instructions.reduce((sum, one) => {
    if (one.do !== 'say' && one.do !== 'ask') return sum
    const language = one.do === 'say' ? one.language : one.position.language
    return sum + one.prompts.reduce((all, name) => all + spokenSeconds(document.prompts[language][name] ?? ''), 0)
  }, 0)
}

/** The keys that mean something at a node: its own, and those of a menu that follows what it says. */
function keysAt(flow: Flow, id: string): string[] {
  const node = flow.nodes[id]
  if (!node || !('keys' in node) || !node.keys) return []
  const next = node.kind === 'say' ? flow.nodes[node.next] : undefined
  return [...new Set([...Object.keys(node.keys), ...(next?.kind === 'menu' ? Object.keys(next.keys) : [])])]
}

type Standing = {
  position: Position
  /** How much of the trace is explained. */
  told: number
  category: string | null
  refused: boolean
  /** Of what is being said to them, and how long they are waited for after it. */
  said: number
  patience: number
  guess: Guess
}

/** What would be recorded of a step, as `remembered` in calls/receive-call.ts records it. */
function recordedBy({ position, category, refused }: Standing, taken: ReturnType<typeof step>): Trace {
  const { choice, instructions } = taken
  const last = instructions.at(-1)
  return [
    ...(choice?.category && choice.category !== category
      ? [{ type: 'menu' as const, node: choice.node, key: choice.key }]
      : []),
    ...(choice?.language && choice.language !== position.language
      ? [{ type: 'language' as const, language: choice.language }]
      : []),
    ...(choice?.refuseRecording && !refused ? [{ type: 'refused' as const }] : []),
    ...(last?.do === 'enqueue' ? [{ type: 'queued' as const, queueId: last.queue }] : []),
  ]
}

function continues(trace: Trace, from: number, recorded: Trace): boolean {
  return recorded.every((one, at) => JSON.stringify(one) === JSON.stringify(trace[from + at]))
}

/**
 * The ways in which a caller can have come to what is recorded of them, those with the fewest inputs first: what is
 * recorded is which key chose a category, a language or no recording, and which queue followed, but no key that only
 * leads on. Without a queue the caller left once all of it was said. Pure.
 */
export function guessKeys(document: FlowDocument, trace: Trace): Guess[] {
  const wantsQueue = trace.at(-1)?.type === 'queued'
  const guesses: Guess[] = []
  const seen = new Set<string>()
  const start: Position = { node: document.start, attempt: 1, language: document.language }
  const open: Standing[] = []
  function stand(from: Omit<Standing, 'position' | 'said' | 'patience'>, instructions: readonly Instruction[]): void {
    const last = instructions.at(-1)
    const said = secondsOf(document, instructions)
    const arrives = wantsQueue ? last?.do === 'enqueue' : true
    if (from.told === trace.length && arrives) guesses.push(from.guess)
    if (last?.do !== 'ask' || (from.told === trace.length && !wantsQueue)) return
    const { position, timeoutSeconds } = last
    const name = JSON.stringify([position, from.told, from.category, from.refused])
    if (seen.has(name) || from.guess.pressed.length >= longest) return
    seen.add(name)
    open.push({ ...from, position, said, patience: timeoutSeconds })
  }
  const nothing: Guess = { pressed: [], least: 0, most: 0 }
  stand(
    { told: 0, category: null, refused: false, guess: nothing },
    step(document, start, { kind: 'enter' }).instructions,
  )
  let steps = 0
  for (let at = open.shift(); at && guesses.length < mostGuesses; at = open.shift()) {
    const { position, guess, said, patience } = at
    const inputs: Pressed['input'][] = [
      ...keysAt(document, position.node).map((key) => ({ kind: 'key' as const, key })),
      { kind: 'silence' },
    ]
    for (const input of inputs) {
      if ((steps += 1) > mostSteps) return guesses
      const taken = step(document, position, input)
      const recorded = recordedBy(at, taken)
      if (!continues(trace, at.told, recorded)) continue
      const waits = said + patience
      stand(
        {
          told: at.told + recorded.length,
          category: taken.choice?.category ?? at.category,
          refused: at.refused || taken.choice?.refuseRecording === true,
          guess: {
            pressed: [...guess.pressed, { node: position.node, input }],
            least: guess.least + (input.kind === 'key' ? 0 : waits),
            most: guess.most + waits,
          },
        },
        taken.instructions,
      )
    }
  }
  return guesses
}

/** The likeliest of the guesses for a call that took so many seconds to its queue; null when there is none. */
export function likeliest(guesses: readonly Guess[], seconds: number | null): Guess | null {
  const [first = null, ...others] = guesses
  if (seconds === null) return first
  const taken = seconds
  function off({ least, most }: Guess): [number, number] {
    return [Math.max(0, least - taken, taken - most), Math.abs((least + most) / 2 - taken)]
  }
  function isLikelier(one: Guess, other: Guess): boolean {
    const [[out, far], [otherOut, otherFar]] = [off(one), off(other)]
    return out < otherOut || (out === otherOut && far < otherFar)
  }
  return others.reduce((best, one) => (best === null || isLikelier(one, best) ? one : best), first)
}
