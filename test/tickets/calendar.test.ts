import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addWorkingDays,
  addWorkingSeconds,
  calendarOf,
  isWorkday,
  missingYear,
  workingSeconds,
} from '../../src/tickets/calendar.ts'
import { statutoryDays } from '../../src/tickets/statutory-days.ts'
import { firstSettings } from '../support/organisation.ts'

const calendar = calendarOf('Asia/Shanghai', firstSettings.calendar)
function shanghai(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+08:00`)
}

/** As the State Council's notice on the holidays of 2026 has them. */
test.each([
  ['2026-11-23', true, 'a Monday'],
  ['2026-11-21', false, 'a Saturday'],
  ['2026-11-22', false, 'a Sunday'],
  ['2026-10-01', false, 'National Day'],
  ['2026-10-07', false, 'the last day of the National Day holiday, a Wednesday'],
  ['2026-10-10', true, 'a Saturday worked for National Day'],
  ['2026-09-20', true, 'a Sunday worked for National Day'],
  ['2026-02-28', true, 'a Saturday worked for the Spring Festival'],
  ['2026-01-04', true, 'a Sunday worked for New Year'],
  ['2027-01-01', false, 'New Year, which the law fixes'],
  ['2027-02-04', true, 'the day before New Year’s Eve of the lunar calendar'],
  ['2027-02-05', false, 'New Year’s Eve of the lunar calendar, a Friday'],
  ['2027-02-06', false, 'the Spring Festival, a Saturday'],
  ['2027-02-08', false, 'the third day of the Spring Festival, a Monday'],
  ['2027-02-09', true, 'the day after'],
  ['2027-04-05', false, 'Qingming, a Monday'],
  ['2027-05-02', false, 'the second day of Labour Day'],
  ['2027-05-03', true, 'a Monday'],
  ['2027-06-09', false, 'the Dragon Boat Festival'],
  ['2027-09-15', false, 'the Mid-Autumn Festival'],
  ['2027-10-01', false, 'National Day, a Friday'],
  ['2027-10-04', true, 'a Monday'],
  ['2027-10-09', false, 'a Saturday'],
  ['2028-01-25', false, 'New Year’s Eve of the lunar calendar'],
  ['2028-05-28', false, 'the Dragon Boat Festival, of the month that is not the leap one'],
  ['2033-01-31', false, 'the Spring Festival of a year with a leap eleventh month'],
  ['2034-02-21', false, 'the third day of the Spring Festival'],
])('When the day is %s, then worked is %s: %s', (day, worked) => {
  expect(isWorkday(firstSettings.calendar, day)).toBe(worked)
})

/** 正月初一, 清明, 端午 and 中秋, as printed calendars have them. */
test.each([
  [2027, '02-06', '04-05', '06-09', '09-15'],
  [2028, '01-26', '04-04', '05-28', '10-03'],
  [2029, '02-13', '04-04', '06-16', '09-22'],
  [2030, '02-03', '04-05', '06-05', '09-12'],
  [2031, '01-23', '04-05', '06-24', '10-01'],
  [2032, '02-11', '04-04', '06-12', '09-19'],
  [2033, '01-31', '04-04', '06-01', '09-08'],
  [2034, '02-19', '04-05', '06-20', '09-27'],
  [2035, '02-08', '04-05', '06-10', '09-16'],
])(
  'When the holidays of %s are computed, then they are those of the almanac',
  (year, spring, qingming, boats, moon) => {
    const days = statutoryDays(year)
    for (const day of ['01-01', spring, qingming, '05-01', '05-02', boats, moon, '10-01', '10-02', '10-03'])
      expect(days).toContain(`${year}-${day}`)
    // In 2028 and 2031 the Mid-Autumn Festival falls on National Day.
    expect(days.size).toBe([2028, 2031].includes(year) ? 12 : 13)
  },
)

const announced = {
  ...firstSettings.calendar,
  years: [{ year: 2027, holidays: ['2027-01-01', '2027-02-05', '2027-02-10'], workdays: ['2027-02-20', '2026-12-27'] }],
}

test('When a year was announced and entered, then its days hold, what the law alone says no more, and the rest is as ever', () => {
  function worked(day: string) {
    return isWorkday(announced, day)
  }
  expect(worked('2027-02-10')).toBe(false)
  expect(worked('2027-02-20')).toBe(true)
  expect(worked('2026-12-27')).toBe(true)
  expect(worked('2027-02-21')).toBe(false)
  expect(worked('2027-04-05')).toBe(true)
  expect(worked('2026-10-01')).toBe(false)
  expect(worked('2028-01-25')).toBe(false)
})

test('When a day was decided besides, then that goes before the announcement', () => {
  const overrides = [
    { date: '2027-02-10', working: true, note: '值班' },
    { date: '2027-02-20', working: false, note: '停电' },
  ]
  expect(isWorkday({ ...announced, overrides }, '2027-02-10')).toBe(true)
  expect(isWorkday({ ...announced, overrides }, '2027-02-20')).toBe(false)
})

test('When it is September and the next year is not announced, then it is missed, until it is entered', () => {
  expect(missingYear(firstSettings.calendar, '2026-08-31')).toBe(null)
  expect(missingYear(firstSettings.calendar, '2026-09-01')).toBe(2027)
  expect(missingYear(firstSettings.calendar, '2027-01-04')).toBe(2027)
  expect(missingYear(announced, '2026-09-01')).toBe(null)
  expect(missingYear(announced, '2027-09-01')).toBe(2028)
})

test('When a matter has three working days from a Monday, then it is due on Thursday at the end of hours', () => {
  expect(addWorkingDays(calendar, shanghai('2026-11-23 10:00'), 3)).toEqual(shanghai('2026-11-26 17:30'))
})

test('When the days run over a weekend, then the weekend does not count', () => {
  expect(addWorkingDays(calendar, shanghai('2026-11-19 10:00'), 3)).toEqual(shanghai('2026-11-24 17:30'))
  expect(addWorkingDays(calendar, shanghai('2026-11-21 10:00'), 1)).toEqual(shanghai('2026-11-23 17:30'))
})

test('When the days run over National Day, then its seven days do not count and the make-up Saturday does', () => {
  // Thu 1 to Wed 7 October off; Thu 8, Fri 9 and Sat 10 worked.
  expect(addWorkingDays(calendar, shanghai('2026-09-30 10:00'), 3)).toEqual(shanghai('2026-10-10 17:30'))
  expect(addWorkingDays(calendar, shanghai('2026-09-30 10:00'), 4)).toEqual(shanghai('2026-10-12 17:30'))
})

test('When a matter is urgent, then it is due the same day; after hours or on a day off, the next day worked', () => {
  expect(addWorkingDays(calendar, shanghai('2026-11-23 16:59'), 0)).toEqual(shanghai('2026-11-23 17:30'))
  expect(addWorkingDays(calendar, shanghai('2026-11-23 17:30'), 0)).toEqual(shanghai('2026-11-24 17:30'))
  expect(addWorkingDays(calendar, shanghai('2026-11-20 20:00'), 0)).toEqual(shanghai('2026-11-23 17:30'))
  expect(addWorkingDays(calendar, shanghai('2026-10-01 09:00'), 0)).toEqual(shanghai('2026-10-08 17:30'))
})

test("When it is after midnight in Shanghai but not yet in UTC, then the day is Shanghai's", () => {
  expect(calendar.dayOf(new Date('2026-11-22T16:30:00Z'))).toBe('2026-11-23')
  expect(addWorkingDays(calendar, new Date('2026-11-22T16:30:00Z'), 1)).toEqual(shanghai('2026-11-24 17:30'))
})

test('When hours are counted, then noon and night are left out', () => {
  expect(workingSeconds(calendar, shanghai('2026-11-23 11:00'), shanghai('2026-11-23 14:30'))).toBe(2 * 3600)
  expect(workingSeconds(calendar, shanghai('2026-11-23 00:00'), shanghai('2026-11-24 00:00'))).toBe(7 * 3600)
  expect(workingSeconds(calendar, shanghai('2026-11-20 17:00'), shanghai('2026-11-23 09:30'))).toBe(3600)
  expect(addWorkingSeconds(calendar, shanghai('2026-11-23 11:00'), 2 * 3600)).toEqual(shanghai('2026-11-23 14:30'))
  expect(addWorkingSeconds(calendar, shanghai('2026-11-20 17:00'), 3600)).toEqual(shanghai('2026-11-23 09:30'))
})

test('When the limit has passed, then what is left is negative', () => {
  expect(workingSeconds(calendar, shanghai('2026-11-23 10:00'), shanghai('2026-11-23 09:00'))).toBe(-3600)
})

const moment = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))

test.each(['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'UTC', 'America/New_York'])(
  'When working seconds are added in %s, then as many have passed',
  (zone) => {
    const there = calendarOf(zone, firstSettings.calendar)
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 40 * 7 * 3600 }), (start, seconds) => {
        const end = addWorkingSeconds(there, start, seconds)
        expect(workingSeconds(there, start, end)).toBe(seconds)
        expect(workingSeconds(there, end, start)).toBe(-seconds)
      }),
      { numRuns: 60 },
    )
  },
)

test('When the zone changes to summer time, then the working day keeps its hours', () => {
  const berlin = calendarOf('Europe/Berlin', firstSettings.calendar)
  expect(berlin.spansOf('2026-03-27')[0]?.from).toEqual(new Date('2026-03-27T08:00:00Z'))
  expect(berlin.spansOf('2026-03-30')[0]?.from).toEqual(new Date('2026-03-30T07:00:00Z'))
})
