import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { errors } from '../../src/contract/errors.ts'
import { type Role, roles } from '../../src/contract/identity.ts'
import { deciderOf, Setting, settingKeys, SettingVersion } from '../../src/contract/settings.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { firstSettings } from '../support/organisation.ts'

let open: OpenApplication
const cookies = new Map<Role, string>()
beforeAll(async () => {
  open = await openApplication({ WRAP_UP_SECONDS: '77' })
  for (const role of roles) cookies.set(role, await open.cookieOf(role))
})
afterAll(() => open.close())

async function ask(role: Role, method: 'GET' | 'PUT', url: string, payload?: object, language = 'zh') {
  const headers = { cookie: cookies.get(role) ?? '', origin: open.publicUrl, 'accept-language': language }
  const response = await open.application.server.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  const body: unknown = response.json()
  return { status: response.statusCode, body }
}
async function readAll() {
  return z.array(Setting).parse((await ask('administrator', 'GET', '/api/settings')).body)
}
async function readOne(key: string) {
  return Setting.parse((await readAll()).find((setting) => setting.key === key))
}
async function change(key: string, value: unknown, expectedVersion?: number, reason = '试行') {
  const version = expectedVersion ?? (await readOne(key)).version
  return ask('administrator', 'PUT', `/api/settings/${key}`, { value, reason, expectedVersion: version })
}

test('When nobody has changed anything, then the first values hold: those of the environment before the built-in ones', async () => {
  const all = await readAll()
  expect(all.map(({ key }) => key)).toEqual(settingKeys.filter((key) => deciderOf(key) === 'administrator'))
  for (const one of all) expect(one).toMatchObject({ version: 1, changedBy: null, at: null, reason: '' })
  const values = Object.fromEntries(all.map(({ key, value }) => [key, value]))
  expect(values).toMatchObject({
    wrap_up: { seconds: 77 },
    reservation: firstSettings.reservation,
    goals: firstSettings.goals,
    calendar: firstSettings.calendar,
    message_sender: { number: '+864001232900' },
  })
})

test('When somebody asks whose duty it is not, then settings are neither shown nor changed', async () => {
  const whole = { value: { seconds: 10 }, reason: '试行', expectedVersion: 1 }
  for (const role of roles.filter((one) => one !== 'administrator')) {
    const listed = await ask(role, 'GET', '/api/settings')
    if (role === 'security_officer')
      // theirs, and no other
      expect(listed).toMatchObject({
        status: 200,
        body: [{ key: 'sign_in' }, { key: 'single_sign_on' }, { key: 'audit_retention' }],
      })
    else expect(listed.status, role).toBe(403)
    expect((await ask(role, 'GET', '/api/settings/wrap_up/versions')).status, role).toBe(403)
    expect((await ask(role, 'PUT', '/api/settings/wrap_up', whole)).status, role).toBe(403)
  }
  expect(await readOne('wrap_up')).toMatchObject({ version: 1, value: { seconds: 77 } })
  const own = { value: { secondFactor: [], idleMinutes: 720, idleRoles: [] }, reason: '试行', expectedVersion: 1 }
  expect((await ask('administrator', 'PUT', '/api/settings/sign_in', own)).status).toBe(403)
})

test('When an administrator changes a setting, then it holds at once, and who, when, why and what was before stays known', async () => {
  const since = Date.now()
  const changed = await change('wrap_up', { seconds: 60 }, 1, '话后处理提速')
  expect(changed).toMatchObject({ status: 200, body: { key: 'wrap_up', version: 2, value: { seconds: 60 } } })
  expect(open.application.context.settings.read('wrap_up')).toEqual({ seconds: 60 })
  const versions = z
    .array(SettingVersion)
    .parse((await ask('administrator', 'GET', '/api/settings/wrap_up/versions')).body)
  const { id } = await open.database.context.db.person.findUniqueOrThrow({ where: { username: 'admin1' } })
  expect(versions).toMatchObject([
    { version: 2, value: { seconds: 60 }, changedBy: { id }, reason: '话后处理提速' },
    { version: 1, value: { seconds: 77 }, changedBy: null, reason: '' },
  ])
  expect(Date.parse(versions[0]?.at ?? '')).toBeGreaterThanOrEqual(since - 1000)
  const events = await open.database.context.db.event.findMany({ where: { type: 'setting.changed' } })
  expect(events.map(({ data, actorId }) => ({ data, actorId }))).toEqual([
    { data: { key: 'wrap_up', version: 2 }, actorId: id },
  ])
})

const { calendar } = firstSettings
const [morning] = calendar.hours
test.each([
  ['reservation', { seconds: 1 }, ['value.seconds']],
  ['reservation', {}, ['value.seconds']],
  ['wrap_up', { seconds: 3601 }, ['value.seconds']],
  ['wrap_up', { seconds: '60' }, ['value.seconds']],
  ['wrap_up', null, ['value']],
  ['wrap_up', { seconds: 60, secconds: 5 }, ['value']],
  ['message_sender', { number: '12345' }, ['value.number']],
  [
    'goals',
    { ...firstSettings.goals, connectedRate: 95, answerSeconds: 0 },
    ['value.answerSeconds', 'value.connectedRate'],
  ],
  ['calendar', { hours: [], overrides: [] }, ['value.hours']],
  ['calendar', { hours: [{}], overrides: [null] }, ['value.hours.0.from', 'value.hours.0.to', 'value.overrides.0']],
  ['calendar', { hours: [{ from: '12:00', to: '09:00' }], overrides: [] }, ['value.hours.0']],
  ['calendar', { hours: [{ from: '09:60', to: '25:00' }], overrides: [] }, ['value.hours.0.from', 'value.hours.0.to']],
  ['calendar', { hours: [morning, { from: '11:00', to: '13:00' }], overrides: [] }, ['value.hours']],
  [
    'calendar',
    { ...calendar, overrides: [{ date: '2026-02-30', working: true, note: '' }] },
    ['value.overrides.0.date'],
  ],
  [
    'calendar',
    {
      ...calendar,
      overrides: [
        { date: '2026-12-01', working: true, note: '' },
        { date: '2026-12-01', working: false, note: '' },
      ],
    },
    ['value.overrides.1.date'],
  ],
  [
    'calendar',
    { ...calendar, overrides: [{ date: '2026-12-01', working: false, hours: [morning], note: '' }] },
    ['value.overrides.0.hours'],
  ],
])('When %s is to become %j, then it is refused naming %j, and nothing is lost', async (key, value, paths) => {
  const before = await readOne(key)
  const refused = await change(key, value)
  expect(refused.status).toBe(400)
  const { code, fields } = z.object({ code: z.string(), fields: z.record(z.string(), z.string()) }).parse(refused.body)
  expect([code, Object.keys(fields).sort()]).toEqual(['bad_request', paths])
  expect(await readOne(key)).toEqual(before)
})

test('When no reason is given, or there is no such setting, then it is refused', async () => {
  expect(await change('wrap_up', { seconds: 60 }, undefined, ' ')).toMatchObject({
    status: 400,
    body: { fields: { reason: expect.any(String) } },
  })
  expect((await change('wrap_down', { seconds: 60 }, 1)).status).toBe(400)
  expect((await change('toString', { seconds: 60 }, 1)).status).toBe(400)
})

test('When two change a setting at once, then one of them does, and the other is told in their language', async () => {
  for (const language of ['zh', 'en'] as const) {
    const { version } = await readOne('reservation')
    const both = await Promise.all(
      [30, 40].map((seconds) =>
        ask(
          'administrator',
          'PUT',
          '/api/settings/reservation',
          { value: { seconds }, reason: '试行', expectedVersion: version },
          language,
        ),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const told = both.find(({ status }) => status === 409)
    expect(told?.body).toMatchObject({ code: 'setting_changed', message: errors.setting_changed.message[language] })
    const won = Setting.parse(both.find(({ status }) => status === 200)?.body)
    expect(await readOne('reservation')).toMatchObject({ version: version + 1, value: won.value })
  }
})

test('When a version is written, then not even the database lets it be changed or removed', async () => {
  const { db } = open.database.context
  await expect(db.$executeRaw`UPDATE settings SET reason = 'x'`).rejects.toThrow('settings are append-only')
  await expect(db.$executeRaw`DELETE FROM settings`).rejects.toThrow('settings are append-only')
})

test('When the number of messages is taken away, then the consoles offer none, and with another they do again', async () => {
  async function offered() {
    return z.object({ messages: z.boolean() }).parse((await ask('operator', 'GET', '/api/reference')).body).messages
  }
  expect(await offered()).toBe(true)
  await change('message_sender', { number: null })
  expect(await offered()).toBe(false)
  await change('message_sender', { number: '+8610012345' })
  expect(await offered()).toBe(true)
})

test('When the goals change, then the board counts by them and shows them', async () => {
  const { db } = open.database.context
  const now = Date.now()
  await db.call.create({
    data: {
      callSid: 'CAgoals',
      state: 'ended',
      flow: 'hotline',
      from: '+8613800138000',
      to: '+864001232900',
      queueId: 'housing',
      priority: 10,
      startedAt: new Date(now - 30_000),
      queuedAt: new Date(now - 20_000),
      answeredAt: new Date(now),
      endedAt: new Date(now),
      seenAt: new Date(now),
      outcome: 'answered',
    },
  })
  async function board() {
    return z
      .object({ goals: z.unknown(), today: z.object({ within15Rate: z.number().nullable() }) })
      .parse((await ask('manager', 'GET', '/api/board')).body)
  }
  expect(await board()).toEqual({ goals: firstSettings.goals, today: { within15Rate: 0 } })
  const goals = { connectedRate: 0.9, answerSeconds: 25, shortAbandonSeconds: 3 }
  await change('goals', goals)
  expect(await board()).toEqual({ goals, today: { within15Rate: 1 } })
})
