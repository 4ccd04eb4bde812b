import { calendarOf, type Calendar } from './calendar.ts'
import type { TicketContext } from './ticket-context.ts'

/** What decides how long a work order may take, as it is decided now. */
export function rulesNow(context: Pick<TicketContext, 'settings' | 'config' | 'organisation'>) {
  const { settings, organisation } = context
  return { calendar: calendarNow(context), calendarVersion: settings.version('calendar'), organisation }
}

/** The department's calendar as it is decided now. */
export function calendarNow({ settings, config }: Pick<TicketContext, 'settings' | 'config'>): Calendar {
  return calendarOf(config.timeZone, settings.read('calendar'))
}
