import { setImmediate as breathe } from 'node:timers/promises'
import type { Passage } from './semantic-passages.ts'

/** A passage whose vector is in the matrix, and the guide it is of. */
export type Row = { guideId: string; passage: Passage }
/** Vectors of length 1, one after the other, `width` numbers each, in the order of the rows, which are of so many guides. */
export type Matrix = { rows: readonly Row[]; values: Float32Array; width: number; guides: number }
export type NearRow = Row & { cosine: number }

/**
 * What a cosine of this model on these guides is worth, since every model has a scale of its own: from `fits` on, a
 * question is as near as questions are to the rest of their own guide, and nearer than almost all come to another;
 * below `worth`, it is as far as from guides that have nothing to do with it.
 */
export type Scale = { fits: number; worth: number }

export const emptyMatrix: Matrix = { rows: [], values: new Float32Array(), width: 0, guides: 0 }
/** So many questions of guides the scale is taken from. */
const samples = 64

export const makeMatrix = (entries: readonly (Row & { vector: Float32Array })[]): Matrix => {
  const width = entries[0]?.vector.length ?? 0
  const fitting = entries.filter(({ vector }) => vector.length === width)
  const values = new Float32Array(fitting.length * width)
  for (const [at, { vector }] of fitting.entries()) values.set(vector, at * width)
  return { rows: fitting.map(({ guideId, passage }) => ({ guideId, passage })), values, width, guides: new Set(fitting.map(({ guideId }) => guideId)).size }
}

/** The cosine of the vector with each row. */
const compare = ({ rows, values, width }: Matrix, vector: Float32Array): Float32Array => {
  const cosines = new Float32Array(rows.length)
  if (vector.length !== width) return cosines
  for (let row = 0; row < rows.length; row++) {
    const from = row * width
    let sum = 0
    for (let at = 0; at < width; at++) sum += (values[from + at] ?? 0) * (vector[at] ?? 0)
    cosines[row] = sum
  }
  return cosines
}

/** The best row of each guide, among those that `accepts` takes, nearest first. */
export const findNearest = (matrix: Matrix, vector: Float32Array, accepts: (row: Row) => boolean): NearRow[] => {
  const cosines = compare(matrix, vector)
  const best = new Map<string, NearRow>()
  for (const [at, row] of matrix.rows.entries()) {
    const cosine = cosines[at] ?? 0
    if (cosine > (best.get(row.guideId)?.cosine ?? -Infinity) && accepts(row)) best.set(row.guideId, { ...row, cosine })
  }
  return [...best.values()].sort((one, other) => other.cosine - one.cosine)
}

/** Takes the scale from the questions that the guides themselves hold. Lets others work in between. */
export const measureScale = async (matrix: Matrix): Promise<Scale> => {
  const questions = matrix.rows.flatMap(({ passage }, at) => (passage.part > 0 ? [at] : []))
  const step = Math.max(1, questions.length / samples)
  const own: number[] = []
  const others: number[] = []
  for (let at = 0; at < questions.length; at += step) {
    const asked = questions[Math.floor(at)] ?? 0
    const of = matrix.rows[asked]
    const cosines = compare(matrix, matrix.values.subarray(asked * matrix.width, (asked + 1) * matrix.width))
    const bestOf = (isOwn: boolean): number =>
      cosines.reduce((most, cosine, row) => ((matrix.rows[row]?.guideId === of?.guideId) === isOwn && matrix.rows[row]?.passage.hash !== of?.passage.hash ? Math.max(most, cosine) : most), -1)
    own.push(bestOf(true))
    others.push(bestOf(false))
    await breathe()
  }
  return { fits: Math.max(share(own, 0.5), share(others, 0.9)), worth: share(others, 0.5) }
}

/** The value that this share of the values does not exceed; 1 when there are none. */
const share = (values: readonly number[], part: number): number => [...values].sort((one, other) => one - other)[Math.floor(values.length * part)] ?? 1
