import { describeIssues } from '../contract/describe-issue.ts'
import type { Localized } from '../contract/shared.ts'
import { settings as declared, type SettingKey, type SettingValues } from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import { advisoryLocks } from '../platform/database/locks.ts'
import type { Query } from '../platform/database/statements.ts'
import { AppError } from '../platform/errors.ts'
import { differenceOf } from '../platform/difference.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import { readValues, type Settings } from './settings.ts'

/** A setting's new value, and the version that whoever changes it has seen. */
type NewValue = { key: SettingKey; value: unknown; expectedVersion: number }
/** Why it is changed, and by whom: the person's id. */
type Because = { reason: string; by: string }
export type SettingChange = NewValue & Because

/** The value as the setting takes it; throws bad_request naming what is wrong by path, after `home`. */
function parseValue<Key extends SettingKey>(key: Key, value: unknown, home: string): SettingValues[Key] {
  const parsed = declared[key].schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('bad_request', describeIssues(parsed.error.issues, home))
}

/** Throws bad_request when the values do not go with the other settings. */
async function checkAmong(
  { rules }: Settings,
  asked: { query: Query; now: Date },
  { before, after, homes }: { before: SettingValues; after: SettingValues; homes: Map<SettingKey, string> },
): Promise<void> {
  const faults: [string, Localized][] = []
  for (const [key, home] of homes)
    for (const [at, message] of Object.entries(await rules.check(asked, before, after, key)))
      faults.push([at ? `${home}.${at}` : home, message])
  if (faults.length > 0) throw new AppError('bad_request', Object.fromEntries(faults))
}

/**
 * Gives settings new values together, or none of them. They hold here at once and in every other instance within a
 * second. What held before anybody decided becomes version 1. `also` goes in the same transaction. Throws bad_request
 * for a value that cannot be, at its path after `homeOf` its setting, and setting_changed when somebody else was faster.
 */
async function changeTogether(
  context: Context & { settings: Settings },
  { changes, reason, by, homeOf }: Because & { changes: readonly NewValue[]; homeOf: (key: SettingKey) => string },
  also: (unit: PrismaUnit) => void = () => undefined,
): Promise<void> {
  const { settings } = context
  const parsed: Partial<SettingValues> = {}
  for (const { key, value } of changes) Object.assign(parsed, { [key]: parseValue(key, value, homeOf(key)) })
  await transactPrisma(context, async (unit) => {
    const { tx, query, now, append } = unit
    // One change at a time: settings are checked against each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${advisoryLocks.changeSetting}::bigint)`
    const before = await readValues({ query }, settings.first)
    const after = { ...before, ...parsed }
    const homes = new Map(changes.map(({ key }) => [key, homeOf(key)]))
    const newest = new Map<SettingKey, number | undefined>()
    for (const { key, expectedVersion } of changes) {
      const row = await tx.setting.findFirst({ where: { key }, orderBy: { version: 'desc' } })
      if ((row?.version ?? 1) !== expectedVersion) throw new AppError('setting_changed')
      newest.set(key, row?.version)
    }
    await checkAmong(settings, { query, now }, { before, after, homes })
    for (const { key } of changes) {
      const version = newest.get(key) ?? 1
      if (newest.get(key) === undefined)
        await tx.setting.create({ data: { key, version, value: settings.first[key], at: now } })
      const data = { key, version: version + 1, value: after[key], changedById: by, reason, at: now }
      await tx.setting.create({ data })
      const change = differenceOf(before[key], after[key])
      append({ actorId: by, change }, { type: 'setting.changed', data: { key, version: version + 1 } })
    }
    await settings.rules.keep(tx, after)
    also(unit)
  })
  await settings.reload()
}

/** Gives one setting a new value, as `changeTogether` does; what is wrong is named by its path after `value`. */
export function changeSetting(
  context: Context & { settings: Settings },
  { key, value, expectedVersion, ...because }: SettingChange,
  also?: (unit: PrismaUnit) => void,
): Promise<void> {
  const changes = [{ key, value, expectedVersion }]
  return changeTogether(context, { changes, ...because, homeOf: () => 'value' }, also)
}

/** Gives several settings new values, all or none; what is wrong is named by its path after `settings.` and the key. */
export function changeSettings(
  context: Context & { settings: Settings },
  change: Because & { changes: readonly NewValue[] },
): Promise<void> {
  return changeTogether(context, { ...change, homeOf: (key) => `settings.${key}` })
}
