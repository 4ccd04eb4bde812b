import { describeIssue } from '../contract/describe-issue.ts'
import {
  FlowDocument,
  leads,
  promptsOf,
  waitingPrompts,
  type Flow,
  type FlowNode,
  type Prompts,
} from '../contract/flow.ts'
import type { FlowFault } from '../contract/flow-drafts.ts'
import { languages, type Language, type Localized } from '../contract/shared.ts'
import type { KnownSounds } from './prompt-seconds.ts'
import { isKnown, isOffered, type Organisation } from '../organisation/organisation.ts'
import { checkSpoken, checkText } from './check-spoken.ts'

/** What flows lead to. */
export type Known = Pick<Organisation, 'queues' | 'categories'> & {
  /** Left out where flows are files, which name no sounds. */
  sounds?: KnownSounds
}

type Keys = readonly (string | number)[]
/**
 * What is wrong in a flow, where, and which text is missing if that is it. With what is `bearable` calls go on: it keeps
 * a flow from going live, and none that is from going on.
 */
export type Fault = {
  keys: Keys
  message: Localized
  missing?: { prompt: string; language: Language }
  bearable?: true
}

/** The nodes a caller can come to from one of them, itself among them. */
export function reachable(flow: Flow, from: string): Set<string> {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = flow.nodes[id]
    if (!node || seen.has(id)) continue
    seen.add(id)
    open.push(...leads(node).map(({ to }) => to))
  }
  return seen
}

/** Whether following `next` of nodes that only speak never comes to an end. */
function speaksForever(flow: Flow, start: string): boolean {
  const seen = new Set<string>()
  for (let id = start; ;) {
    const node = flow.nodes[id]
    if (node?.kind !== 'say') return false
    if (seen.has(id)) return true
    seen.add(id)
    id = node.next
  }
}

/** Where somebody comes who does nothing; null where they wait for a person, or it is over. */
function silentNext(node: FlowNode): string | null {
  switch (node.kind) {
    case 'say':
    case 'survey':
    case 'voicemail':
      return node.next
    case 'menu':
      return node.onTimeout
    case 'transfer':
      return node.onFailure
    case 'enqueue':
    case 'hangup':
      return null
  }
}

/** The circle in which somebody goes who does nothing, from the node on; null where they reach a person or an end. */
function silentCircle(flow: Flow, start: string): string[] | null {
  const way: string[] = []
  for (let id: string | null = start; id !== null;) {
    const from = way.indexOf(id)
    if (from >= 0) return way.slice(from)
    const node: FlowNode | undefined = flow.nodes[id]
    if (!node) return null
    way.push(id)
    id = silentNext(node)
  }
  return null
}

function categoriesOf(node: FlowNode): string[] {
  if (node.kind === 'enqueue') return node.category ? [node.category] : []
  return 'keys' in node && node.keys ? Object.values(node.keys).flatMap(({ category }) => category ?? []) : []
}

const languageNames: Record<Language, Localized> = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
}

/** Prompts that are named and have no text. */
function checkPrompts(flow: Flow, prompts: Prompts): Fault[] {
  const spoken: [Keys, readonly string[]][] = [
    [['apology'], [flow.apology]],
    [['requeued'], [flow.requeued]],
    [['hold'], flow.hold],
    [['nodes'], waitingPrompts],
    ...Object.entries(flow.nodes).map(([id, node]): [Keys, string[]] => [['nodes', id], promptsOf(node)]),
  ]
  return spoken.flatMap(([keys, names]) =>
    names.filter(Boolean).flatMap((prompt) =>
      languages
        .filter((language) => !prompts[language][prompt]?.trim())
        .map((language) => ({
          keys,
          message: {
            zh: `语音“${prompt}”缺少${languageNames[language].zh}内容，请写出要说的话。`,
            en: `prompt "${prompt}" has no ${languageNames[language].en} text; write what is to be said`,
          },
          missing: { prompt, language },
        })),
    ),
  )
}

/** Where nodes lead, and whether every caller comes to a person or an end. */
function checkWays(flow: Flow): Fault[] {
  const faults: Fault[] = []
  function fault(keys: Keys, zh: string, en: string): void {
    faults.push({ keys, message: { zh, en } })
  }
  function bearable(keys: Keys, zh: string, en: string): void {
    faults.push({ keys, message: { zh, en }, bearable: true })
  }
  if (flow.start && !flow.nodes[flow.start])
    fault(['start'], `start 指向“${flow.start}”，没有这个节点。`, `start leads to "${flow.start}", which is not a node`)
  const seen = reachable(flow, flow.start)
  const circles = new Set<string>()
  for (const [id, node] of Object.entries(flow.nodes)) {
    if (!seen.has(id)) bearable(['nodes', id], `没有节点通向“${id}”。`, `node "${id}" cannot be reached`)
    for (const { on, to } of leads(node))
      if (to && !flow.nodes[to])
        fault(
          ['nodes', id],
          `节点“${id}”的 ${on} 指向“${to}”，没有这个节点。`,
          `node "${id}" leads on ${on} to "${to}", which is not a node`,
        )
    if (speaksForever(flow, id))
      fault(
        ['nodes', id, 'next'],
        `从节点“${id}”起循环播放，来电人无法按键。`,
        `node "${id}" goes round in a circle without listening`,
      )
    const circle = silentCircle(flow, id)
    if (circle && !circle.every((one) => flow.nodes[one]?.kind === 'say') && !circle.some((one) => circles.has(one))) {
      for (const one of circle) circles.add(one)
      bearable(
        ['nodes', circle[0] ?? id],
        `来电人不按键就一直在“${circle.join('”“')}”之间循环，到不了话务员，也不会结束。`,
        `whoever presses nothing goes round in "${circle.join('", "')}" and reaches neither a person nor an end`,
      )
    }
    if (node.kind === 'enqueue' && [...reachable(flow, node.after)].some((one) => flow.nodes[one]?.kind === 'enqueue'))
      fault(
        ['nodes', id, 'after'],
        `“${id}”通话结束后又通向排队，来电人会一直等下去；通话后只能评价、播报或结束。`,
        `after the conversation "${id}" leads to a queue again, where nobody would answer; lead to an end`,
      )
  }
  return faults
}

/** Queues and categories that there are not. */
function checkNames(flow: Flow, known: Known): Fault[] {
  return Object.entries(flow.nodes).flatMap(([id, node]): Fault[] => [
    ...(node.kind === 'enqueue' && node.queue && !isKnown(known.queues, node.queue)
      ? [
          {
            keys: ['nodes', id, 'queue'],
            message: { zh: `没有队列“${node.queue}”。`, en: `there is no queue "${node.queue}"` },
          },
        ]
      : []),
    ...(node.kind === 'enqueue' && isKnown(known.queues, node.queue) && !isOffered(known.queues, node.queue)
      ? [
          {
            keys: ['nodes', id, 'queue'],
            bearable: true as const,
            message: {
              zh: `队列“${node.queue}”已停用，请另选。`,
              en: `the queue "${node.queue}" is retired; choose another`,
            },
          },
        ]
      : []),
    ...categoriesOf(node)
      .filter((category) => category && !isKnown(known.categories, category))
      .map((category) => ({
        keys: ['nodes', id],
        message: { zh: `没有类别“${category}”。`, en: `there is no category "${category}"` },
      })),
  ])
}

/**
 * All that is wrong in a flow whose shape is right. Where it leads within the organisation is not looked at while that
 * is unknown (null).
 */
export function checkFlow(flow: Flow, prompts: Prompts, known: Known | null): Fault[] {
  const faults = [...checkWays(flow), ...(known ? checkNames(flow, known) : []), ...checkPrompts(flow, prompts)]
  return faults.length > 0 ? faults : checkSpoken(flow, prompts)
}

function shapeFaults(written: FlowDocument): Fault[] {
  const parsed = FlowDocument.safeParse(written)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({
    keys: issue.path.filter((key) => typeof key !== 'symbol'),
    message: describeIssue(issue),
  }))
}

function textFaults({ prompts }: FlowDocument): Fault[] {
  return languages.flatMap((language) =>
    Object.entries(prompts[language]).flatMap(([name, text]) =>
      checkText(text).map(({ message }) => ({ keys: ['prompts', language, name], message })),
    ),
  )
}

/** Sounds that there are not, or that stand for a text which is another for each caller. */
function soundFaults({ prompts, sounds }: FlowDocument, known: KnownSounds): Fault[] {
  return languages.flatMap((language) =>
    Object.entries(sounds?.[language] ?? {}).flatMap(([name, id]): Fault[] => {
      const keys = ['prompts', language, name]
      const sound = known.find((one) => one.id === id)
      if (!sound || sound.retired)
        return [
          {
            keys,
            message: sound
              ? {
                  zh: `音频“${sound.name}”已停用，请另选。`,
                  en: `the sound "${sound.name}" is retired; choose another`,
                }
              : { zh: '没有这个音频，请另选。', en: 'there is no such sound; choose another' },
          },
        ]
      const blank = /\{\{\w+\}\}/.exec(prompts[language][name] ?? '')?.[0]
      return blank
        ? [
            {
              keys,
              message: {
                zh: `这段话里有 ${blank}，每位来电人听到的不同，不能用音频代替。`,
                en: `it holds ${blank}, which is another for each caller; a sound cannot stand for it`,
              },
            },
          ]
        : []
    }),
  )
}

/** All that keeps a flow that is being written from going live, by node and field. */
export function checkWritten(written: FlowDocument, known: Known): FlowFault[] {
  const faults = [...shapeFaults(written), ...textFaults(written), ...soundFaults(written, known.sounds ?? [])]
  const all = [...faults, ...checkFlow(written, written.prompts, known)]
  const told = new Map<string, FlowFault>()
  for (const { keys, message, missing } of all) {
    const [first, second, ...rest] = keys.map(String)
    const [node, field] = first === 'nodes' && second !== undefined ? [second, rest] : [null, keys.map(String)]
    const place = missing ? ['prompts', missing.language, missing.prompt] : field
    told.set(`${node} ${place.join('.')} ${message.en}`, { node, field: place.join('.'), message })
  }
  return [...told.values()]
}
