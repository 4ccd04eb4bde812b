import type { Opening, ServiceHours, ServiceNumber, ServiceNumbers } from '../contract/service-numbers.ts'
import { weekdays } from '../contract/service-numbers.ts'
import type { SettingValues } from '../contract/settings.ts'
import { nextDay } from '../platform/zone.ts'
import { calendarBy, exceptionOn, hoursOf, type Calendar } from '../tickets/calendar.ts'
import type { CallContext } from './call-context.ts'

type Hours = SettingValues['calendar']['hours']

/** So many days ahead it is looked for when a number opens or closes next. */
const lookAheadDays = 40

/** The hours of a number on a day (YYYY-MM-DD), by the wall clock; none when it is closed. */
export function hoursOn(opening: Opening, calendar: SettingValues['calendar'], day: string): Hours {
  if (opening.kind === 'calendar') return hoursOf(calendar, day)
  const { week, exceptions, followsCalendar } = opening
  const exception = exceptions.find(({ date }) => date === day)
  if (exception) return exception.hours
  const weekday = weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday'
  const special = followsCalendar ? exceptionOn(calendar, day) : null
  if (special === null) return week[weekday]
  if (special === 'off') return []
  if (special === 'make_up') return week.monday
  return special
}

/** When a number is answered, as it was decided for the department's zone; null for at all times. */
export function openingTimes(
  { opening }: Pick<ServiceNumber, 'opening'>,
  calendar: SettingValues['calendar'],
  timeZone: string,
): Calendar | null {
  return opening ? calendarBy(timeZone, (day) => hoursOn(opening, calendar, day)) : null
}

/** Whether it is open at a moment, and when that changes next; null when not within forty days. */
export function openAt(times: Calendar | null, moment: Date): { open: boolean; changesAt: Date | null } {
  if (!times) return { open: true, changesAt: null }
  let [day, open] = [times.dayOf(moment), false]
  let until: Date | null = null
  for (let ahead = 0; ahead <= lookAheadDays; ahead += 1, day = nextDay(day))
    for (const { from, to } of times.spansOf(day)) {
      if (to <= moment) continue
      // Open until midnight and from midnight on is open throughout.
      if (until && from > until) return { open, changesAt: until }
      if (!until && from > moment) return { open: false, changesAt: from }
      open = true
      until = to
    }
  const last = moment.getTime() + lookAheadDays * 86_400_000
  return { open, changesAt: until && until.getTime() < last ? until : null }
}

/** What a caller of the number hears who called at a moment when it was closed; null when it was open. */
export function closedAt(
  { settings, config }: Pick<CallContext, 'settings' | 'config'>,
  called: string,
  moment: Date,
): Opening['closed'] | null {
  const number = numberOf(settings.read('service_numbers'), called)
  if (!number?.opening) return null
  const times = openingTimes(number, settings.read('calendar'), config.timeZone)
  return openAt(times, moment).open ? null : number.opening.closed
}

/** Which of the numbers in use are open now, and when that changes. */
export function hoursNow({
  settings,
  config,
  clock,
}: Pick<CallContext, 'settings' | 'config' | 'clock'>): ServiceHours['numbers'] {
  return settings.read('service_numbers').flatMap((number) => {
    if (number.retired) return []
    const times = openingTimes(number, settings.read('calendar'), config.timeZone)
    const { open, changesAt } = openAt(times, clock())
    return [{ number: number.number, open, changesAt: changesAt?.toISOString() ?? null }]
  })
}

/** The number that was called; one that is none of ours is answered as the first. */
function numberOf(numbers: ServiceNumbers, called: string): ServiceNumber | undefined {
  const inUse = numbers.filter(({ retired }) => !retired)
  return inUse.find(({ number }) => number === called) ?? inUse[0]
}
