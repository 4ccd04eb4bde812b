import { spokenPrompts, type FlowDocument } from '../../../contract/flow.ts'
import { setSound } from './flow-edits.ts'

/**
 * What a flow is made of, as what two people may change apart from each other: a node, a text or a sound in a
 * language, and what belongs to the flow itself; each by its path.
 */
type Part = { path: string; value: unknown }
/** What became of a part; undefined is that it is not there. */
export type PartChange = { path: string; before: unknown; after: unknown }

function partsOf(document: FlowDocument): Map<string, unknown> {
  const { nodes, prompts, sounds, id: _, ...own } = document
  const parts: Part[] = [
    ...Object.entries(own).map(([path, value]) => ({ path, value })),
    ...Object.entries(nodes).map(([id, value]) => ({ path: `nodes.${id}`, value })),
    ...(['zh', 'en'] as const).flatMap((language) =>
      Object.entries(prompts[language]).map(([name, value]) => ({ path: `prompts.${language}.${name}`, value })),
    ),
    ...(['zh', 'en'] as const).flatMap((language) =>
      Object.entries(sounds?.[language] ?? {}).map(([name, value]) => ({ path: `sounds.${language}.${name}`, value })),
    ),
  ]
  return new Map(parts.map(({ path, value }) => [path, value]))
}

/** As text, whatever the order of its fields: documents that have been through the database have another. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}

export function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other)
}

/** What differs between two flows, part by part. Texts that nothing speaks any more do not count. */
export function changesBetween(before: FlowDocument, after: FlowDocument): PartChange[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  const spoken = new Set([...spokenPrompts(before), ...spokenPrompts(after)])
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => !/^(prompts|sounds)\./.test(path) || spoken.has(path.split('.')[2] ?? ''))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((part) => !isSame(part.before, part.after))
}

export type Side = 'mine' | 'theirs'
/** A part that both have changed, each in another way. */
export type Conflict = { path: string; mine: unknown; theirs: unknown }

function put(document: FlowDocument, path: string, from: FlowDocument): FlowDocument {
  const [first = '', second = '', third = ''] = path.split('.')
  if (first === 'nodes') {
    const { [second]: _, ...others } = document.nodes
    const node = from.nodes[second]
    return { ...document, nodes: node ? { ...document.nodes, [second]: node } : others }
  }
  if (first === 'prompts' && (second === 'zh' || second === 'en')) {
    const { [third]: _, ...others } = document.prompts[second]
    const text = from.prompts[second][third]
    const texts = text === undefined ? others : { ...document.prompts[second], [third]: text }
    return { ...document, prompts: { ...document.prompts, [second]: texts } }
  }
  if (first === 'sounds' && (second === 'zh' || second === 'en'))
    return setSound(document, second, third, from.sounds?.[second][third])
  return Object.hasOwn(from, first) ? { ...document, ...Object.fromEntries(ownOf(from, first)) } : document
}

function ownOf(document: FlowDocument, name: string): [string, unknown][] {
  return Object.entries(document).filter(([key]) => key === name)
}

/**
 * Brings two people's changes of one flow together: what one of them has changed is taken, and what both have is a
 * conflict, which goes as `choose` says ('mine' where it says nothing).
 */
export function mergeFlows(
  base: FlowDocument,
  mine: FlowDocument,
  theirs: FlowDocument,
  choose: Readonly<Record<string, Side>> = {},
): { merged: FlowDocument; conflicts: Conflict[] } {
  const conflicts: Conflict[] = []
  const [ours, others] = [partsOf(mine), partsOf(theirs)]
  const begun = partsOf(base)
  let merged = theirs
  for (const path of new Set([...begun.keys(), ...ours.keys()])) {
    const [before, here, there] = [begun.get(path), ours.get(path), others.get(path)]
    if (isSame(before, here) || isSame(here, there)) continue
    if (!isSame(before, there)) {
      conflicts.push({ path, mine: here, theirs: there })
      if (choose[path] === 'theirs') continue
    }
    merged = put(merged, path, mine)
  }
  return { merged, conflicts }
}
