import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSetting } from '../../src/settings/change-setting.ts'
import { openSettings } from '../../src/settings/settings.ts'
import { settings } from '../../src/contract/settings.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { moveClocks } from '../../src/tickets/move-clocks.ts'
import { settingRules } from '../../src/wiring/setting-rules.ts'
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

/** Registers a consultation, due after three working days, on Monday 23 November at ten. */
function register(): Promise<string> {
  const context = { ...desk.context, clock: () => new Date('2026-11-23T10:00:00+08:00') }
  const ticket = {
    divisionId: 'property-management',
    kind: 'consultation',
    summary: '物业收费',
    detail: '收费标准未公示',
    callerName: '张先生',
  } as const
  return createTicket(context, { callId, operatorId, ticket })
}
async function dueAt(id: string) {
  const ticket = await desk.context.db.ticket.findUniqueOrThrow({ where: { id } })
  return ticket.dueAt.toISOString()
}
function decide(overrides: (typeof firstSettings.calendar)['overrides'], expectedVersion: number) {
  return changeSetting(desk.context, {
    key: 'calendar',
    value: { ...firstSettings.calendar, overrides },
    reason: '临时放假',
    expectedVersion,
    by,
  })
}

test('When a day off is decided, then work orders registered after it are due later, and those before once their clocks are moved', async () => {
  const before = await register()
  expect(await dueAt(before)).toBe('2026-11-26T09:30:00.000Z')
  await decide([{ date: '2026-11-25', working: false, note: '暴雪停工' }], 1)
  expect(await dueAt(await register())).toBe('2026-11-27T09:30:00.000Z')
  expect(await dueAt(before)).toBe('2026-11-26T09:30:00.000Z')
  expect(await moveClocks(desk.context)).toBe(false)
  expect(await dueAt(before)).toBe('2026-11-27T09:30:00.000Z')
})

test('When a Saturday is worked, or a day has hours of its own, then that counts', async () => {
  const half = [{ from: '08:00', to: '12:00' }]
  await decide(
    [
      { date: '2026-11-24', working: false, note: '' },
      { date: '2026-11-25', working: false, note: '' },
      { date: '2026-11-28', working: true, hours: half, note: '补班' },
    ],
    2,
  )
  expect(await dueAt(await register())).toBe('2026-11-28T04:00:00.000Z')
})

test('When a value in the database is none that this program takes, then the first one holds and the rest is read', async () => {
  const { db } = desk.context
  await db.setting.create({ data: { key: 'goals', version: 2, value: { rate: 'high' }, at: new Date() } })
  await db.setting.create({ data: { key: 'of_another_release', version: 2, value: 1, at: new Date() } })
  const read = await openSettings(desk.context, firstSettings, settingRules({ all: () => [] }))
  expect(read.read('goals')).toEqual(firstSettings.goals)
  expect(read.read('calendar').overrides).toHaveLength(3)
})

test('When so many days in a row are to be off that no limit would end, then the calendar is refused and the day named; a long holiday is not', () => {
  const { calendar } = settings
  function daysFrom(first: string, count: number) {
    return Array.from({ length: count }, (_, index) => ({
      date: new Date(Date.parse(`${first}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10),
      working: false,
      note: '',
    }))
  }
  const value = { ...firstSettings.calendar, years: [] }
  function issuesOf(overrides: ReturnType<typeof daysFrom>) {
    return calendar.schema.safeParse({ ...value, overrides }).error?.issues.map(({ path }) => path.join('.')) ?? []
  }
  // 2031-03-03 is a Monday.
  expect(issuesOf(daysFrom('2031-03-03', 750))).toEqual(['overrides.31.date'])
  expect(issuesOf(daysFrom('2031-03-03', 31))).toEqual([])
  expect(issuesOf(daysFrom('2031-03-03', 32))).toEqual(['overrides.31.date'])
  // Weekends between them are off too.
  const workingDays = daysFrom('2031-03-03', 50).filter(({ date }) => ![0, 6].includes(new Date(date).getUTCDay()))
  expect(issuesOf(workingDays)).toHaveLength(1)
  expect(issuesOf([...daysFrom('2031-03-03', 30), ...daysFrom('2031-04-07', 30)])).toEqual([])
  expect(issuesOf([{ date: 'someday', working: false, note: '' }])).toEqual(['overrides.0.date'])
})
