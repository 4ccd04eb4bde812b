import { isSettingKey, settings as declared, type SettingKey, type SettingValues } from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import type { Follower } from '../platform/events/follow-events.ts'
import { startLoop, type Loop } from '../platform/loop.ts'

/** What the department has decided, as this instance knows it. */
export type Settings = {
  /** The value that holds now. Ask when it is needed and keep it no longer: it may be another the next moment. */
  read: <Key extends SettingKey>(key: Key) => SettingValues[Key]
  /** What holds while nobody has changed it. */
  first: Readonly<SettingValues>
  /** Takes up what has been decided since. */
  reload: () => Promise<void>
}

type Row = { key: string; version: number; value: unknown }

/**
 * The settings of this database; `given` is what holds instead of the built-in first values until somebody decides
 * otherwise.
 */
export async function openSettings(
  { db, log }: Pick<Context, 'db' | 'log'>,
  given: Partial<SettingValues> = {},
): Promise<Settings> {
  const first: SettingValues = {
    reservation: declared.reservation.first,
    wrap_up: declared.wrap_up.first,
    message_sender: declared.message_sender.first,
    goals: declared.goals.first,
    calendar: declared.calendar.first,
    ...given,
  }
  const values = { ...first }
  const versions = new Map<string, number>()

  function take<Key extends SettingKey>(key: Key, row: Row): void {
    const parsed = declared[key].schema.safeParse(row.value)
    if (parsed.success) values[key] = parsed.data
    else
      log.error(
        { key, version: row.version },
        'a setting is not what this version of the program takes; what held before goes on',
      )
  }
  async function reload(): Promise<void> {
    const rows = await db.$queryRaw<Row[]>`
      SELECT DISTINCT ON (key) key, version, value FROM settings ORDER BY key, version DESC`
    for (const row of rows) {
      // Readings may overtake each other: a version never gives way to an older one.
      if (!isSettingKey(row.key) || row.version <= (versions.get(row.key) ?? 0)) continue
      versions.set(row.key, row.version)
      take(row.key, row)
    }
  }

  await reload()
  return { read: (key) => values[key], first, reload }
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
    if (events.some(({ type }) => type === 'setting.changed')) loop.wake()
  })
  return {
    wake: loop.wake,
    close: () => {
      leave()
      return loop.close()
    },
  }
}
