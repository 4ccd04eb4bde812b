import type { Localized } from '../contract/shared.ts'
import { isSettingKey, settings as declared, type SettingKey, type SettingValues } from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Follower } from '../platform/events/follow-events.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { reasonOf } from '../platform/database/client.ts'
import { sql } from '../platform/database/sql.ts'
import type { Query } from '../platform/database/statements.ts'

/** What the department has decided, as this instance knows it. */
export type Settings = {
  /** The value that holds now. Ask when it is needed and keep it no longer: it may be another the next moment. */
  read: <Key extends SettingKey>(key: Key) => SettingValues[Key]
  /** Which version of a setting `read` answers with; 1 while nobody has changed it. */
  version: (key: SettingKey) => number
  /** Every value as it holds now. */
  all: () => SettingValues
  /** What holds while nobody has changed it. */
  first: Readonly<SettingValues>
  rules: SettingRules
  /** Takes up what has been decided since. */
  reload: () => Promise<void>
  /** Resolves once what this instance has been told of is taken up: whoever hears of a change and asks is answered by it. */
  settled: () => Promise<void>
}

/** What settings mean to each other, and to tables that are kept in step with them. */
export type SettingRules = {
  /**
   * What is wrong with values that are to take the place of others: messages by the path in the setting's value. It may
   * ask the database, in the transaction of the change.
   */
  check: (
    asked: { query: Query; now: Date },
    before: SettingValues,
    after: SettingValues,
    key: SettingKey,
  ) => Promise<Record<string, Localized>>
  /** Brings what is derived from the values up to date, in the transaction of the change. */
  keep: (tx: Transaction, values: SettingValues) => Promise<void>
}

type Row = { key: string; version: number; value: unknown }

/** The newest row of each setting. */
function newestRows({ query }: { query: Query }): Promise<Row[]> {
  return query<Row>(sql`
    SELECT DISTINCT ON (key) key, version, value FROM settings ORDER BY key, version DESC`)
}

/** Puts a row's value among the values; whether this program takes it. */
function take<Key extends SettingKey>(values: Partial<SettingValues>, key: Key, value: unknown): boolean {
  const parsed = declared[key].schema.safeParse(value)
  if (parsed.success) values[key] = parsed.data
  return parsed.success
}

/** The values of some settings as the database has them now; `first` is what holds where nobody has decided. */
export async function readValues<Some extends Partial<SettingValues>>(
  db: { query: Query },
  first: Some,
): Promise<Some> {
  const values = { ...first }
  for (const { key, value } of await newestRows(db)) if (isSettingKey(key) && key in first) take(values, key, value)
  return values
}

/**
 * The settings of this database; `first` is what holds until somebody decides otherwise.
 */
export async function openSettings(
  { db, log }: Pick<Context, 'db' | 'log'>,
  first: Readonly<SettingValues>,
  rules: SettingRules,
): Promise<Settings> {
  const values = { ...first }
  const versions = new Map<string, number>()
  let underWay: Promise<void> = Promise.resolve()

  async function takeUp(): Promise<void> {
    for (const { key, version, value } of await newestRows(db)) {
      // Readings may overtake each other: a version never gives way to an older one.
      if (!isSettingKey(key) || version <= (versions.get(key) ?? 0)) continue
      versions.set(key, version)
      if (!take(values, key, value))
        log.error({ key, version }, 'a setting is not what this version of the program takes; what held before goes on')
    }
  }
  function reload(): Promise<void> {
    const reading = takeUp()
    underWay = reading.catch(() => undefined)
    return reading
  }

  await reload()
  return {
    read: (key) => values[key],
    version: (key) => versions.get(key) ?? 1,
    all: () => ({ ...values }),
    first,
    rules,
    reload,
    settled: () => underWay,
  }
}

/**
 * Keeps the settings up to date: an event says when one has changed, and a look twice a second finds what it could not,
 * so that a change holds within one.
 */
export function followSettings(
  { log }: Pick<Context, 'log'>,
  settings: Settings,
  follow: (follower: Follower) => () => void,
): Loop {
  const loop = startLoop('reading settings', 500, log, settings.reload)
  const leave = follow((events) => {
    if (events.some(({ type }) => type === 'setting.changed'))
      settings.reload().catch((error: unknown) => log.warn({ error: reasonOf(error) }, 'settings lag behind'))
  })
  return {
    wake: loop.wake,
    close: () => {
      leave()
      return loop.close()
    },
  }
}
