import { promptsOf, spokenPrompts, type Flow, type FlowDocument, type FlowNode } from '../contract/flow.ts'
import type { FlowReport, WayToPerson } from '../contract/flow-drafts.ts'
import type { Language } from '../contract/shared.ts'
import { promptSeconds, type KnownSounds } from './prompt-seconds.ts'
import { sayTimeoutSeconds } from './step.ts'

/** Ways that are followed at most, so that no draft keeps the server busy. */
const mostSteps = 50_000

/** One way on from a node: where to, after how many seconds, with how many keys. */
type Move = { to: string; seconds: number; keys: number }
type SecondsOf = (prompts: readonly string[]) => number

function isPerson(node: FlowNode): boolean {
  return node.kind === 'enqueue' || node.kind === 'transfer'
}

/** Whether what is said before the node is part of its question: a key that is pressed meanwhile answers it. */
function listens(node: FlowNode | undefined): boolean {
  return node?.kind === 'menu' || node?.kind === 'survey' || (node?.kind === 'say' && node.keys !== undefined)
}

/** The ways on of whoever presses as soon as a key is taken, or of whoever hears all and then presses or waits. */
function movesOf(flow: Flow, node: FlowNode, secondsOf: SecondsOf, patient: boolean): Move[] {
  const said = 'prompts' in node ? secondsOf(node.prompts) : 0
  const heard = patient ? said : 0
  const byKey =
    'keys' in node && node.keys ? Object.values(node.keys).map(({ to }): Move => ({ to, seconds: heard, keys: 1 })) : []
  switch (node.kind) {
    case 'say': {
      if (node.keys) {
        const passes = patient || flow.nodes[node.next]?.kind !== 'menu'
        return [...byKey, { to: node.next, seconds: passes ? said + sayTimeoutSeconds : 0, keys: 0 }]
      }
      return [{ to: node.next, seconds: patient || !listens(flow.nodes[node.next]) ? said : 0, keys: 0 }]
    }
    case 'menu':
      return [
        ...byKey,
        { to: node.onTimeout, seconds: node.attempts * (said + node.timeoutSeconds), keys: 0 },
        { to: node.onInvalid, seconds: node.attempts * heard, keys: node.attempts },
      ]
    case 'survey':
      return [{ to: node.next, seconds: heard + (patient ? node.timeoutSeconds : 0), keys: 1 }]
    case 'voicemail':
      return [{ to: node.next, seconds: said, keys: 0 }]
    case 'enqueue':
    case 'transfer':
    case 'hangup':
      return []
  }
}

type Way = { nodes: string[]; seconds: number; keys: number }

/** Follows every way on which no node comes twice, up to a person; whether all of them were followed. */
function followWays(flow: Flow, secondsOf: SecondsOf, patient: boolean, found: (way: Way) => void): boolean {
  let steps = 0
  const open: Way[] = [{ nodes: [flow.start], seconds: 0, keys: 0 }]
  for (let way = open.pop(); way; way = open.pop()) {
    if ((steps += 1) > mostSteps) return false
    const node = flow.nodes[way.nodes.at(-1) ?? '']
    if (!node) continue
    if (isPerson(node)) {
      found({ ...way, seconds: way.seconds + (node.kind === 'transfer' ? secondsOf(node.prompts) : 0) })
      continue
    }
    const { nodes, seconds, keys } = way
    for (const move of movesOf(flow, node, secondsOf, patient))
      if (!nodes.includes(move.to))
        open.push({ nodes: [...nodes, move.to], seconds: seconds + move.seconds, keys: keys + move.keys })
  }
  return true
}

/** Of ways that take as long, the one with fewer keys and nodes. */
function isShorter(one: Way, other: Way): boolean {
  const by = [one.seconds - other.seconds, one.keys - other.keys, one.nodes.length - other.nodes.length]
  return (by.find((difference) => difference !== 0) ?? 0) < 0
}

function rounded(way: Way | null): WayToPerson | null {
  return way && { ...way, seconds: Math.round(way.seconds * 10) / 10 }
}

function menusOn(flow: Flow, { nodes }: Way): number {
  return nodes.filter((id) => flow.nodes[id]?.kind === 'menu').length
}

/**
 * What GB/T 33358-2016 asks of a hotline, as far as a flow tells: its menus, how long a caller takes to a person and
 * how long each announcement is. Whether an announcement advertises cannot be told.
 */
export function reportOn(document: FlowDocument, sounds: KnownSounds = []): FlowReport {
  const { nodes } = document
  const all = Object.values(nodes)
  let [complete, depth] = [true, 0]
  function waysIn(language: Language): FlowReport['ways'][Language] {
    function secondsOf(names: readonly string[]): number {
      return names.reduce((sum, name) => sum + promptSeconds(document, language, name, sounds), 0)
    }
    const extremes: { shortest: Way | null; longest: Way | null } = { shortest: null, longest: null }
    const followed = [
      followWays(document, secondsOf, false, (way) => {
        if (!extremes.shortest || isShorter(way, extremes.shortest)) extremes.shortest = way
      }),
      followWays(document, secondsOf, true, (way) => {
        if (!extremes.longest || way.seconds > extremes.longest.seconds) extremes.longest = way
        depth = Math.max(depth, menusOn(document, way))
      }),
    ]
    complete &&= followed.every(Boolean)
    return { shortest: rounded(extremes.shortest), longest: rounded(extremes.longest) }
  }
  const ways = { zh: waysIn('zh'), en: waysIn('en') }
  return {
    menus: all.filter(({ kind }) => kind === 'menu').length,
    mostKeys: Math.max(0, ...all.map((node) => (node.kind === 'menu' ? Object.keys(node.keys).length : 0))),
    ways,
    depth,
    complete,
    announcements: spokenPrompts(document)
      .filter(Boolean)
      .map((prompt) => ({
        prompt,
        nodes: Object.keys(nodes).filter((id) => {
          const node = nodes[id]
          return node !== undefined && promptsOf(node).includes(prompt)
        }),
        seconds: {
          zh: promptSeconds(document, 'zh', prompt, sounds),
          en: promptSeconds(document, 'en', prompt, sounds),
        },
      })),
  }
}
