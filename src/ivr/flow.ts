import { z } from 'zod'
import { says } from '../contract/describe-issue.ts'
import type { FlowCase } from '../contract/flows.ts'
import { PhoneNumber } from '../contract/settings.ts'
import { Language, Localized } from '../contract/shared.ts'

const Id = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]*$/,
    says('只用小写字母、数字和连字符，以字母开头。', 'must be lower-case letters, digits and hyphens'),
  )
const prompts = z.array(Id).min(1)

/** What pressing a key does: leads to a node, and may set the language, the category, or refuse recording. */
const Key = z.strictObject({
  to: Id,
  category: Id.optional(),
  language: Language.optional(),
  refuseRecording: z.literal(true).optional(),
})
const keys = z.record(z.string().regex(/^[0-9*#]$/, says('按键应为 0-9 * # 之一。', 'must be one of 0-9 * #')), Key)

export const Node = z.discriminatedUnion('kind', [
  /** Says something and goes on; keys may interrupt it. */
  z.strictObject({ kind: z.literal('say'), prompts, keys: keys.optional(), next: Id }),
  /** Asks for a key, `attempts` times; then goes where `onTimeout` or `onInvalid` says. */
  z.strictObject({
    kind: z.literal('menu'),
    prompts,
    keys: keys.refine((value) => Object.keys(value).length > 0, says('至少要有一个按键。', 'needs at least one key')),
    timeoutSeconds: z.int().min(1).max(30),
    attempts: z.int().min(1).max(5),
    onTimeout: Id,
    onInvalid: Id,
  }),
  /** Puts the caller in a queue; after `maxWaitSeconds` goes to `onTimeout`, after the conversation to `after`. */
  z.strictObject({
    kind: z.literal('enqueue'),
    queue: Id,
    category: Id.optional(),
    waiting: prompts,
    maxWaitSeconds: z.int().min(10).max(7200),
    onTimeout: Id,
    after: Id,
  }),
  /** Records a message. */
  z.strictObject({ kind: z.literal('voicemail'), prompts, maxSeconds: z.int().min(5).max(600), next: Id }),
  /** Asks for a rating of 1 to 5. */
  z.strictObject({
    kind: z.literal('survey'),
    prompts,
    thanks: prompts,
    timeoutSeconds: z.int().min(1).max(30),
    next: Id,
  }),
  /** Puts the caller through to another number. */
  z.strictObject({ kind: z.literal('transfer'), prompts, number: PhoneNumber, onFailure: Id }),
  z.strictObject({ kind: z.literal('hangup'), prompts }),
])
export type Node = z.infer<typeof Node>
export type EnqueueNode = Extract<Node, { kind: 'enqueue' }>

/** A call flow as ivr/flows/<id>.json holds it. */
export const Flow = z.strictObject({
  id: Id,
  name: Localized,
  language: Language,
  start: Id,
  apology: Id,
  requeued: Id,
  hold: prompts,
  nodes: z.record(Id, Node),
})
export type Flow = z.infer<typeof Flow>

function when(on: FlowCase, to: string) {
  return { on, to }
}

/** Where a node may lead, and on what. */
export function leads(node: Node): { on: string; to: string }[] {
  const byKey = 'keys' in node && node.keys ? Object.entries(node.keys).map(([key, { to }]) => ({ on: key, to })) : []
  switch (node.kind) {
    case 'say':
      return [...byKey, when('next', node.next)]
    case 'menu':
      return [...byKey, when('timeout', node.onTimeout), when('invalid', node.onInvalid)]
    case 'enqueue':
      return [when('waited', node.onTimeout), when('after', node.after)]
    case 'voicemail':
      return [when('next', node.next)]
    case 'survey':
      return [when('next', node.next)]
    case 'transfer':
      return [when('failure', node.onFailure)]
    case 'hangup':
      return []
  }
}

/** Prompts that are spoken while a caller waits, whatever the flow. */
export const waitingPrompts = [
  'next-in-line',
  'wait-minutes',
  'wait-short',
  'wait-unknown',
  'recording-refused',
  'connecting',
] as const

/** The prompts a node speaks. */
export function promptsOf(node: Node): string[] {
  return [
    ...('prompts' in node ? node.prompts : []),
    ...(node.kind === 'enqueue' ? node.waiting : []),
    ...(node.kind === 'survey' ? node.thanks : []),
  ]
}
