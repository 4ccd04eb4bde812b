import { z } from 'zod'
import { flowReaders } from './flows.ts'
import { route } from './route.ts'
import { Id, Language, Moment, Seconds } from './shared.ts'

/** What somebody does who tries a draft out: a key, nothing; `done` is answered or recorded, `failed` not connected. */
export const TrialInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key'), key: z.string().regex(/^[0-9*#]$/) }),
  z.object({ kind: z.enum(['silence', 'done', 'failed']) }),
])
export type TrialInput = z.infer<typeof TrialInput>

const AwaitedWhat = z.enum(['key', 'person', 'message', 'transfer', 'nothing', 'broken'])

/** What is heard after an input, or at the beginning (null), up to where something is awaited. */
export const Heard = z.object({
  input: TrialInput.nullable(),
  before: AwaitedWhat.nullable().describe('what the input answered'),
  said: z.array(z.object({ text: z.string(), language: Language, seconds: Seconds, sound: Id.nullable() })),
  chosen: z.object({ category: z.string().nullable(), language: Language.nullable(), refusesRecording: z.boolean() }),
})
export type Heard = z.infer<typeof Heard>

/** What is awaited: a key (of these), a person, a message, the other number; that it is over, or cannot go on. */
export const Awaited = z.object({
  what: AwaitedWhat,
  node: z.string().nullable(),
  keys: z.array(z.string()),
  seconds: Seconds.describe('until nobody waits any longer'),
})
export type Awaited = z.infer<typeof Awaited>

export const Rehearsal = z.object({ heard: z.array(Heard), awaited: Awaited })
export type Rehearsal = z.infer<typeof Rehearsal>

/** How a caller's way ends: with a person, a message, a goodbye; `left` is hung up before. */
export const WayEnd = z.enum(['person', 'message', 'goodbye', 'left'])
/** A caller's way: the nodes at which something was awaited of them, the last one where it ends. */
export const TrialWay = z.object({
  nodes: z.array(z.string()),
  end: WayEnd,
  queueId: z.string().nullable(),
  seconds: Seconds.describe('of speech and waiting for keys, all of it heard'),
})
export type TrialWay = z.infer<typeof TrialWay>

/** What becomes of a call: it does not reach a person any more, another way, later, sooner. */
export const ReplayEffect = z.enum(['never', 'other_way', 'later', 'sooner'])
export type ReplayEffect = z.infer<typeof ReplayEffect>

export const ReplayResult = z.object({
  calls: z.int().nonnegative(),
  unclear: z.int().nonnegative().describe('calls whose keys do not follow from what is recorded of them'),
  same: z.int().nonnegative(),
  answered: z.int().nonnegative().describe('calls that reached a person'),
  effects: z.record(ReplayEffect, z.int().nonnegative()).describe('a call may be later on another way'),
  secondsLater: Seconds.describe('of those later, on average'),
  examples: z.array(
    z.object({
      callId: Id,
      startedAt: Moment,
      effects: z.array(ReplayEffect),
      before: TrialWay,
      after: TrialWay,
    }),
  ),
  tookMs: z.int().nonnegative(),
})
export type ReplayResult = z.infer<typeof ReplayResult>

export const FlowReplay = z.object({
  id: Id,
  revision: z.int().nonnegative().describe('of the draft that is replayed'),
  days: z.int().positive(),
  state: z.enum(['running', 'done', 'failed']),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  createdAt: Moment,
  result: ReplayResult.nullable(),
})
export type FlowReplay = z.infer<typeof FlowReplay>

const OfDraft = z.object({ id: Id })
const Answer = z.object({ replay: FlowReplay.nullable().describe('null when none was asked for') })

export const rehearseFlowDraft = route({
  method: 'POST',
  path: '/api/flow-drafts/:id/rehearsal',
  access: flowReaders,
  summary: 'Walk through a draft as a caller would: what is heard after each input; nothing is kept',
  params: OfDraft,
  body: z.object({ language: Language, inputs: z.array(TrialInput).max(200) }),
  response: Rehearsal,
})
export const startFlowReplay = route({
  method: 'POST',
  path: '/api/flow-drafts/:id/replay',
  access: flowReaders,
  summary: 'Replay the keys of the last days’ calls through a draft, as a job; one that runs already goes on',
  params: OfDraft,
  body: z.object({ days: z.int().min(1).max(365) }),
  response: Answer,
  refusals: ['flow_incomplete'],
})
export const getFlowReplay = route({
  method: 'GET',
  path: '/api/flow-drafts/:id/replay',
  access: flowReaders,
  summary: 'The last replay of a draft, with how far it has come',
  params: OfDraft,
  response: Answer,
})
