import chineseDays from 'chinese-days'
import type { SettingValues } from '../contract/settings.ts'
import { nextDay, wallTime } from '../platform/zone.ts'
import { isAnnounced, isAnnouncedHoliday, statutoryDays } from './statutory-days.ts'

type Decided = SettingValues['calendar']

/**
 * The hours of a day (YYYY-MM-DD) by the wall clock: none at weekends and on public holidays, those of a working day on
 * make-up days (调休), unless it was decided otherwise. An announcement the department entered goes before the one that
 * is built in; without either the days that the law names are holidays, and weekends are weekends.
 */
export function hoursOf({ hours, years, overrides }: Decided, day: string): Decided['hours'] {
  const override = overrides.find(({ date }) => date === day)
  if (override) return override.working ? (override.hours ?? hours) : []
  return isWorkedByCalendar(years, day) ? hours : []
}

/** Whether a day (YYYY-MM-DD) is off by what was announced or by law, at a weekend or not. */
export function isHoliday({ years }: Pick<Decided, 'years'>, day: string): boolean {
  if (years.some(({ holidays }) => holidays.includes(day))) return true
  const year = Number(day.slice(0, 4))
  if (years.some((announced) => announced.year === year)) return false
  return isAnnounced(year) ? isAnnouncedHoliday(day) : statutoryDays(year).has(day)
}

function isWorkedByCalendar(years: Decided['years'], day: string): boolean {
  if (years.some(({ holidays }) => holidays.includes(day))) return false
  if (years.some(({ workdays }) => workdays.includes(day))) return true
  const year = Number(day.slice(0, 4))
  const entered = years.some((announced) => announced.year === year)
  if (!entered && isAnnounced(year)) return chineseDays.isWorkday(day)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && (entered || !statutoryDays(year).has(day))
}

/**
 * What the calendar makes of a day (YYYY-MM-DD) other than its weekday does: off on a holiday, worked on a make-up day,
 * by the hours that were decided for it; null when nothing.
 */
export function exceptionOn(decided: Decided, day: string): 'off' | 'make_up' | Decided['hours'] | null {
  const override = decided.overrides.find(({ date }) => date === day)
  if (override?.hours) return override.hours
  const atWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  const worked = hoursOf(decided, day).length > 0
  if (worked) return atWeekend ? 'make_up' : null
  return atWeekend && !isHoliday(decided, day) && !override ? null : 'off'
}

/** Whether the holidays and make-up days of a year are known, built in or entered, and not only what the law names. */
export function knowsYear({ years }: Decided, year: number): boolean {
  return isAnnounced(year) || years.some((announced) => announced.year === year)
}

/**
 * The year whose announcement is missing, on a day (YYYY-MM-DD): this one's, or from September on the next one's; null
 * when none is.
 */
export function missingYear(decided: Decided, day: string): number | null {
  const [year = 0, month = 0] = day.split('-').map(Number)
  if (!knowsYear(decided, year)) return year
  return month >= 9 && !knowsYear(decided, year + 1) ? year + 1 : null
}

/** Whether the day (YYYY-MM-DD) is worked. */
export function isWorkday(decided: Decided, day: string): boolean {
  return hoursOf(decided, day).length > 0
}

/** A calendar in a time zone. Moments are UTC; days are the zone's, YYYY-MM-DD. */
export type Calendar = { dayOf: (moment: Date) => string; spansOf: (day: string) => { from: Date; to: Date }[] }

/** The working time of each day in the zone, as the department decided. */
export function calendarOf(timeZone: string, decided: Decided): Calendar {
  return calendarBy(timeZone, (day) => hoursOf(decided, day))
}

/** A calendar in the zone with the hours that each day (YYYY-MM-DD) has by the wall clock. */
export function calendarBy(timeZone: string, hoursOn: (day: string) => Decided['hours']): Calendar {
  const local = wallTime(timeZone)
  const known = new Map<string, { from: Date; to: Date }[]>()
  function offsetAt(moment: Date): number {
    return local(moment) - Math.floor(moment.getTime() / 1000) * 1000
  }
  function at(day: string, clock: string): Date {
    const wall = Date.parse(`${day}T${clock}:00Z`)
    const guess = new Date(wall - offsetAt(new Date(wall)))
    return new Date(wall - offsetAt(guess))
  }
  return {
    dayOf: (moment) => new Date(local(moment)).toISOString().slice(0, 10),
    spansOf: (day) => {
      const before = known.get(day)
      if (before) return before
      const spans = hoursOn(day).map(({ from, to }) => ({ from: at(day, from), to: at(day, to) }))
      known.set(day, spans)
      return spans
    },
  }
}

/**
 * The end of the `amount`-th working day after the one of `start`; 0 is the same day, or the next one worked when its
 * hours are over.
 */
export function addWorkingDays(calendar: Calendar, start: Date, amount: number): Date {
  let day = calendar.dayOf(start)
  for (let left = amount; ; day = nextDay(day)) {
    const end = calendar.spansOf(day).at(-1)?.to
    if (!end) continue
    const counts = day !== calendar.dayOf(start)
    if (counts) left -= 1
    if (amount === 0 ? end > start : left <= 0 && counts) return end
  }
}

/** The moment when `seconds` of working time have passed since `start`. */
export function addWorkingSeconds(calendar: Calendar, start: Date, seconds: number): Date {
  let left = seconds * 1000
  for (let day = calendar.dayOf(start); ; day = nextDay(day)) {
    for (const { from, to } of calendar.spansOf(day)) {
      const begin = Math.max(from.getTime(), start.getTime())
      const length = to.getTime() - begin
      if (length <= 0) continue
      if (left <= length) return new Date(begin + left)
      left -= length
    }
  }
}

/** Seconds of working time from `start` to `end`; negative when `end` comes first. */
export function workingSeconds(calendar: Calendar, start: Date, end: Date): number {
  if (end < start) return -workingSeconds(calendar, end, start)
  let sum = 0
  const last = calendar.dayOf(end)
  for (let day = calendar.dayOf(start); day <= last; day = nextDay(day)) {
    for (const { from, to } of calendar.spansOf(day))
      sum += Math.max(0, Math.min(to.getTime(), end.getTime()) - Math.max(from.getTime(), start.getTime()))
  }
  return sum / 1000
}
