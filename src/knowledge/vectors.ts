import type { Context } from '../platform/context.ts'
import { transactPrisma } from '../platform/transact.ts'
import type { Passage } from './semantic-passages.ts'
import { lockGuide } from './publish-guide.ts'
import { sql } from '../platform/database/sql.ts'

type Reader = Pick<Context, 'db'>

/** Vectors of one guide by the hashes of their passages. */
export type GuideVectors = Map<string, Float32Array>

/** So long the vectors of another model are kept: an instance that still has it would build them again. */
const keptSeconds = 86_400

/** For every guide that has vectors of the model a stamp, which differs when its passages do. */
export async function readStamps({ db }: Reader, modelId: string): Promise<Map<string, string>> {
  const rows = await db.query<{ guideId: string; stamp: string }>(sql`
    SELECT "guideId", md5(string_agg(hash, ' ' ORDER BY part)) AS stamp FROM guide_vectors WHERE "modelId" = ${modelId} GROUP BY "guideId"`)
  return new Map(rows.map(({ guideId, stamp }) => [guideId, stamp]))
}

/** The vectors of the model for the guides given. */
export async function readVectors(
  { db }: Reader,
  modelId: string,
  guideIds: readonly string[],
): Promise<Map<string, GuideVectors>> {
  const rows = await db.guideVector.findMany({
    where: { modelId, guideId: { in: [...guideIds] } },
    select: { guideId: true, hash: true, vector: true },
  })
  const found = new Map<string, GuideVectors>(guideIds.map((id) => [id, new Map()]))
  for (const { guideId, hash, vector } of rows)
    found.get(guideId)?.set(hash, new Float32Array(Uint8Array.from(vector).buffer))
  return found
}

/**
 * Replaces the vectors of a guide by those of its passages, if `version` is still the one in force; safe to run twice
 * and from two instances at once. Returns whether it was.
 */
export function saveVectors(
  context: Context,
  modelId: string,
  { guideId, version }: { guideId: string; version: number },
  passages: readonly (Passage & { vector: Float32Array })[],
): Promise<boolean> {
  return transactPrisma(context, async ({ tx }) => {
    await lockGuide(tx, guideId)
    const guide = await tx.guide.findUnique({ where: { id: guideId } })
    if (guide?.version !== version || guide.withdrawn) return false
    await tx.guideVector.deleteMany({ where: { modelId, guideId } })
    await tx.guideVector.createMany({
      data: passages.map(({ part, hash, vector }) => ({
        modelId,
        guideId,
        version,
        part,
        hash,
        vector: new Uint8Array(vector.slice().buffer),
      })),
    })
    return true
  })
}

/** Deletes the vectors of a guide that is no longer in force, whatever their model. */
export async function deleteVectors({ db }: Reader, guideId: string): Promise<void> {
  await db.guideVector.deleteMany({ where: { guideId, guide: { withdrawn: { not: null } } } })
}

/** Deletes what other models have left behind; returns how many vectors that were. */
export async function deleteForeign({ db }: Reader, modelId: string): Promise<number> {
  return db.$executeRaw`DELETE FROM guide_vectors WHERE "modelId" <> ${modelId} AND "builtAt" < now() - make_interval(secs => ${keptSeconds}::float8)`
}
