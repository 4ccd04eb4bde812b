import { createColumn } from './column.ts'
import { inRanges, type Pieces } from './in-pieces.ts'
import { createKeyTable } from './key-table.ts'

/** The terms of one field of a document, repeated as often as they stand there. */
export type Field = { keys: readonly number[]; weight: number }

/** Postings in the order of their documents: `size` triples of a term's number, a document and a weighted count. */
export type Logged = {
  term: Int32Array
  document: Int32Array
  count: Float32Array
  size: number
  lengths: Float32Array
  living: readonly boolean[]
}

/** The documents of an index as they come in. Terms are numbered as they are first met. */
export function createPostingLog() {
  const terms = createKeyTable()
  const term = createColumn((length) => new Int32Array(length))
  const document = createColumn((length) => new Int32Array(length))
  const count = createColumn((length) => new Float32Array(length))
  const lastOf = createColumn((length) => new Int32Array(length).fill(-1))
  const lengths: number[] = []
  const living: boolean[] = []
  let size = 0
  let hasGone = false

  function* dropTheGone(): Pieces {
    const [allTerms, allDocuments, allCounts] = [term.store(), document.store(), count.store()]
    let kept = 0
    yield* inRanges(size, (from, to) => {
      for (let at = from; at < to; at++) {
        const of = allDocuments[at] ?? 0
        if (!living[of]) continue
        allTerms[kept] = allTerms[at] ?? 0
        allDocuments[kept] = of
        allCounts[kept] = allCounts[at] ?? 0
        kept++
      }
    })
    size = kept
    hasGone = false
    lastOf.store().fill(-1)
  }

  return {
    terms,
    /** Adds a document given as the terms of its fields. Answers its number. */
    add(fields: readonly Field[]): number {
      const number = lengths.length
      const began = size
      let length = 0
      for (const { keys, weight } of fields) {
        length += weight * keys.length
        for (const key of keys) {
          const of = terms.take(key)
          const last = of < lastOf.store().length ? (lastOf.store()[of] ?? -1) : -1
          if (last >= began) {
            count.store()[last] = (count.store()[last] ?? 0) + weight
            continue
          }
          lastOf.push(of, size)
          term.push(size, of)
          document.push(size, number)
          count.push(size, weight)
          size++
        }
      }
      lengths.push(length)
      living.push(true)
      return number
    },
    remove(number: number): void {
      if (!living[number]) return
      living[number] = false
      hasGone = true
    },
    /** The postings of the documents that are left. */
    *read(): Pieces<Logged> {
      if (hasGone) yield* dropTheGone()
      return {
        term: term.store(),
        document: document.store(),
        count: count.store(),
        size,
        lengths: Float32Array.from(lengths),
        living,
      }
    },
  }
}
