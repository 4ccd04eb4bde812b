import { finish, type Pieces } from './in-pieces.ts'
import { layOutPostings, type Ranking } from './lay-out-postings.ts'
import { createPostingLog, type Field } from './posting-log.ts'
import { createScorer } from './score-postings.ts'
import type { Scored } from './select-best.ts'

/** A term of a query: its key and how much it counts. */
export type QueryTerm = { key: number; weight: number }

/**
 * An inverted index ranked by BM25 over weighted term counts. Documents are numbered as they are added; what is added
 * or removed shows once the postings are laid out again.
 */
export function createPostingIndex(ranking: Ranking) {
  const log = createPostingLog()
  function* prepare() {
    const logged = yield* log.read()
    const terms = log.terms.size()
    const postings = yield* layOutPostings(logged, terms, ranking)
    return { ...postings, terms, score: createScorer(postings, logged.lengths.length) }
  }
  let laidOut = finish(prepare())

  /** The number of a term that is laid out, or -1. */
  function termOf(key: number): number {
    const term = log.terms.find(key)
    return term < laidOut.terms ? term : -1
  }
  function frequency(key: number): number {
    const term = termOf(key)
    return term < 0 ? 0 : (laidOut.starts[term + 1] ?? 0) - (laidOut.starts[term] ?? 0)
  }
  /** Lays the postings out; searches answer from them once what it returns is called. */
  function* layOut(): Pieces<() => void> {
    const next = yield* prepare()
    return () => {
      laidOut = next
    }
  }

  return {
    /** Adds a document given as the terms of its fields. Answers its number. */
    add: (fields: readonly Field[]): number => log.add(fields),
    remove: (document: number): void => log.remove(document),
    layOut,
    /** Lays the postings out at once. */
    ready: (): void => finish(layOut())(),
    /** How many documents have a term. */
    frequency,
    /** How rare a term is (inverse document frequency), 0 for one no document has. */
    rarity: (key: number): number => (frequency(key) === 0 ? 0 : (laidOut.rarity[termOf(key)] ?? 0)),
    /** The best `limit` documents, best first. */
    search(query: readonly QueryTerm[], limit: number, accepts?: (document: number) => boolean): Scored[] {
      const wanted = query.map(({ key, weight }) => ({ term: termOf(key), weight })).filter(({ term }) => term >= 0)
      return laidOut.score(
        wanted.map(({ term, weight }) => ({ term, factor: weight * (laidOut.rarity[term] ?? 0) })),
        limit,
        accepts,
      )
    },
  }
}

export type PostingIndex = ReturnType<typeof createPostingIndex>
