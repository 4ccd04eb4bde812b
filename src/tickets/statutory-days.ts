import chineseDays from 'chinese-days'
import { nextDay } from '../platform/zone.ts'

const known = new Map<number, boolean>()

/** Whether the State Council's announcement for a year is built in. */
export function isAnnounced(year: number): boolean {
  const before = known.get(year)
  if (before !== undefined) return before
  // Announcements reach into the years beside them, but never to National Day. A holiday's name says which it is.
  const announced = chineseDays.getDayDetail(`${year}-10-01`).name.includes(',')
  known.set(year, announced)
  return announced
}

/** Whether a day (YYYY-MM-DD) of an announced year is one of a public holiday, and off. */
export function isAnnouncedHoliday(day: string): boolean {
  const { work, name } = chineseDays.getDayDetail(day)
  return !work && name.includes(',')
}

const computed = new Map<number, ReadonlySet<string>>()

function daysFrom(first: string, amount: number): string[] {
  const days = [first]
  while (days.length < amount) days.push(nextDay(days.at(-1) ?? first))
  return days
}

/** The day before the first of the first month, for that month may be followed by a leap one but never is one. */
function newYearsEve(year: number): string {
  const first = Date.parse(`${chineseDays.getSolarDateFromLunar(`${year}-01-01`).date}T00:00:00Z`)
  return new Date(first - 86_400_000).toISOString().slice(0, 10)
}

/**
 * The thirteen days (YYYY-MM-DD) that the Regulation on Public Holidays, as in force since 2025, makes holidays of a
 * year for everybody. Which other days are off or worked around them is announced year by year.
 */
export function statutoryDays(year: number): ReadonlySet<string> {
  const before = computed.get(year)
  if (before) return before
  const days = new Set([
    `${year}-01-01`,
    ...daysFrom(newYearsEve(year), 4),
    chineseDays.getSolarTermDate(year, 4, 'pure_brightness'),
    ...daysFrom(`${year}-05-01`, 2),
    chineseDays.getSolarDateFromLunar(`${year}-05-05`).date,
    chineseDays.getSolarDateFromLunar(`${year}-08-15`).date,
    ...daysFrom(`${year}-10-01`, 3),
  ])
  computed.set(year, days)
  return days
}
