import type { Fragment, GuideHit } from '../contract/guides.ts'
import { cut } from '../contract/text.ts'
import type { SearchResult } from './search.ts'
import type { Meant } from './semantic-index.ts'
import type { Scale } from './semantic-matrix.ts'

/**
 * How steeply a place in a list counts, and what it is worth. By words: when the guide is called by its name, when
 * words fit, when they are only near. By meaning: when it fits and words lack the guide, when it fits, when it is only
 * near.
 * So
 * a weak model does little harm, and what a strong one is sure of comes first (decision 10).
 */
const rank = { k: 60, named: 2, words: 1, nearest: 0.5, alone: 1, fits: 0.5, near: 0.2 } as const
const snippetLength = 110

type Found = Pick<SearchResult, 'hits' | 'nearest'>

/**
 * One list of two, by reciprocal rank: what words found, and all guides by how near they are in meaning, nearest first.
 * `isNamed` says of which guides the question is the name. What words lack, and is so far that it means nothing, is
 * left out; where something fits in meaning, the hits are no longer only the nearest.
 */
export function fuseResults(
  words: Found,
  meant: readonly Meant[],
  { fits, worth }: Scale,
  { isNamed, limit }: { isNamed: (id: string) => boolean; limit: number },
): Found {
  const byWords = new Map(words.hits.map((hit) => [hit.id, hit]))
  const byMeaning = new Map(meant.map((near) => [near.guide.id, near]))
  const scores = new Map<string, number>()
  function add(id: string, at: number, weight: number): void {
    scores.set(id, (scores.get(id) ?? 0) + weight / (rank.k + at + 1))
  }
  for (const [at, { id }] of words.hits.entries())
    add(id, at, isNamed(id) ? rank.named : words.nearest ? rank.nearest : rank.words)
  for (const [at, { guide, cosine }] of meant.entries()) {
    const isFound = byWords.has(guide.id)
    if (isFound || cosine >= worth) add(guide.id, at, cosine < fits ? rank.near : isFound ? rank.fits : rank.alone)
  }
  const hits = [...scores]
    .sort(([, one], [, other]) => other - one)
    .slice(0, limit)
    .flatMap(([id, score]) => {
      const near = byMeaning.get(id)
      const hit = byWords.get(id) ?? (near && presentMeant(near))
      return hit ? [{ ...hit, score }] : []
    })
  return { hits, nearest: words.nearest && !meant.some(({ cosine }) => cosine >= fits) }
}

/** A hit without a word in common: nothing is marked. */
function presentMeant({ guide, passage }: Meant): GuideHit {
  return {
    id: guide.id,
    version: guide.version,
    division: guide.division,
    kind: guide.kind,
    titleEn: guide.titleEn,
    matched: passage.field,
    score: 0,
    title: [{ text: guide.title, hit: false }],
    snippet: beginning(passage.shown),
  }
}

function beginning(text: string): Fragment[] {
  const characters = [...text]
  if (characters.length <= snippetLength) return [{ text, hit: false }]
  return [{ text: `${cut(text, characters.slice(0, snippetLength).join('').length)}…`, hit: false }]
}
