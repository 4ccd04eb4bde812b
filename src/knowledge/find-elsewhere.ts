import type { Guide, SearchResult } from '../contract/guides.ts'
import { foldText } from '../platform/fold-text.ts'

type Elsewhere = SearchResult['elsewhere'][number]

function pairsOf(text: string): Set<string> {
  const characters = [...foldText(text).replace(/[^\p{L}\p{N}]/gu, '')]
  return new Set(characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`))
}

/** How much of the question must stand in a line for it to be about the same. */
const leastShare = 0.25
const mostLines = 3

/**
 * What guides say does not belong to them and whose it is, as far as the question is about it; best first, three at
 * most.
 */
export function findElsewhere(guides: readonly Guide[], q: string): Elsewhere[] {
  const asked = pairsOf(q)
  if (asked.size === 0) return []
  return guides
    .flatMap(({ id, title, notHere }) => notHere.map((text) => ({ text, guideId: id, title, pairs: pairsOf(text) })))
    .map(({ pairs, ...line }) => ({ ...line, share: [...asked].filter((pair) => pairs.has(pair)).length / asked.size }))
    .filter(({ share }) => share >= leastShare)
    .sort((one, other) => other.share - one.share || one.text.length - other.text.length)
    .filter(({ text }, at, lines) => lines.findIndex((line) => line.text === text) === at)
    .slice(0, mostLines)
    .map(({ text, guideId, title }) => ({ text, guideId, title }))
}
