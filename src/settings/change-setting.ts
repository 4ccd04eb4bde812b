import { describeIssues } from '../contract/describe-issue.ts'
import { settings as declared, type SettingKey, type SettingValues } from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import { advisoryLocks } from '../platform/database/locks.ts'
import type { Query } from '../platform/database/statements.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import { readValues, type Settings } from './settings.ts'

export type SettingChange = {
  key: SettingKey
  value: unknown
  reason: string
  /** The version that whoever changes it has seen. */
  expectedVersion: number
  /** The person's id. */
  by: string
}

/** The value as the setting takes it; throws bad_request naming what is wrong by path. */
function parseValue<Key extends SettingKey>(key: Key, value: unknown): SettingValues[Key] {
  const parsed = declared[key].schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('bad_request', describeIssues(parsed.error.issues, 'value'))
}

/** Throws bad_request when the value does not go with the other settings. */
async function checkAmong(
  { rules }: Settings,
  asked: { query: Query; now: Date },
  { before, after, key }: { before: SettingValues; after: SettingValues; key: SettingKey },
): Promise<void> {
  const faults = await rules.check(asked, before, after, key)
  if (Object.keys(faults).length === 0) return
  throw new AppError(
    'bad_request',
    Object.fromEntries(Object.entries(faults).map(([at, message]) => [at ? `value.${at}` : 'value', message])),
  )
}

/**
 * Gives a setting a new value, which holds here at once and in every other instance within a second. What held before
 * anybody decided becomes version 1. Throws bad_request for a value it cannot have, setting_changed when somebody else
 * was faster.
 */
export async function changeSetting(
  context: Context & { settings: Settings },
  { key, value, reason, expectedVersion, by }: SettingChange,
  /** What goes with it, in the same transaction. */
  also: (unit: PrismaUnit) => void = () => undefined,
): Promise<void> {
  const { settings } = context
  const parsed = parseValue(key, value)
  await transactPrisma(context, async (unit) => {
    const { tx, query, now, append } = unit
    // One change at a time: settings are checked against each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${advisoryLocks.changeSetting}::bigint)`
    const newest = await tx.setting.findFirst({ where: { key }, orderBy: { version: 'desc' } })
    const version = newest?.version ?? 1
    if (version !== expectedVersion) throw new AppError('setting_changed')
    const before = await readValues({ query }, settings.first)
    const after = { ...before, [key]: parsed }
    await checkAmong(settings, { query, now }, { before, after, key })
    if (!newest) await tx.setting.create({ data: { key, version, value: settings.first[key], at: now } })
    await tx.setting.create({ data: { key, version: version + 1, value: parsed, changedById: by, reason, at: now } })
    await settings.rules.keep(tx, after)
    append({ actorId: by }, { type: 'setting.changed', data: { key, version: version + 1 } })
    also(unit)
  })
  await settings.reload()
}
