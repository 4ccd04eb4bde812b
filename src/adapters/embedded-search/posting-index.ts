import { createColumn } from './column.ts'
import { createKeyTable } from './key-table.ts'
import { selectBest, type Scored } from './select-best.ts'

/** How terms weigh: BM25's saturation `k1` and length normalisation `b`. */
export type Ranking = { k1: number; b: number }

/** A term of a query: its key and how much it counts. */
export type QueryTerm = { key: number; weight: number }

/** The terms of one field of a document, repeated as often as they stand there. */
export type Field = { keys: readonly number[]; weight: number }

/**
 * An inverted index ranked by BM25 over weighted term counts. Documents are numbered as they are added;
 * what is added or removed shows after the postings were laid out again, which a search does by itself.
 */
export function createPostingIndex({ k1, b }: Ranking) {
  const terms = createKeyTable()
  const logTerm = createColumn((length) => new Int32Array(length))
  const logDocument = createColumn((length) => new Int32Array(length))
  const logCount = createColumn((length) => new Float32Array(length))
  let logged = 0
  const lastLogged: number[] = []
  const lengths: number[] = []
  const alive: boolean[] = []

  let laidOut = true
  let starts = new Int32Array(1)
  let documents = new Int32Array(0)
  let impacts = new Float32Array(0)
  let rarity = new Float32Array(0)
  let scores = new Float32Array(0)
  let touched = new Int32Array(0)

  const layOut = () => {
    const [term, document, count] = [logTerm.store(), logDocument.store(), logCount.store()]
    const living = alive.reduce((sum, lives) => sum + (lives ? 1 : 0), 0)
    const meanLength = lengths.reduce((sum, length, at) => sum + (alive[at] ? length : 0), 0) / Math.max(1, living)
    const frequency = new Int32Array(terms.size() + 1)
    let kept = 0
    for (let at = 0; at < logged; at++) {
      const of = document[at] ?? 0
      if (!alive[of]) continue
      const number = term[at] ?? 0
      term[kept] = number
      document[kept] = of
      count[kept] = count[at] ?? 0
      kept++
      frequency[number] = (frequency[number] ?? 0) + 1
    }
    logged = kept
    starts = new Int32Array(terms.size() + 1)
    rarity = new Float32Array(terms.size())
    for (let number = 0; number < terms.size(); number++) {
      const df = frequency[number] ?? 0
      starts[number + 1] = (starts[number] ?? 0) + df
      rarity[number] = Math.log(1 + (living - df + 0.5) / (df + 0.5))
    }
    documents = new Int32Array(kept)
    impacts = new Float32Array(kept)
    const next = starts.slice()
    const norms = Float32Array.from(lengths, (length) => k1 * (1 - b + (b * length) / Math.max(meanLength, 1e-9)))
    for (let at = 0; at < kept; at++) {
      const number = term[at] ?? 0
      const of = document[at] ?? 0
      const slot = next[number] ?? 0
      next[number] = slot + 1
      documents[slot] = of
      const tf = count[at] ?? 0
      impacts[slot] = (tf * (k1 + 1)) / (tf + (norms[of] ?? k1))
    }
    scores = new Float32Array(lengths.length)
    touched = new Int32Array(lengths.length)
    laidOut = true
  }

  const ready = () => {
    if (!laidOut) layOut()
  }

  return {
    /** Adds a document given as the terms of its fields. Answers its number. */
    add(fields: readonly Field[]): number {
      const document = lengths.length
      let length = 0
      for (const { keys, weight } of fields) {
        length += weight * keys.length
        for (const key of keys) {
          const number = terms.take(key)
          const seen = lastLogged[number] ?? -1
          if (seen >= 0 && seen < logged && logDocument.store()[seen] === document && logTerm.store()[seen] === number) {
            logCount.store()[seen] = (logCount.store()[seen] ?? 0) + weight
            continue
          }
          lastLogged[number] = logged
          logTerm.push(logged, number)
          logDocument.push(logged, document)
          logCount.push(logged, weight)
          logged++
        }
      }
      lengths.push(length)
      alive.push(true)
      laidOut = false
      return document
    },
    remove(document: number) {
      if (!alive[document]) return
      alive[document] = false
      laidOut = false
    },
    /** Lays the postings out now, so that the next search need not. */
    ready,
    /** How many documents have a term. */
    frequency(key: number): number {
      ready()
      const number = terms.find(key)
      return number < 0 ? 0 : (starts[number + 1] ?? 0) - (starts[number] ?? 0)
    },
    /** How rare a term is (inverse document frequency), 0 for one no document has. */
    rarity(key: number): number {
      ready()
      const number = terms.find(key)
      return number < 0 || starts[number] === starts[number + 1] ? 0 : (rarity[number] ?? 0)
    },
    /** The best `limit` documents, best first. */
    search(query: readonly QueryTerm[], limit: number, accepts?: (document: number) => boolean): Scored[] {
      ready()
      let reached = 0
      for (const { key, weight } of query) {
        const number = terms.find(key)
        if (number < 0) continue
        const factor = weight * (rarity[number] ?? 0)
        const end = starts[number + 1] ?? 0
        for (let at = starts[number] ?? 0; at < end; at++) {
          const document = documents[at] ?? 0
          const before = scores[document] ?? 0
          if (before === 0) touched[reached++] = document
          scores[document] = before + factor * (impacts[at] ?? 0)
        }
      }
      const found = touched.subarray(0, reached)
      const best = selectBest(found, scores, limit, accepts)
      for (const document of found) scores[document] = 0
      return best
    },
  }
}

export type PostingIndex = ReturnType<typeof createPostingIndex>
