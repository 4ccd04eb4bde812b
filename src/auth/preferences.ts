import { Preferences } from '../contract/preferences.ts'
import type { Context } from '../platform/context.ts'

const none: Preferences = { language: null, theme: null, shortcuts: {} }

/** What a person has set for themselves; what this version does not know counts as not set. */
export async function readPreferences({ db }: Context, personId: string): Promise<Preferences> {
  const row = await db.preference.findUnique({ where: { personId } })
  return Preferences.catch(none).parse(row ?? none)
}

/** Sets what is given, and leaves the rest. */
export async function savePreferences(
  context: Context,
  personId: string,
  change: Partial<Preferences>,
): Promise<Preferences> {
  await context.db.preference.upsert({ where: { personId }, create: { personId, ...change }, update: change })
  return readPreferences(context, personId)
}
