import type { Fragment, GuideHit } from '../contract/guides.ts'
import type { SearchResult } from './search.ts'
import type { Meant } from './semantic-index.ts'
import type { Scale } from './semantic-matrix.ts'

/**
 * How steeply a place in a list counts, and what it is worth: found by words, near in meaning, near enough to fit. So a
 * weak model can do little harm, and what a strong one is sure of stands beside what words are sure of (decision 10).
 */
const rank = { k: 60, words: 1, near: 0.5, fits: 1 } as const
const snippetLength = 110

type Found = Pick<SearchResult, 'hits' | 'nearest'>

/**
 * One list of two, by reciprocal rank: what words found, and what is near in meaning, nearest first. What is near in
 * meaning alone is left out where that means nothing; where it fits, the hits are no longer only the nearest.
 */
export function fuseResults(words: Found, meant: readonly Meant[], { fits, worth }: Scale, limit: number): Found {
  const scores = new Map<string, number>()
  const add = (id: string, at: number, weight: number): void => { scores.set(id, (scores.get(id) ?? 0) + weight / (rank.k + at + 1)) }
  for (const [at, { id }] of words.hits.entries()) add(id, at, rank.words)
  for (const [at, { guide, cosine }] of meant.entries()) add(guide.id, at, cosine >= fits ? rank.fits : rank.near)
  const inWords = new Set(words.hits.map(({ id }) => id))
  const further = meant.filter(({ guide, cosine }) => cosine >= worth && !inWords.has(guide.id)).map(presentMeant)
  const hits = [...words.hits, ...further]
    .map((hit) => ({ ...hit, score: scores.get(hit.id) ?? 0 }))
    .sort((one, other) => other.score - one.score)
  return { hits: hits.slice(0, limit), nearest: words.nearest && !meant.some(({ cosine }) => cosine >= fits) }
}

/** A hit without a word in common: nothing is marked. */
const presentMeant = ({ guide, passage }: Meant): GuideHit => ({
  id: guide.id, version: guide.version, division: guide.division, kind: guide.kind, titleEn: guide.titleEn, matched: passage.field, score: 0,
  title: [{ text: guide.title, hit: false }],
  snippet: cut(passage.shown),
})

const cut = (text: string): Fragment[] => [{ text: text.length <= snippetLength ? text : `${[...text].slice(0, snippetLength).join('')}…`, hit: false }]
