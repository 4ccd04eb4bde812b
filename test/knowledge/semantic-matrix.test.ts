import { expect, test } from 'vitest'
import { findNearest, makeMatrix, measureScale } from '../../src/knowledge/semantic-matrix.ts'

function unit(...values: number[]): Float32Array {
  return Float32Array.from(values, (value) => value / Math.hypot(...values))
}
/** A passage of a guide; part 0 is no question. */
function entry(guideId: string, part: number, vector: Float32Array) {
  return {
    guideId,
    vector,
    passage: { part, text: '', hash: `${guideId} ${part}`, field: 'faq' as const, shown: '' },
  }
}
function anything() {
  return true
}

test.each([1, 2, 3, 4, 5, 7, 8, 13])('When vectors have %i numbers, then the cosines are theirs', (width) => {
  const vectors = Array.from({ length: 6 }, (_, row) =>
    unit(...Array.from({ length: width }, (__, at) => Math.sin(1 + row * 7 + at * 3))),
  )
  const question = unit(...Array.from({ length: width }, (_, at) => Math.cos(at + 2)))
  const found = findNearest(makeMatrix(vectors.map((vector, at) => entry(`g${at}`, 0, vector))), question, anything)
  const cosines = vectors.map((vector) => [...vector].reduce((sum, value, at) => sum + value * (question[at] ?? 0), 0))
  expect(found.map(({ cosine }) => cosine)).toEqual(
    cosines.toSorted((one, other) => other - one).map((cosine) => expect.closeTo(cosine, 5)),
  )
})

test('When a guide has several passages, then the nearest that is accepted counts, and each guide once', () => {
  const matrix = makeMatrix([entry('a', 0, unit(1, 0)), entry('a', 1, unit(1, 1)), entry('b', 0, unit(0, 1))])
  expect(matrix.guides).toBe(2)
  expect(findNearest(matrix, unit(1, 0), anything).map(({ guideId, passage }) => `${guideId} ${passage.part}`)).toEqual(
    ['a 0', 'b 0'],
  )
  expect(
    findNearest(matrix, unit(1, 0), ({ passage }) => passage.part === 1).map(({ guideId, cosine }) => [
      guideId,
      cosine,
    ]),
  ).toEqual([['a', expect.closeTo(Math.SQRT1_2, 5)]])
})

test('When vectors are of another length, then nothing is near', () => {
  const matrix = makeMatrix([entry('a', 0, unit(1, 0)), entry('b', 0, unit(1, 0, 0))])
  expect(matrix.rows.map(({ guideId }) => guideId)).toEqual(['a'])
  expect(findNearest(matrix, unit(1, 0, 0), anything).map(({ cosine }) => cosine)).toEqual([0])
})

test('When guides hold questions, then to fit is to be as near as they are to their own guide, and nearer than to others', async () => {
  const apart = makeMatrix([
    entry('a', 0, unit(1, 0, 0)),
    entry('a', 1, unit(4, 1, 0)),
    entry('b', 0, unit(0, 1, 0)),
    entry('b', 1, unit(1, 4, 0)),
  ])
  const { fits, worth } = await measureScale(apart)
  expect(fits).toBeCloseTo(4 / Math.hypot(4, 1), 5)
  expect(worth).toBeCloseTo(8 / 17, 5)
  const mixed = makeMatrix([
    entry('a', 0, unit(1, 0)),
    entry('a', 1, unit(0, 1)),
    entry('b', 0, unit(0, 1)),
    entry('b', 1, unit(1, 0)),
  ])
  expect((await measureScale(mixed)).fits).toBeCloseTo(1, 5)
  expect(await measureScale(makeMatrix([]))).toEqual({ fits: 1, worth: 1 })
})
