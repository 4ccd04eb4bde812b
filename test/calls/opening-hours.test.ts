import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serviceFlows } from '../../src/adapters/twilio/service-flows.ts'
import { voiceWebhooks } from '../../src/adapters/twilio/voice-webhooks.ts'
import { paths, webhookUrls } from '../../src/adapters/twilio/webhook-urls.ts'
import { openAt, openingTimes } from '../../src/calls/opening-hours.ts'
import { Opening } from '../../src/contract/service-numbers.ts'
import type { SettingValues } from '../../src/contract/settings.ts'
import { changeSetting } from '../../src/settings/change-setting.ts'
import { openDesk } from '../support/open-desk.ts'
import { firstSettings } from '../support/organisation.ts'

const closed = {
  text: { zh: '现在不是服务时间。', en: 'We are closed now.' },
  takesMessage: true,
}
const [morning, afternoon] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' },
]
const day = [morning, afternoon]
const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] }
/** The national days of 2026: 1–7 October off, Saturday the 10th worked; a half day is the department's own. */
const calendar: SettingValues['calendar'] = {
  hours: [{ from: '08:30', to: '17:30' }],
  years: [
    {
      year: 2026,
      holidays: ['01', '02', '03', '04', '05', '06', '07'].map((date) => `2026-10-${date}`),
      workdays: ['2026-10-10'],
    },
  ],
  overrides: [{ date: '2026-10-12', working: true, hours: [{ from: '08:30', to: '11:30' }], note: '上午上班' }],
}
const ownWeek: Opening = { kind: 'week', week, followsCalendar: true, exceptions: [], closed }

/** What holds at a moment in Shanghai, and when that changes, by its clock. */
function at(opening: Opening | undefined, moment: string) {
  const times = openingTimes({ opening }, calendar, 'Asia/Shanghai')
  const { open, changesAt } = openAt(times, new Date(`${moment}:00+08:00`))
  const changes = changesAt && new Date(changesAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
  return [open, changes]
}

test('When no hours are set, then a number is open at all times', () => {
  expect(at(undefined, '2026-10-03T03:00')).toEqual([true, null])
})

test('When a number goes by the department’s calendar, then holidays close it, make-up days open it, and half days are half', () => {
  const opening: Opening = { kind: 'calendar', closed }
  expect(at(opening, '2026-09-30T17:29')).toEqual([true, '2026-09-30T17:30'])
  expect(at(opening, '2026-09-30T17:30')).toEqual([false, '2026-10-08T08:30'])
  expect(at(opening, '2026-10-10T09:00')).toEqual([true, '2026-10-10T17:30'])
  expect(at(opening, '2026-10-11T09:00')).toEqual([false, '2026-10-12T08:30'])
  expect(at(opening, '2026-10-12T11:30')).toEqual([false, '2026-10-13T08:30'])
})

test('When a number has hours of its own for each weekday, then it follows the calendar on holidays, make-up and half days', () => {
  expect(at(ownWeek, '2026-09-28T08:59')).toEqual([false, '2026-09-28T09:00'])
  expect(at(ownWeek, '2026-09-28T12:00')).toEqual([false, '2026-09-28T14:00'])
  expect(at(ownWeek, '2026-10-05T10:00')).toEqual([false, '2026-10-08T09:00'])
  expect(at(ownWeek, '2026-10-10T10:00')).toEqual([true, '2026-10-10T12:00'])
  expect(at(ownWeek, '2026-10-12T11:00')).toEqual([true, '2026-10-12T11:30'])
  // Without the calendar a holiday is a weekday like others.
  expect(at({ ...ownWeek, followsCalendar: false }, '2026-10-05T10:00')).toEqual([true, '2026-10-05T12:00'])
})

test('When a day is an exception, then it goes before weekday and calendar', () => {
  const exceptions = [{ date: '2026-10-03', hours: [morning], note: '国庆值守' }]
  expect(at({ ...ownWeek, exceptions }, '2026-10-03T10:00')).toEqual([true, '2026-10-03T12:00'])
})

test('When hours go over midnight, then it is open throughout', () => {
  const night = [
    { from: '00:00', to: '02:00' },
    { from: '20:00', to: '24:00' },
  ]
  const late = { ...ownWeek, followsCalendar: false, week: { ...week, friday: night, saturday: night } }
  expect(at(late, '2026-10-16T23:59')).toEqual([true, '2026-10-17T02:00'])
  expect(at(late, '2026-10-17T00:00')).toEqual([true, '2026-10-17T02:00'])
  const always = [{ from: '00:00', to: '24:00' }]
  const all = Object.fromEntries(Object.keys(week).map((weekday) => [weekday, always]))
  expect(at(Opening.parse({ ...late, week: all }), '2026-10-16T12:00')).toEqual([true, null])
  const never = Object.fromEntries(Object.keys(week).map((weekday) => [weekday, []]))
  expect(at(Opening.parse({ ...late, week: never }), '2026-10-16T12:00')).toEqual([false, null])
})

let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  desk = await openDesk()
  const by = await desk.database.context.db.person
    .create({ data: { username: 'chief', passwordHash: 'x', nameZh: '主', nameEn: 'Chief', role: 'administrator' } })
    .then(({ id }) => id)
  const [first] = firstSettings.service_numbers
  await changeSetting(desk.context, { key: 'calendar', value: calendar, expectedVersion: 1, reason: '国庆', by })
  await changeSetting(desk.context, {
    key: 'service_numbers',
    value: [{ ...first, opening: ownWeek }],
    expectedVersion: 1,
    reason: '服务时间',
    by,
  })
})
afterAll(() => desk.database.close())

/** What a call at a moment is told, and its row afterwards. */
async function call(moment: string) {
  const context = { ...desk.context, clock: () => new Date(`${moment}:00+08:00`) }
  const flowFor = serviceFlows(() => context.settings.read('service_numbers'))
  const webhooks = voiceWebhooks(context, webhookUrls('http://hotline.test'), flowFor)
  const CallSid = `CA${randomUUID().replaceAll('-', '')}`
  const params = { CallSid, From: '+8613800138000', To: '+864001232900', CallStatus: 'ringing' }
  const told: string[] = []
  // The carrier asks twice when the first answer is lost.
  for (let round = 0; round < 2; round += 1) told.push(String(await webhooks[paths.incoming]?.(params, {})))
  const row = await context.db.call.findUniqueOrThrow({ where: { callSid: CallSid } })
  return { told, row }
}

test('When somebody calls outside the hours, then they hear so in both languages, may leave a message, and the call is closed', async () => {
  const { told, row } = await call('2026-10-05T10:00')
  for (const document of told) {
    expect(document).toMatch(/现在不是服务时间。.*We are closed now\..*<Record /)
    expect(document).not.toContain('<Gather')
  }
  expect(row).toMatchObject({ state: 'ended', outcome: 'closed', endedBy: 'system' })
})

test('When somebody calls within the hours, on a make-up Saturday, then the flow begins', async () => {
  const { told, row } = await call('2026-10-10T10:00')
  expect(told[0]).not.toContain('现在不是服务时间')
  expect(row).toMatchObject({ state: 'ivr', outcome: null })
})
