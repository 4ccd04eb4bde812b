import { expect, test } from 'vitest'
import { settings } from '../../src/contract/settings.ts'
import { calendarOf, workingSeconds } from '../../src/tickets/calendar.ts'
import { clockTimes, kinds, signWithin } from '../../src/tickets/limits.ts'

const calendar = calendarOf('Asia/Shanghai', settings.calendar.first)
function shanghai(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+08:00`)
}
const monday = shanghai('2026-11-23 10:00')

test.each([
  ['urgent', '2026-11-23'],
  ['consultation', '2026-11-26'],
  ['help', '2026-11-30'],
  ['complaint', '2026-12-10'],
] as const)('When the matter is %s and comes in on Monday, then the reply is due on %s', (kind, day) => {
  expect(clockTimes(calendar, monday, kinds[kind].replyWithin).dueAt).toEqual(shanghai(`${day} 17:30`))
})

test('When a work order is to be signed, then the division has until the end of the next working day', () => {
  expect(clockTimes(calendar, monday, signWithin).dueAt).toEqual(shanghai('2026-11-24 17:30'))
})

test('When a clock starts, then it warns once four fifths of its working time are used up', () => {
  for (const { replyWithin } of Object.values(kinds)) {
    const { startedAt, warnAt, dueAt } = clockTimes(calendar, monday, replyWithin)
    expect(workingSeconds(calendar, startedAt, warnAt)).toBeCloseTo(0.8 * workingSeconds(calendar, startedAt, dueAt), 0)
    expect(warnAt.getTime()).toBeLessThan(dueAt.getTime())
  }
})

test('When a limit is in hours, then only working hours count', () => {
  expect(clockTimes(calendar, shanghai('2026-11-23 16:30'), { unit: 'working_hour', amount: 2 }).dueAt).toEqual(
    shanghai('2026-11-24 10:00'),
  )
})
