import { inRanges, type Pieces } from './in-pieces.ts'
import type { Logged } from './posting-log.ts'

/** How terms weigh: BM25's saturation `k1` and length normalisation `b`. */
export type Ranking = { k1: number; b: number }

/**
 * The postings in one piece: those of a term stand from `starts[term]` to `starts[term + 1]`, in the order of their
 * documents.
 */
export type Postings = { starts: Int32Array; documents: Int32Array; impacts: Float32Array; rarity: Float32Array }

/** Lays postings out by term, each with its share of BM25 but for the rarity of the term. */
export function* layOutPostings(
  { term, document, count, size, lengths, living }: Logged,
  terms: number,
  { k1, b }: Ranking,
): Pieces<Postings> {
  let documentsLeft = 0
  let totalLength = 0
  for (let of = 0; of < lengths.length; of++) {
    if (!living[of]) continue
    documentsLeft++
    totalLength += lengths[of] ?? 0
  }
  const meanLength = Math.max(totalLength / Math.max(1, documentsLeft), 1e-9)
  const norms = lengths.map((length) => k1 * (1 - b + (b * length) / meanLength))

  const starts = new Int32Array(terms + 1)
  yield* inRanges(size, (from, to) => {
    for (let at = from; at < to; at++) {
      const after = (term[at] ?? 0) + 1
      starts[after] = (starts[after] ?? 0) + 1
    }
  })
  const rarity = new Float32Array(terms)
  yield* inRanges(terms, (from, to) => {
    for (let of = from; of < to; of++) {
      const frequency = starts[of + 1] ?? 0
      rarity[of] = Math.log(1 + (documentsLeft - frequency + 0.5) / (frequency + 0.5))
      starts[of + 1] = (starts[of] ?? 0) + frequency
    }
  })

  const documents = new Int32Array(size)
  const impacts = new Float32Array(size)
  const next = starts.slice()
  yield* inRanges(size, (from, to) => {
    for (let at = from; at < to; at++) {
      const of = term[at] ?? 0
      const slot = next[of] ?? 0
      next[of] = slot + 1
      documents[slot] = document[at] ?? 0
      const times = count[at] ?? 0
      impacts[slot] = (times * (k1 + 1)) / (times + (norms[document[at] ?? 0] ?? k1))
    }
  })
  return { starts, documents, impacts, rarity }
}
