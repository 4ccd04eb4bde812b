import type { Postings } from './lay-out-postings.ts'
import { selectBest, type Scored } from './select-best.ts'

/** A term by its number, and what a full match of it adds to a score. */
export type Wanted = { term: number; factor: number }

/** So many postings are read to find candidates: what bounds the time of a question of many words. */
const mostRead = 20_000
/** So many candidates at least are put in order by the terms that are left. */
const looked = 200

/**
 * Scores documents by the terms they have. The rarest terms come first and find the candidates; once enough postings
 * were read, the frequent terms that are left, which every text has, only put the best candidates in order.
 */
export function createScorer({ starts, documents, impacts }: Postings, size: number) {
  const scores = new Float32Array(size)
  const touched = new Int32Array(size)
  function startOf(term: number) {
    return starts[term] ?? 0
  }
  function endOf(term: number) {
    return starts[term + 1] ?? 0
  }
  function frequency({ term }: Wanted) {
    return endOf(term) - startOf(term)
  }

  /** Adds a term to all that have it. Answers how many documents have a score now. */
  function addToAll({ term, factor }: Wanted, reached: number): number {
    let now = reached
    for (let at = startOf(term); at < endOf(term); at++) {
      const document = documents[at] ?? 0
      const before = scores[document] ?? 0
      if (before === 0) touched[now++] = document
      scores[document] = before + factor * (impacts[at] ?? 0)
    }
    return now
  }

  /** The first posting from `at` on of this document or a later one: by strides that double, then by halves. */
  function seek(document: number, at: number, end: number): number {
    let stride = 1
    while (at + stride < end && (documents[at + stride] ?? 0) < document) stride *= 2
    let from = at + (stride >> 1)
    let to = Math.min(at + stride, end)
    while (from < to) {
      const middle = (from + to) >> 1
      if ((documents[middle] ?? 0) < document) from = middle + 1
      else to = middle
    }
    return from
  }

  /** Adds a term to some documents, given in order, stepping over the others. */
  function addToSome({ term, factor }: Wanted, some: Int32Array): void {
    let at = startOf(term)
    for (const document of some) {
      at = seek(document, at, endOf(term))
      if (at === endOf(term)) return
      if (documents[at] === document) scores[document] = (scores[document] ?? 0) + factor * (impacts[at] ?? 0)
    }
  }

  /** The best `limit` documents, best first. */
  return (wanted: readonly Wanted[], limit: number, accepts?: (document: number) => boolean): Scored[] => {
    const rarestFirst = wanted
      .filter(({ factor }) => factor > 0)
      .sort((one, other) => frequency(one) - frequency(other))
    let reached = 0
    let read = 0
    let used = 0
    for (const term of rarestFirst) {
      read += frequency(term)
      if (used > 0 && read > mostRead) break
      reached = addToAll(term, reached)
      used++
    }
    const found = touched.subarray(0, reached)
    let best = selectBest(found, scores, used < rarestFirst.length ? Math.max(limit, looked) : limit, accepts)
    if (used < rarestFirst.length) {
      const candidates = Int32Array.from(best, ({ document }) => document).sort()
      for (const term of rarestFirst.slice(used)) addToSome(term, candidates)
      best = selectBest(candidates, scores, limit)
    }
    for (let at = 0; at < reached; at++) scores[touched[at] ?? 0] = 0
    return best
  }
}
