import { layOutPostings, type Ranking } from './lay-out-postings.ts'
import { createPostingLog, type Field } from './posting-log.ts'
import { createScorer } from './score-postings.ts'
import type { Scored } from './select-best.ts'

/** A term of a query: its key and how much it counts. */
export type QueryTerm = { key: number; weight: number }

/**
 * An inverted index ranked by BM25 over weighted term counts. Documents are numbered as they are added;
 * what is added or removed shows after the postings were laid out again, which a search does by itself.
 */
export function createPostingIndex(ranking: Ranking) {
  const log = createPostingLog()
  function layOut() {
    const logged = log.read()
    const postings = layOutPostings(logged, log.terms.size(), ranking)
    return { ...postings, score: createScorer(postings, logged.lengths.length) }
  }
  let laidOut: ReturnType<typeof layOut> | null = null
  function ready() {
    return (laidOut ??= layOut())
  }

  function frequency(key: number): number {
    const { starts } = ready()
    const term = log.terms.find(key)
    return term < 0 ? 0 : (starts[term + 1] ?? 0) - (starts[term] ?? 0)
  }
  function rarity(key: number): number {
    return frequency(key) === 0 ? 0 : (ready().rarity[log.terms.find(key)] ?? 0)
  }

  return {
    /** Adds a document given as the terms of its fields. Answers its number. */
    add(fields: readonly Field[]): number {
      laidOut = null
      return log.add(fields)
    },
    remove(document: number): void {
      if (log.remove(document)) laidOut = null
    },
    /** Lays the postings out now, so that the next search need not. */
    ready: (): void => void ready(),
    /** How many documents have a term. */
    frequency,
    /** How rare a term is (inverse document frequency), 0 for one no document has. */
    rarity,
    /** The best `limit` documents, best first. */
    search(query: readonly QueryTerm[], limit: number, accepts?: (document: number) => boolean): Scored[] {
      const { rarity: rarities, score } = ready()
      const wanted = query
        .map(({ key, weight }) => ({ term: log.terms.find(key), weight }))
        .filter(({ term }) => term >= 0)
      return score(
        wanted.map(({ term, weight }) => ({ term, factor: weight * (rarities[term] ?? 0) })),
        limit,
        accepts,
      )
    },
  }
}

export type PostingIndex = ReturnType<typeof createPostingIndex>
