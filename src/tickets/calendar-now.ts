import { calendarOf, type Calendar } from './calendar.ts'
import type { TicketContext } from './ticket-context.ts'

/** The department's calendar as it is decided now. */
export function calendarNow({ settings, config }: Pick<TicketContext, 'settings' | 'config'>): Calendar {
  return calendarOf(config.timeZone, settings.read('calendar'))
}
