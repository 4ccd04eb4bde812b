import { Preferences } from '../contract/preferences.ts'
import type { Context } from '../platform/context.ts'
import type { Database, Transaction } from '../platform/database/client.ts'
import { differenceOf } from '../platform/difference.ts'
import { transactPrisma } from '../platform/transact.ts'

const none: Preferences = { language: null, theme: null, shortcuts: {} }

/** What a person has set for themselves; what this version does not know counts as not set. */
export async function readPreferences(
  { db }: { db: Pick<Database | Transaction, 'preference'> },
  personId: string,
): Promise<Preferences> {
  const row = await db.preference.findUnique({ where: { personId } })
  return Preferences.catch(none).parse(row ?? none)
}

/** Sets what is given, and leaves the rest. */
export async function savePreferences(
  context: Context,
  personId: string,
  change: Partial<Preferences>,
): Promise<Preferences> {
  return transactPrisma(context, async ({ tx, append }) => {
    const before = await readPreferences({ db: tx }, personId)
    await tx.preference.upsert({ where: { personId }, create: { personId, ...change }, update: change })
    const after = await readPreferences({ db: tx }, personId)
    append({ actorId: personId, change: differenceOf(before, after) }, { type: 'preferences.changed', data: {} })
    return after
  })
}
