import { createHash } from 'node:crypto'
import { isDuplicate } from './database/client.ts'
import { AppError } from './errors.ts'

/** Where what was made keeps the key it was asked for with, and what was asked; both null without a key. */
export type OnceKey = { idempotencyKey: string | null; requestHash: string | null }

/** A request under a key that the asker made up; `wish` is all that was asked. */
export type Request = { personId: string; key?: string | null | undefined; wish: unknown }

function hashOf(wish: unknown): string {
  return createHash('sha256').update(JSON.stringify(wish)).digest('base64url')
}

/**
 * Does what a person asks for once, however often it is sent with the same key: `find` looks for what was made under
 * it, `make` makes it with the key in a unique column. Two people's keys never meet. Without a key it is made each
 * time. Throws key_reused when something else is asked for under the key.
 */
export async function onceByKey<Row extends { requestHash: string | null }>(
  { personId, key, wish }: Request,
  find: (idempotencyKey: string) => Promise<Row | null>,
  make: (once: OnceKey) => Promise<Row>,
): Promise<Row> {
  if (!key) return make({ idempotencyKey: null, requestHash: null })
  const once = { idempotencyKey: `${personId}:${key}`, requestHash: hashOf(wish) }
  async function findSame(): Promise<Row | null> {
    const row = await find(once.idempotencyKey)
    // Rows of older versions do not say what was asked.
    if (row && row.requestHash !== null && row.requestHash !== once.requestHash) throw new AppError('key_reused')
    return row
  }
  const known = await findSame()
  if (known) return known
  try {
    return await make(once)
  } catch (error) {
    const made = isDuplicate(error) ? await findSame() : null
    if (made) return made
    throw error
  }
}
