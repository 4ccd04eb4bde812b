import { setImmediate as breathe } from 'node:timers/promises'
import type { Passage } from './semantic-passages.ts'

/** A passage whose vector is in the matrix, and the guide it is of. */
export type Row = { guideId: string; passage: Passage }
/**
 * Vectors of length 1 of `width` numbers, one every `stride` (the next multiple of four), in the order of the rows,
 * which are of so many guides.
 */
export type Matrix = { rows: readonly Row[]; values: Float32Array; width: number; stride: number; guides: number }
export type NearRow = Row & { cosine: number }

/**
 * What a cosine of this model on these guides is worth, since every model has a scale of its own: from `fits` on, a
 * question is as near as questions are to the rest of their own guide, and nearer than almost all come to another;
 * below `worth`, it is as far as from guides that have nothing to do with it.
 */
export type Scale = { fits: number; worth: number }

export const emptyMatrix: Matrix = { rows: [], values: new Float32Array(), width: 0, stride: 0, guides: 0 }
/** So many questions of guides the scale is taken from. */
const sampledQuestions = 64

export function makeMatrix(entries: readonly (Row & { vector: Float32Array })[]): Matrix {
  const width = entries[0]?.vector.length ?? 0
  const fitting = entries.filter(({ vector }) => vector.length === width)
  const stride = Math.ceil(width / 4) * 4
  const values = new Float32Array(fitting.length * stride)
  for (const [at, { vector }] of fitting.entries()) values.set(vector, at * stride)
  return {
    rows: fitting.map(({ guideId, passage }) => ({ guideId, passage })),
    values,
    width,
    stride,
    guides: new Set(fitting.map(({ guideId }) => guideId)).size,
  }
}

/** The cosine of the vector with each row. Four sums side by side take 0.4 of the time that one takes. */
function compare({ rows, values, width, stride }: Matrix, vector: Float32Array): Float32Array {
  const cosines = new Float32Array(rows.length)
  if (vector.length !== width) return cosines
  const question = new Float32Array(stride)
  question.set(vector)
  let cell = 0
  for (let row = 0; row < rows.length; row++) {
    let [first, second, third, fourth] = [0, 0, 0, 0]
    for (let at = 0; at < stride; at += 4, cell += 4) {
      first += (values[cell] ?? 0) * (question[at] ?? 0)
      second += (values[cell + 1] ?? 0) * (question[at + 1] ?? 0)
      third += (values[cell + 2] ?? 0) * (question[at + 2] ?? 0)
      fourth += (values[cell + 3] ?? 0) * (question[at + 3] ?? 0)
    }
    cosines[row] = first + second + third + fourth
  }
  return cosines
}

/** The best row of each guide, among those that `accepts` takes, nearest first. Rows of a guide stand together. */
export function findNearest(matrix: Matrix, vector: Float32Array, accepts: (row: Row) => boolean): NearRow[] {
  const found: NearRow[] = []
  compare(matrix, vector).forEach((cosine, at) => {
    const row = matrix.rows[at]
    const last = found.at(-1)
    const isSame = last !== undefined && last.guideId === row?.guideId
    if (!row || (isSame && last.cosine >= cosine) || !accepts(row)) return
    found.splice(isSame ? found.length - 1 : found.length, 1, { guideId: row.guideId, passage: row.passage, cosine })
  })
  return found.sort((one, other) => other.cosine - one.cosine)
}

/** Takes the scale from the questions that the guides themselves hold. Lets others work in between. */
export async function measureScale(matrix: Matrix): Promise<Scale> {
  const questions = matrix.rows.flatMap(({ passage }, at) => (passage.part > 0 ? [at] : []))
  const step = Math.max(1, questions.length / sampledQuestions)
  const own: number[] = []
  const others: number[] = []
  for (let at = 0; at < questions.length; at += step) {
    const asked = questions[Math.floor(at)] ?? 0
    const of = matrix.rows[asked]
    const cosines = compare(matrix, matrix.values.subarray(asked * matrix.stride, asked * matrix.stride + matrix.width))
    function bestOf(isOwn: boolean): number {
      return cosines.reduce(
        (most, cosine, row) =>
          (matrix.rows[row]?.guideId === of?.guideId) === isOwn && matrix.rows[row]?.passage.hash !== of?.passage.hash
            ? Math.max(most, cosine)
            : most,
        -1,
      )
    }
    own.push(bestOf(true))
    others.push(bestOf(false))
    await breathe()
  }
  return { fits: Math.max(share(own, 0.5), share(others, 0.9)), worth: share(others, 0.5) }
}

/** The value that this share of the values does not exceed; 1 when there are none. */
function share(values: readonly number[], part: number): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length * part)] ?? 1
}
