import { calendarOf, type Calendar } from './calendar.ts'
import type { World } from './world.ts'

/** The department's calendar as it is decided now. */
export function calendarNow({ settings, config }: Pick<World, 'settings' | 'config'>): Calendar {
  return calendarOf(config.timeZone, settings.read('calendar'))
}
