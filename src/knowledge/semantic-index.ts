import type { Guide } from '../contract/guides.ts'
import { emptyMatrix, findNearest, makeMatrix, measureScale, type Matrix, type Scale } from './semantic-matrix.ts'
import { passagesOf, type Passage } from './semantic-passages.ts'
import type { GuideVectors } from './vectors.ts'

type Held = { stamp: string; vectors: GuideVectors }

/** The guides in force and what is known of their vectors, in memory. */
export type SemanticIndex = {
  guides: Map<string, { guide: Guide; passages: readonly Passage[]; names: ReadonlySet<string> }>
  held: Map<string, Held>
  matrix: Matrix
  scale: Scale
  /** Whether the matrix holds all that could be in it. */
  isSettled: boolean
}
/** What is near in meaning: the guide, its nearest passage and how near it is. */
export type Meant = { guide: Guide; passage: Passage; cosine: number }

/** Meaning is compared once so many of the guides can be: before, those that can would crowd out the others. */
const readyShare = 0.9

export function createSemanticIndex(): SemanticIndex {
  return {
    guides: new Map(),
    held: new Map(),
    matrix: emptyMatrix,
    scale: { fits: 1, worth: 1 },
    isSettled: true,
  }
}

export function putGuide(index: SemanticIndex, guide: Guide): void {
  index.guides.set(guide.id, {
    guide,
    passages: passagesOf(guide),
    names: new Set([guide.title, ...guide.keywords].map(plain)),
  })
  index.isSettled = false
}

export function removeGuide(index: SemanticIndex, id: string): void {
  index.guides.delete(id)
  index.isSettled = false
}

/** Takes in vectors that were read, or that there are none any more. */
export function putVectors(index: SemanticIndex, guideId: string, held: Held | null): void {
  if (held) index.held.set(guideId, held)
  else index.held.delete(guideId)
  index.isSettled = false
}

/** The guides whose vectors are not those of their passages: to be built, or no longer in force. */
export function findOutdated({ guides, held }: SemanticIndex): string[] {
  function isCurrent(passages: readonly Passage[], vectors: GuideVectors | undefined): boolean {
    return (
      vectors?.size === new Set(passages.map(({ hash }) => hash)).size &&
      passages.every(({ hash }) => vectors.has(hash))
    )
  }
  return [
    ...[...guides].filter(([id, { passages }]) => !isCurrent(passages, held.get(id)?.vectors)).map(([id]) => id),
    ...[...held.keys()].filter((id) => !guides.has(id)),
  ]
}

/**
 * Makes of the vectors held what searches look at, if they have changed. Searches go on with what they had meanwhile.
 */
export async function settleIndex(index: SemanticIndex): Promise<void> {
  if (index.isSettled) return
  index.isSettled = true
  const matrix = makeMatrix(
    [...index.guides].flatMap(([guideId, { passages }]) =>
      passages.flatMap((passage) => {
        const vector = index.held.get(guideId)?.vectors.get(passage.hash)
        return vector ? [{ guideId, passage, vector }] : []
      }),
    ),
  )
  index.scale = await measureScale(matrix)
  index.matrix = matrix
}

export function isReady({ guides, matrix }: SemanticIndex): boolean {
  return matrix.guides > 0 && matrix.guides >= guides.size * readyShare
}

/** Guides by how near the question comes to a passage they still have, nearest first. */
export function findMeant(
  { guides, matrix }: SemanticIndex,
  question: Float32Array,
  accepts: (guide: Guide) => boolean,
): Meant[] {
  return findNearest(matrix, question, ({ guideId, passage }) => {
    const known = guides.get(guideId)
    return known !== undefined && accepts(known.guide) && known.passages.some(({ hash }) => hash === passage.hash)
  }).flatMap(({ guideId, passage, cosine }) => {
    const guide = guides.get(guideId)?.guide
    return guide ? [{ guide, passage, cosine }] : []
  })
}

/** Whether the question is the title or an alias of the guide, and nothing else. */
export function isNameOf({ guides }: SemanticIndex, id: string, question: string): boolean {
  return guides.get(id)?.names.has(plain(question)) ?? false
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
