import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPostingIndex } from '../../../src/adapters/embedded-search/posting-index.ts'
import { selectBest } from '../../../src/adapters/embedded-search/select-best.ts'

const [everywhere, often, rare, rarer] = [1, 2, 3, 4]

/** So many documents that the words every one of them has are too many to read. */
function manyDocuments() {
  const index = createPostingIndex({ k1: 0.9, b: 0.75 })
  for (let document = 0; document < 30_000; document++) {
    const keys = Array.from({ length: 1 + (document % 5) }, () => everywhere)
    if (document % 4 !== 1) keys.push(often)
    if (document % 97 === 0) keys.push(rare)
    if (document % 1009 === 0) keys.push(rarer, rarer)
    index.add([{ keys, weight: 1 }])
  }
  index.ready()
  return index
}

test('When rare words were enough to read, then the frequent ones still count in full for what the rare ones found', () => {
  const index = manyDocuments()
  const weights = new Map([
    [everywhere, 1],
    [often, 0.5],
    [rare, 1],
    [rarer, 2],
  ])
  const alone = new Map(
    [...weights].map(([key, weight]) => [
      key,
      new Map(index.search([{ key, weight }], 30_000).map(({ document, score }) => [document, score])),
    ]),
  )
  const found = index.search(
    [...weights].map(([key, weight]) => ({ key, weight })),
    100,
  )
  expect(found).toHaveLength(100)
  for (const { document, score } of found) {
    expect(document % 97 === 0 || document % 1009 === 0).toBe(true)
    expect(score).toBeCloseTo(
      [...alone.values()].reduce((sum, scores) => sum + (scores.get(document) ?? 0), 0),
      3,
    )
  }
  expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((one, other) => other - one))
  expect(found[0]?.document).toBe(0)
})

test('When only some documents are accepted, then the frequent words put those in order', () => {
  const found = manyDocuments().search(
    [
      { key: everywhere, weight: 1 },
      { key: rare, weight: 1 },
    ],
    10,
    (document) => document % 5 === 4,
  )
  expect(found).toHaveLength(10)
  for (const { document } of found) expect(document % 5).toBe(4)
  expect(found.every(({ document }) => document % 97 === 0)).toBe(true)
})

test('When a question has nothing but words that every document has, then documents are found all the same', () => {
  const [best] = manyDocuments().search(
    [
      { key: everywhere, weight: 1 },
      { key: often, weight: 1 },
    ],
    1,
  )
  expect(best?.score).toBeGreaterThan(0)
})

test('Whatever the scores, then the best are those a full sort gives, and of equals those added first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 60 }), fc.nat(70), (given, limit) => {
      const documents = Int32Array.from(given, (_, document) => document)
      const sorted = given
        .map((score, document) => ({ document, score }))
        .filter(({ score }) => score > 0)
        .sort((one, other) => other.score - one.score || one.document - other.document)
      expect(selectBest(documents, Float32Array.from(given), limit)).toEqual(sorted.slice(0, limit))
      expect(
        selectBest(documents.reverse(), Float32Array.from(given), limit, (document) => document % 2 === 0),
      ).toEqual(sorted.filter(({ document }) => document % 2 === 0).slice(0, limit))
    }),
    { numRuns: 300 },
  )
})
