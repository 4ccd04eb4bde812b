import chineseDays from 'chinese-days'
import type { SettingValues } from '../contract/settings.ts'
import { wallTime } from '../platform/zone.ts'

type Decided = SettingValues['calendar']

/**
 * The hours of a day (YYYY-MM-DD) by the wall clock: none at weekends and on public holidays, those of a working day on
 * make-up days (调休), unless it was decided otherwise.
 */
function hoursOf({ hours, overrides }: Decided, day: string): Decided['hours'] {
  const override = overrides.find(({ date }) => date === day)
  if (override) return override.working ? (override.hours ?? hours) : []
  return chineseDays.isWorkday(day) ? hours : []
}

/** Whether the day (YYYY-MM-DD) is worked. */
export function isWorkday(decided: Decided, day: string): boolean {
  return hoursOf(decided, day).length > 0
}

/** A calendar in a time zone. Moments are UTC; days are the zone's, YYYY-MM-DD. */
export type Calendar = { dayOf: (moment: Date) => string; spansOf: (day: string) => { from: Date; to: Date }[] }

const dayMs = 86_400_000

export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
}

/** The working time of each day in the zone, as the department decided. */
export function calendarOf(timeZone: string, decided: Decided): Calendar {
  const local = wallTime(timeZone)
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
    spansOf: (day) => hoursOf(decided, day).map(({ from, to }) => ({ from: at(day, from), to: at(day, to) })),
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
