import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPostingIndex } from '../../../src/adapters/embedded-search/posting-index.ts'

const ranking = { k1: 0.9, b: 0.75 }
type Document = { keys: number[]; weight: number }[]

/** BM25 as the textbook has it, over the documents that are left. */
function textbook(documents: readonly (Document | null)[], query: readonly number[]) {
  const living = documents.flatMap((fields, document) => (fields ? [{ document, fields }] : []))
  function length(fields: Document) {
    return fields.reduce((sum, { keys, weight }) => sum + keys.length * weight, 0)
  }
  function tf(fields: Document, key: number) {
    return fields.reduce((sum, { keys, weight }) => sum + keys.filter((other) => other === key).length * weight, 0)
  }
  const mean = living.reduce((sum, { fields }) => sum + length(fields), 0) / living.length
  return living
    .map(({ document, fields }) => ({
      document,
      score: query.reduce((sum, key) => {
        const df = living.filter((other) => tf(other.fields, key) > 0).length
        const count = tf(fields, key)
        if (count === 0) return sum
        const idf = Math.log(1 + (living.length - df + 0.5) / (df + 0.5))
        return (
          sum +
          (idf * count * (ranking.k1 + 1)) /
            (count + ranking.k1 * (1 - ranking.b + (ranking.b * length(fields)) / mean))
        )
      }, 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
}

const keys = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0xe0000001, 0x4e004e01, 0xffffffff)), {
  maxLength: 12,
})
const document = fc.array(fc.record({ keys, weight: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 3 })

test('When documents are added, searched, removed and added again, then the scores are those of the textbook', () => {
  fc.assert(
    fc.property(
      fc.array(document, { minLength: 1, maxLength: 15 }),
      fc.array(fc.nat(14)),
      fc.array(document, { maxLength: 5 }),
      keys,
      (first, gone, later, asked) => {
        const query = [...new Set(asked)]
        const index = createPostingIndex(ranking)
        const kept: (Document | null)[] = [...first]
        for (const fields of first) index.add(fields)
        index.ready()
        for (const number of gone) {
          index.remove(number)
          if (number < first.length) kept[number] = null
        }
        for (const fields of later) kept[index.add(fields)] = fields
        index.ready()
        const found = index.search(
          query.map((key) => ({ key, weight: 1 })),
          100,
        )
        const expected = textbook(kept, query)
        expect(new Set(found.map(({ document: number }) => number))).toEqual(
          new Set(expected.map(({ document: number }) => number)),
        )
        for (const { document: number, score } of found)
          expect(score).toBeCloseTo(expected.find((one) => one.document === number)?.score ?? -1, 3)
        expect(found.map(({ score }) => score)).toEqual(
          found.map(({ score }) => score).sort((one, other) => other - one),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('When more match than are asked for, then the best are given, and only those accepted', () => {
  const index = createPostingIndex(ranking)
  for (let count = 1; count <= 50; count++)
    index.add([
      { keys: [...Array.from({ length: count }, () => 7), ...Array.from({ length: 51 - count }, () => 8)], weight: 1 },
    ])
  index.ready()
  expect(index.search([{ key: 7, weight: 1 }], 3).map(({ document: number }) => number)).toEqual([49, 48, 47])
  expect(
    index.search([{ key: 7, weight: 1 }], 3, (number) => number % 10 === 0).map(({ document: number }) => number),
  ).toEqual([40, 30, 20])
  expect(index.search([{ key: 99, weight: 1 }], 3)).toEqual([])
})

test('When many thousand terms come in, then each is found again', () => {
  const index = createPostingIndex(ranking)
  for (let key = 1; key <= 20_000; key++) index.add([{ keys: [key * 65_537], weight: 1 }])
  index.ready()
  for (const key of [1, 9_999, 20_000])
    expect(index.search([{ key: key * 65_537, weight: 1 }], 2).map(({ document: number }) => number)).toEqual([key - 1])
})

test('When documents went and the index was laid out, then what comes later is counted right', () => {
  const index = createPostingIndex(ranking)
  const gone = index.add([{ keys: [1, 2, 3, 4], weight: 1 }])
  index.add([{ keys: [4], weight: 1 }])
  index.remove(gone)
  index.ready()
  expect(index.search([{ key: 4, weight: 1 }], 5)).toHaveLength(1)
  const later = index.add([{ keys: [4, 3, 3], weight: 1 }])
  index.ready()
  expect([1, 2, 3, 4].map((key) => index.frequency(key))).toEqual([0, 0, 1, 2])
  expect(index.search([{ key: 3, weight: 1 }], 5).map(({ document: number }) => number)).toEqual([later])
})

test('When an index is being laid out again, then it answers as before until the whole of it shows', () => {
  const index = createPostingIndex(ranking)
  const first = index.add([{ keys: [1, 2], weight: 1 }])
  index.ready()
  function answers() {
    const found = [1, 2, 3].map((key) => index.search([{ key, weight: 1 }], 5))
    return { found, rarity: [1, 2, 3].map(index.rarity), frequency: [1, 2, 3].map(index.frequency) }
  }
  const before = answers()
  index.remove(first)
  index.add([{ keys: [3], weight: 1 }])
  const work = index.layOut()
  let step = work.next()
  for (; !step.done; step = work.next()) expect(answers()).toEqual(before)
  expect(answers()).toEqual(before)
  step.value()
  expect(answers().frequency).toEqual([0, 0, 1])
})
