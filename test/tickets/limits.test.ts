import { expect, test } from 'vitest'
import { calendarOf, workingSeconds } from '../../src/tickets/calendar.ts'
import { limitOf } from '../../src/organisation/limit-of.ts'
import type { Limit } from '../../src/contract/organisation.ts'
import { clockTimes } from '../../src/tickets/limits.ts'
import { firstSettings, organisation } from '../support/organisation.ts'

const calendar = calendarOf('Asia/Shanghai', firstSettings.calendar)
function shanghai(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+08:00`)
}
const monday = shanghai('2026-11-23 10:00')

function limitFor(clock: 'sign' | 'reply', kind: string): Limit {
  const limit = limitOf(organisation, { clock, division: 'quality-safety', kind, at: calendar.dayOf(monday) })
  if (!limit) throw new Error(`there is no limit to ${clock} ${kind}`)
  return limit
}

test.each([
  ['urgent', '2026-11-23'],
  ['consultation', '2026-11-26'],
  ['help', '2026-11-30'],
  ['complaint', '2026-12-10'],
  ['licence', '2026-12-14'],
  ['licence-change', '2026-11-26'],
  ['licence-renewal', '2026-12-02'],
] as const)('When the matter is %s and comes in on Monday, then the reply is due on %s', (kind, day) => {
  expect(clockTimes(calendar, monday, limitFor('reply', kind)).dueAt).toEqual(shanghai(`${day} 17:30`))
})

test('When a work order is to be signed, then the division has until the end of the next working day', () => {
  expect(clockTimes(calendar, monday, limitFor('sign', 'consultation')).dueAt).toEqual(shanghai('2026-11-24 17:30'))
})

test('When a clock starts, then it warns once four fifths of its working time are used up', () => {
  for (const { id } of organisation.ticketKinds) {
    const { startedAt, warnAt, dueAt } = clockTimes(calendar, monday, limitFor('reply', id))
    expect(workingSeconds(calendar, startedAt, warnAt)).toBeCloseTo(0.8 * workingSeconds(calendar, startedAt, dueAt), 0)
    expect(warnAt.getTime()).toBeLessThan(dueAt.getTime())
  }
})

test('When a limit is in hours, then only working hours count', () => {
  expect(clockTimes(calendar, shanghai('2026-11-23 16:30'), { unit: 'working_hour', amount: 2 }).dueAt).toEqual(
    shanghai('2026-11-24 10:00'),
  )
})
