import { z } from 'zod'
import { says } from './describe-issue.ts'
import { PhoneNumber } from './settings.ts'
import { Language, type Localized } from './shared.ts'

/** What a node of a flow may do. */
export const FlowNodeKind = z.enum(['say', 'menu', 'enqueue', 'voicemail', 'survey', 'transfer', 'hangup'])
export type FlowNodeKind = z.infer<typeof FlowNodeKind>
export const flowNodeNames: Record<FlowNodeKind, Localized> = {
  say: { zh: '播报', en: 'Say' },
  menu: { zh: '菜单', en: 'Menu' },
  enqueue: { zh: '排队', en: 'Queue' },
  voicemail: { zh: '留言', en: 'Message' },
  survey: { zh: '评价', en: 'Rating' },
  transfer: { zh: '转接', en: 'Transfer' },
  hangup: { zh: '结束', en: 'End' },
}

/** On what a node leads on, besides a key. */
export const FlowCase = z.enum(['next', 'timeout', 'waited', 'invalid', 'after', 'failure'])
export type FlowCase = z.infer<typeof FlowCase>
export const flowCaseNames: Record<FlowCase, Localized> = {
  next: { zh: '随后', en: 'then' },
  timeout: { zh: '未按键', en: 'no key in time' },
  waited: { zh: '等候超时', en: 'waited too long' },
  invalid: { zh: '按键有误', en: 'other key' },
  after: { zh: '通话后', en: 'after the call' },
  failure: { zh: '未接通', en: 'failed' },
}

/** The name of a node or a prompt. */
export const FlowName = z
  .string()
  .min(1, { error: says('还没有填写。', 'is missing'), abort: true })
  .max(64)
  .regex(
    /^[a-z][a-z0-9-]*$/,
    says('只用小写字母、数字和连字符，以字母开头。', 'must be lower-case letters, digits and hyphens'),
  )
  .refine((name) => !(name in {}), says('这是系统保留的名称，请换一个。', 'is a reserved name; choose another'))

/** The longest that a prompt may be: what a carrier says in one go, in characters (Twilio's error 13521). */
export const longestSaid = 4096

const Digit = z.string().regex(/^[0-9*#]$/, says('按键应为 0-9 * # 之一。', 'must be one of 0-9 * #'))

/** What a field of a flow has to hold before the flow may go live, or while it is being written. */
type Rules = {
  name: z.ZodType<string>
  prompts: z.ZodType<string[]>
  number: z.ZodType<string>
  text: z.ZodType<string>
  whole: (least: number, most: number) => z.ZodType<number>
  atLeastOneKey: boolean
}

function flowBy({ name, prompts, number, text, whole, atLeastOneKey }: Rules) {
  /** What pressing a key does: leads to a node, and may set the language, the category, or refuse recording. */
  const Key = z.strictObject({
    to: name,
    category: name.optional(),
    language: Language.optional(),
    refuseRecording: z.literal(true).optional(),
  })
  const keys = z.record(Digit, Key)
  const Node = z.discriminatedUnion('kind', [
    /** Says something and goes on; keys may interrupt it. */
    z.strictObject({ kind: z.literal('say'), prompts, keys: keys.optional(), next: name }),
    /** Asks for a key, `attempts` times; then goes where `onTimeout` or `onInvalid` says. */
    z.strictObject({
      kind: z.literal('menu'),
      prompts,
      keys: keys.refine(
        (value) => !atLeastOneKey || Object.keys(value).length > 0,
        says('至少要有一个按键。', 'needs at least one key'),
      ),
      timeoutSeconds: whole(1, 30),
      attempts: whole(1, 5),
      onTimeout: name,
      onInvalid: name,
    }),
    /** Puts the caller in a queue; after `maxWaitSeconds` goes to `onTimeout`, after the conversation to `after`. */
    z.strictObject({
      kind: z.literal('enqueue'),
      queue: name,
      category: name.optional(),
      waiting: prompts,
      maxWaitSeconds: whole(10, 7200),
      onTimeout: name,
      after: name,
    }),
    /** Records a message. */
    z.strictObject({ kind: z.literal('voicemail'), prompts, maxSeconds: whole(5, 600), next: name }),
    /** Asks for a rating of 1 to 5. */
    z.strictObject({
      kind: z.literal('survey'),
      prompts,
      thanks: prompts,
      timeoutSeconds: whole(1, 30),
      next: name,
    }),
    /** Puts the caller through to another number. */
    z.strictObject({ kind: z.literal('transfer'), prompts, number, onFailure: name }),
    z.strictObject({ kind: z.literal('hangup'), prompts }),
  ])
  const Flow = z.strictObject({
    id: FlowName,
    name: z.object({ zh: text, en: text }),
    language: Language,
    start: name,
    apology: name,
    requeued: name,
    hold: prompts,
    nodes: z.record(FlowName, Node),
  })
  const texts = z.record(FlowName, z.string().max(longestSaid))
  const sounds = z.record(FlowName, z.uuid())
  return {
    Flow,
    FlowDocument: Flow.extend({
      prompts: z.strictObject({ zh: texts, en: texts }),
      sounds: z.strictObject({ zh: sounds, en: sounds }).optional(),
    }),
  }
}

/** A call flow as ivr/flows/<id>.json holds it, and the same with the texts of its prompts. */
export const { Flow, FlowDocument } = flowBy({
  name: FlowName,
  prompts: z.array(FlowName).min(1),
  number: PhoneNumber,
  text: z.string(),
  whole: (least, most) => z.int().min(least).max(most),
  atLeastOneKey: true,
})
export type Flow = z.infer<typeof Flow>
/**
 * A whole call flow: its nodes, and what is said in it in each language, by the prompt's name; of those that have a
 * sound it is played, and the text says what is heard in it.
 */
export type FlowDocument = z.infer<typeof FlowDocument>
export type FlowNode = Flow['nodes'][string]
export type EnqueueNode = Extract<FlowNode, { kind: 'enqueue' }>

/** A flow that is being written: what is missing yet is empty, and no text is longer than anybody would write. */
export const { FlowDocument: WrittenFlow } = flowBy({
  name: z.string().max(64),
  prompts: z.array(z.string().max(64)).max(20),
  number: z.string().max(64),
  text: z.string().max(100),
  whole: () => z.int().min(0).max(100_000),
  atLeastOneKey: false,
})

/** Every prompt's text, by language and name. */
export type Prompts = FlowDocument['prompts']
/** What callers hear: texts, and the sounds in place of some. */
export type Spoken = Pick<FlowDocument, 'prompts' | 'sounds'>

function when(on: FlowCase, to: string) {
  return { on, to }
}

/** Where a node may lead, and on what. */
export function leads(node: FlowNode): { on: string; to: string }[] {
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
export function promptsOf(node: FlowNode): string[] {
  return [
    ...('prompts' in node ? node.prompts : []),
    ...(node.kind === 'enqueue' ? node.waiting : []),
    ...(node.kind === 'survey' ? node.thanks : []),
  ]
}

/** The names of all nodes as callers come to them, the start first; those that nobody comes to last. */
export function nodesInOrder({ start, nodes }: Pick<Flow, 'start' | 'nodes'>): string[] {
  const order = new Set<string>()
  for (const first of [start, ...Object.keys(nodes)]) {
    const open = [first]
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      const node = nodes[id]
      if (!node || order.has(id)) continue
      order.add(id)
      open.push(...leads(node).map(({ to }) => to))
    }
  }
  return [...order]
}

/** Every prompt that is spoken somewhere in a flow, each once. */
export function spokenPrompts(flow: Flow): string[] {
  const { nodes } = flow
  return [
    ...new Set([
      ...nodesInOrder(flow).flatMap((id) => (nodes[id] ? promptsOf(nodes[id]) : [])),
      flow.apology,
      flow.requeued,
      ...flow.hold,
      ...waitingPrompts,
    ]),
  ]
}

/** The flow with the texts of the prompts that it speaks, and no others. */
export function withPrompts(flow: Flow, { prompts, sounds }: Spoken): FlowDocument {
  const names = spokenPrompts(flow)
  function only(texts: Record<string, string>): Record<string, string> {
    return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(texts, name) ? [[name, texts[name] ?? '']] : [])))
  }
  const heard = sounds && { zh: only(sounds.zh), en: only(sounds.en) }
  const isHeard = heard && Object.keys({ ...heard.zh, ...heard.en }).length > 0
  return {
    ...flow,
    prompts: { zh: only(prompts.zh), en: only(prompts.en) },
    sounds: isHeard ? heard : undefined,
  }
}
