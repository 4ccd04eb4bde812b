import chineseDays from 'chinese-days'
import type { CalendarDay, DayKind } from '../contract/calendar.ts'
import type { SettingValues } from '../contract/settings.ts'
import { nextDay } from '../platform/zone.ts'
import { hoursOf, isHoliday } from './calendar.ts'

type Decided = SettingValues['calendar']

function minutes(hours: Decided['hours']): number {
  return hours.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0)
}
function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

function kindOf(decided: Decided, day: string, hours: Decided['hours']): DayKind {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const atWeekend = weekday === 0 || weekday === 6
  const override = decided.overrides.find(({ date }) => date === day)
  if (hours.length === 0) {
    const off = override ? !atWeekend : isHoliday(decided, day) || !atWeekend
    return off ? 'holiday' : 'weekend'
  }
  if (minutes(hours) < minutes(decided.hours)) return 'half_day'
  return atWeekend || (override && isHoliday(decided, day)) ? 'make_up' : 'workday'
}

/** The public holiday a day belongs to, days off and made up alike; null for any other day. */
function holidayOf(day: string): CalendarDay['holiday'] {
  const [en, zh] = chineseDays.getDayDetail(day).name.split(',')
  return en && zh ? { zh, en } : null
}

/** Every day of a year as a calendar has it: what it is, when it is worked, and why. */
export function describeYear(decided: Decided, year: number): CalendarDay[] {
  const days: CalendarDay[] = []
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = nextDay(day)) {
    const hours = hoursOf(decided, day)
    const override = decided.overrides.find(({ date }) => date === day)
    days.push({
      day,
      kind: kindOf(decided, day, hours),
      hours,
      holiday: holidayOf(day),
      note: override?.note ?? '',
      decided: override !== undefined,
    })
  }
  return days
}
