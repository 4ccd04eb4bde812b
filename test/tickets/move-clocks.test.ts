import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SettingValues } from '../../src/contract/settings.ts'
import { changeSetting } from '../../src/settings/change-setting.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { describeYear } from '../../src/tickets/describe-year.ts'
import { countMoves, moveClocks, previewCalendar } from '../../src/tickets/move-clocks.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'
import { firstSettings } from '../support/organisation.ts'

let desk: Desk
let operatorId: string
let callId: string
let by: string
beforeAll(async () => {
  desk = await openDesk()
  operatorId = await desk.addPerson('operator')
  callId = await desk.addTalking(operatorId)
  by = await desk.addPerson('administrator')
})
afterAll(() => desk.close())

const monday = new Date('2026-11-23T10:00:00+08:00')
function at(now: Date) {
  return { ...desk.context, clock: () => now }
}
/** A consultation: to be signed by Tuesday, replied to by Thursday. */
function register(): Promise<string> {
  const ticket = {
    divisionId: 'property-management',
    kind: 'consultation',
    summary: '物业收费',
    detail: '收费标准未公示',
    callerName: '',
  }
  return createTicket(at(monday), { callId, operatorId, ticket })
}
function withOverrides(...overrides: SettingValues['calendar']['overrides']) {
  return { ...firstSettings.calendar, overrides }
}
async function clocksOf(ticketId: string) {
  const rows = await desk.context.db.ticketClock.findMany({ where: { ticketId }, orderBy: { dueAt: 'asc' } })
  return rows.map(({ kind, dueAt }) => [kind, dueAt.toISOString()])
}
const snow = { date: '2026-11-25', working: false, note: '暴雪停工' }

test('When a day off is tried, then it says which limits would move and to when, and nothing has moved; once it is decided they move, once', async () => {
  const ticketId = await register()
  const before = await clocksOf(ticketId)
  expect(before).toEqual([
    ['sign', '2026-11-24T09:30:00.000Z'],
    ['reply', '2026-11-26T09:30:00.000Z'],
  ])
  const value = withOverrides(snow)
  const preview = await previewCalendar(at(monday), { value, year: 2026 })
  expect(preview).toMatchObject({ running: 2, later: 1, earlier: 0, overdue: 0, announced: true })
  expect(preview.clocks).toMatchObject([
    { ticketId, clock: 'reply', dueAt: '2026-11-26T09:30:00.000Z', newDueAt: '2026-11-27T09:30:00.000Z' },
  ])
  expect(await clocksOf(ticketId)).toEqual(before)

  await changeSetting(desk.context, { key: 'calendar', value, reason: '暴雪', expectedVersion: 1, by })
  expect(await countMoves(desk.context)).toEqual({ left: 2, running: 2 })
  for (let time = 0; time < 2; time++) await moveClocks(at(monday))
  expect(await countMoves(desk.context)).toEqual({ left: 0, running: 2 })
  expect((await clocksOf(ticketId))[1]).toEqual(['reply', '2026-11-27T09:30:00.000Z'])
  const { db } = desk.context
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(ticket.dueAt.toISOString()).toBe('2026-11-27T09:30:00.000Z')
  const events = await db.event.findMany({ where: { type: 'clock.moved' } })
  expect(events.map(({ data }) => data)).toEqual([
    { clock: 'reply', from: '2026-11-26T09:30:00.000Z', dueAt: '2026-11-27T09:30:00.000Z' },
  ])
  const clock = await db.ticketClock.findFirstOrThrow({ where: { ticketId, kind: 'reply' } })
  const timers = await db.timer.findMany({ where: { subjectId: clock.id } })
  expect(timers.map(({ dueAt }) => dueAt.getTime()).sort()).toEqual([clock.warnAt.getTime(), clock.dueAt.getTime()])
})

test('When a limit had warned and is put off, then it warns again; one that is over stays as it is', async () => {
  const { db } = desk.context
  const warned = await register()
  const over = await register()
  await db.ticketClock.updateMany({ where: { ticketId: warned }, data: { warnedAt: monday } })
  await db.ticketClock.updateMany({ where: { ticketId: over }, data: { state: 'breached' } })
  const stood = await clocksOf(over)
  const value = withOverrides(snow, { date: '2026-11-26', working: false, note: '暴雪停工' })
  await changeSetting(desk.context, { key: 'calendar', value, reason: '续停', expectedVersion: 2, by })
  await moveClocks(at(monday))
  const clock = await db.ticketClock.findFirstOrThrow({ where: { ticketId: warned, kind: 'reply' } })
  expect([clock.warnedAt, clock.dueAt.toISOString()]).toEqual([null, '2026-11-30T09:30:00.000Z'])
  expect(await clocksOf(over)).toEqual(stood)
})

test('When a limit would come so early that it is over, then the preview counts it as overdue', async () => {
  const thursday = new Date('2026-11-27T12:00:00+08:00')
  const preview = await previewCalendar(at(thursday), { value: firstSettings.calendar, year: 2026 })
  expect(preview.later).toBe(0)
  expect(preview.overdue).toBeGreaterThan(0)
  expect(preview.overdue).toBeLessThanOrEqual(preview.earlier)
})

test('When a year is described, then each day is what it is: worked, weekend, holiday, made up or half worked', () => {
  const value = {
    ...firstSettings.calendar,
    overrides: [
      { date: '2026-11-28', working: true, note: '补班' },
      { date: '2026-11-27', working: true, hours: [{ from: '09:00', to: '12:00' }], note: '半天' },
    ],
  }
  const days = new Map(describeYear(value, 2026).map((one) => [one.day, one]))
  expect(days.size).toBe(365)
  expect(
    ['2026-11-26', '2026-11-29', '2026-10-01', '2026-10-10', '2026-11-28', '2026-11-27'].map(
      (day) => days.get(day)?.kind,
    ),
  ).toEqual(['workday', 'weekend', 'holiday', 'make_up', 'make_up', 'half_day'])
  expect(days.get('2026-10-01')?.holiday).toEqual({ zh: '国庆节', en: 'National Day' })
  expect(days.get('2026-11-27')).toMatchObject({ note: '半天', decided: true })
  // A holiday on a weekend is a holiday.
  expect(days.get('2026-10-04')?.kind).toBe('holiday')
})
