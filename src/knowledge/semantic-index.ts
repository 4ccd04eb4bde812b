import type { Guide } from '../contract/guides.ts'
import { emptyMatrix, findNearest, makeMatrix, measureScale, type Matrix, type NearRow, type Scale } from './semantic-matrix.ts'
import { passagesOf, type Passage } from './semantic-passages.ts'
import type { GuideVectors } from './vectors.ts'

type Held = { stamp: string; vectors: GuideVectors }

/** The guides in force and what is known of their vectors, in memory. */
export type SemanticIndex = {
  guides: Map<string, { guide: Guide; passages: readonly Passage[] }>
  held: Map<string, Held>
  matrix: Matrix
  scale: Scale
}

/** Meaning is compared once so many of the guides can be: before, those that can would crowd out the others. */
const readyFrom = 0.9

export const createSemanticIndex = (): SemanticIndex => ({ guides: new Map(), held: new Map(), matrix: emptyMatrix, scale: { fits: 1, worth: 1 } })

export const putGuide = ({ guides }: SemanticIndex, guide: Guide): void => {
  guides.set(guide.id, { guide, passages: passagesOf(guide) })
}

/** The guides whose vectors are not those of their passages: to be built, or no longer in force. */
export const findOutdated = ({ guides, held }: SemanticIndex): string[] => {
  const isCurrent = (passages: readonly Passage[], vectors: GuideVectors | undefined): boolean =>
    vectors?.size === new Set(passages.map(({ hash }) => hash)).size && passages.every(({ hash }) => vectors.has(hash))
  return [
    ...[...guides].filter(([id, { passages }]) => !isCurrent(passages, held.get(id)?.vectors)).map(([id]) => id),
    ...[...held.keys()].filter((id) => !guides.has(id)),
  ]
}

/** Makes of the vectors held what searches look at. Searches go on with what they had meanwhile. */
export const settleIndex = async (index: SemanticIndex): Promise<void> => {
  const matrix = makeMatrix([...index.guides].flatMap(([guideId, { passages }]) =>
    passages.flatMap((passage) => {
      const vector = index.held.get(guideId)?.vectors.get(passage.hash)
      return vector ? [{ guideId, passage, vector }] : []
    })))
  index.scale = await measureScale(matrix)
  index.matrix = matrix
}

export const isReady = ({ guides, matrix }: SemanticIndex): boolean =>
  matrix.rows.length > 0 && new Set(matrix.rows.map(({ guideId }) => guideId)).size >= guides.size * readyFrom

/** Guides that the question comes near, by a passage they still have, nearest first. */
export const findMeant = ({ guides, matrix, scale }: SemanticIndex, question: Float32Array, accepts: (guide: Guide) => boolean): NearRow[] =>
  findNearest(matrix, question, scale.worth, ({ guideId, passage }) => {
    const known = guides.get(guideId)
    return known !== undefined && accepts(known.guide) && known.passages.some(({ hash }) => hash === passage.hash)
  })
