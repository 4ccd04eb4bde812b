import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { readGuide } from './read-guide.ts'
import type { Embedder } from './semantic-embedder.ts'
import { passagesOf } from './semantic-passages.ts'
import { deleteVectors, readVectors, saveVectors } from './vectors.ts'
import { reasonOf } from '../platform/database/client.ts'

/** How often a long building says how far it is, in milliseconds. */
const logEveryMs = 10_000

/**
 * Builds the vectors of guides from what the database holds now, those of passages that have not changed being kept.
 * Stops when the model is away. Returns how many guides were brought up to date; one that fails is logged and left for
 * the next time. Two instances may build at once.
 */
export async function buildVectors(context: Context, embedder: Embedder, guideIds: readonly string[]): Promise<number> {
  const began = performance.now()
  let said = began
  let built = 0
  // In an order of its own, an instance seldom does what another is doing.
  for (const guideId of shuffle(guideIds)) {
    try {
      const done = await buildGuide(context, embedder, guideId)
      if (done === 'away') break
      built += 1
    } catch (error) {
      context.log.warn({ guideId, error: reasonOf(error) }, 'the vectors of a guide cannot be built')
    }
    if (performance.now() - said < logEveryMs) continue
    said = performance.now()
    context.log.info({ guides: built, of: guideIds.length }, 'building the vectors of guides')
  }
  if (built > 0)
    context.log.info(
      {
        guides: built,
        of: guideIds.length,
        model: embedder.modelId,
        seconds: Math.round((performance.now() - began) / 100) / 10,
      },
      'vectors of guides are built',
    )
  return built
}

async function buildGuide(context: Context, embedder: Embedder, guideId: string): Promise<'done' | 'away'> {
  const guide = await readGuide(context, guideId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  })
  if (!guide) {
    await deleteVectors(context, guideId)
    return 'done'
  }
  const passages = passagesOf(guide)
  const known =
    (await readVectors(context, embedder.modelId, [guideId])).get(guideId) ?? new Map<string, Float32Array>()
  const missing = passages.filter(({ hash }) => !known.has(hash))
  const vectors =
    missing.length > 0
      ? await embedder.embed(
          missing.map(({ text }) => text),
          'passage',
        )
      : []
  if (!vectors) return 'away'
  const vectorOf = new Map([
    ...known,
    ...missing.map(({ hash }, at): [string, Float32Array | undefined] => [hash, vectors[at]]),
  ])
  const rows = passages.flatMap((passage) => {
    const vector = vectorOf.get(passage.hash)
    return vector ? [{ ...passage, vector }] : []
  })
  const isCurrent = missing.length === 0 && known.size === new Set(rows.map(({ hash }) => hash)).size
  // A version published meanwhile is built when its event arrives.
  if (!isCurrent) await saveVectors(context, embedder.modelId, { guideId, version: guide.version }, rows)
  return 'done'
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}
