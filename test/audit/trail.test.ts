import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openSession, sessionCookie } from '../../src/auth/session.ts'
import { firstAuditRetention } from '../../src/contract/settings.ts'
import { lookSeconds } from '../../src/contract/security.ts'
import { TrailEntry } from '../../src/contract/security.ts'
import { shortenTrail } from '../../src/platform/events/shorten-trail.ts'
import { eventually } from '../support/eventually.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
let sqlAlone: pg.Client
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  sqlAlone = new pg.Client({ connectionString: open.database.url })
  await sqlAlone.connect()
})
afterAll(async () => {
  await sqlAlone.end()
  await open.close()
})

async function idOf(username: string): Promise<string> {
  return (await open.database.context.db.person.findUniqueOrThrow({ where: { username } })).id
}
async function cookieOf(username: string): Promise<string> {
  const token = await openSession(open.database.context, await idOf(username), { address: '::1', agent: 'test' })
  return `${sessionCookie}=${token}`
}
const from = '198.51.100.23'
function get(url: string, cookie: string, headers: Record<string, string> = {}) {
  return open.application.server.inject({ url, headers: { cookie, ...headers }, remoteAddress: from })
}
async function trail(query: Record<string, string>): Promise<TrailEntry[]> {
  const answer = await get(`/api/security-events?${new URLSearchParams(query)}`, await cookieOf('auditor1'))
  expect(answer.statusCode, answer.body).toBe(200)
  return z.object({ items: z.array(TrailEntry) }).parse(answer.json()).items
}
/** What somebody has looked at by now, oldest first; what is noted is waited for. */
async function looksOf(username: string, since: bigint) {
  const actorId = await idOf(username)
  return open.database.context.db.event.findMany({
    where: {
      actorId,
      id: { gt: since },
      type: { in: ['call.opened', 'ticket.opened', 'calls.listed', 'recording.played'] },
    },
    orderBy: { id: 'asc' },
  })
}
async function newest(): Promise<bigint> {
  return (await open.database.context.db.event.findFirstOrThrow({ orderBy: { id: 'desc' } })).id
}

test('When somebody reads the log, a call or a work order again and again, then each is one look, with their address and session', async () => {
  const { db } = open.database.context
  const since = await newest()
  const manager = await cookieOf('manager1')
  const ticket = await db.ticket.findFirstOrThrow()
  const timeline = `/api/calls/${ticket.callId}/timeline`
  const addresses = ['/api/calls', '/api/calls?q=138', timeline, `/api/tickets/${ticket.id}`]
  for (const url of [...addresses, ...addresses]) expect((await get(url, manager)).statusCode, url).toBe(200)
  await Promise.all(addresses.map((url) => get(url, manager)))
  const looks = await eventually('the looks', async () => {
    const found = await looksOf('manager1', since)
    return found.length >= addresses.length && found
  })
  // The page of the call is the same look as its timeline.
  expect((await get(`/api/calls/${ticket.callId}`, manager)).statusCode).toBe(200)
  expect(looks.map(({ type }) => type).sort()).toEqual(['call.opened', 'calls.listed', 'calls.listed', 'ticket.opened'])
  for (const look of looks) {
    expect(look.address).toBe(from)
    expect(look.sessionId).not.toBeNull()
    expect(look.callId, 'no part of the history of the call').toBeNull()
  }
  expect(looks.map(({ data }) => data)).toContainEqual({ filter: { q: '138' }, rows: expect.any(Number) })
  const [opened] = await trail({ type: 'call.opened', who: 'manager1' })
  expect(opened?.callerNumber).toContain('****')
})

test('When a look was recorded by another instance a moment ago, then it is not recorded again; later it is', async () => {
  const { db } = open.database.context
  const { id } = await db.call.findFirstOrThrow()
  const actorId = await idOf('manager1')
  const said = { type: 'call.opened', actorId, address: '', data: { openedId: id } }
  await db.event.create({ data: { ...said, at: new Date(Date.now() - (lookSeconds - 60) * 1000) } })
  const since = await newest()
  await get(`/api/calls/${id}`, await cookieOf('manager1'))
  await get('/api/calls?q=marker', await cookieOf('manager1'))
  await eventually('the marker', async () =>
    (await looksOf('manager1', since)).some(({ type }) => type === 'calls.listed'),
  )
  expect((await looksOf('manager1', since)).map(({ type }) => type)).not.toContain('call.opened')
})

test('When an operator works on their own call, then nothing is a look; opening it once it is over, or another’s, is', async () => {
  const { db } = open.database.context
  const operator = await cookieOf('operator1')
  const operatorId = await idOf('operator1')
  const calls = await db.call.findMany({ where: { operatorId, state: 'ended' }, take: 2, orderBy: { id: 'asc' } })
  const [live, old] = calls
  if (!live || !old) throw new Error('the demonstration has calls of this operator')
  await db.call.update({ where: { id: live.id }, data: { state: 'talking', endedAt: null } })
  const since = await newest()
  for (const url of [
    '/api/operator',
    `/api/calls/${live.id}`,
    '/api/calls?unlogged=true',
    `/api/calls/${live.id}/timeline`,
  ])
    expect((await get(url, operator)).statusCode, url).toBe(200)
  expect((await get(`/api/calls/${old.id}`, operator)).statusCode).toBe(200)
  await eventually('the old call', async () => (await looksOf('operator1', since)).length > 0)
  expect((await looksOf('operator1', since)).map(({ type, data }) => [type, data])).toEqual([
    ['call.opened', { openedId: old.id }],
  ])
  await db.call.update({ where: { id: live.id }, data: { state: 'ended', endedAt: live.endedAt } })
  await get(`/api/calls/${live.id}`, operator)
  await eventually('the call that is over', async () => (await looksOf('operator1', since)).length === 2)
})

test('When the database takes no records, then whoever reads a call reads it all the same, at once', async () => {
  const manager = await cookieOf('manager1')
  const calls = await open.database.context.db.call.findMany({ take: 3, orderBy: { startedAt: 'desc' } })
  await sqlAlone.query('BEGIN')
  await sqlAlone.query('LOCK TABLE events IN EXCLUSIVE MODE')
  try {
    for (const { id } of calls) {
      const began = performance.now()
      expect((await get(`/api/calls/${id}`, manager)).statusCode).toBe(200)
      expect(performance.now() - began).toBeLessThan(1500)
    }
  } finally {
    await sqlAlone.query('ROLLBACK')
  }
})

test('When the log is exported, then how much by which filter is on record, from where; and so is the auditor’s own export', async () => {
  const manager = await cookieOf('manager1')
  await get('/api/calls.csv?outcome=answered', manager)
  expect((await trail({ type: 'export.made', who: 'manager1' }))[0]).toMatchObject({
    address: from,
    data: { of: 'calls', filter: { outcome: 'answered' } },
  })
  const administrator = await cookieOf('admin1')
  for (const [url, of] of [
    ['/api/people.csv', 'people'],
    ['/api/configuration', 'configuration'],
  ] as const) {
    expect((await get(url, administrator)).statusCode).toBe(200)
    expect((await trail({ type: 'export.made', who: 'admin1' }))[0]).toMatchObject({ address: from, data: { of } })
  }
  const { db } = open.database.context
  await db.event.create({
    data: {
      type: 'session.refused',
      address: '192.0.2.99',
      data: { username: '=cmd|calc', address: '192.0.2.99' },
      change: { before: '=1+1', after: { x: 1 } },
    },
  })
  const file = await get('/api/security-events.csv?language=zh&address=192.0.2.99', await cookieOf('auditor1'))
  expect(file.headers['content-type']).toContain('text/csv')
  expect(file.body.charCodeAt(0)).toBe(0xfeff)
  const [heading, row] = file.body.slice(1).trim().split('\n')
  expect(heading).toBe('时间,操作人,用户名,事项,对象,来源地址,会话,变更前,变更后,内容')
  expect(row).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,,,登录被拒,'=cmd\|calc,192\.0\.2\.99,/)
  expect((await trail({ type: 'export.made', who: 'auditor1' }))[0]).toMatchObject({
    data: { rows: 1, of: 'trail', filter: { address: '192.0.2.99' } },
  })
})

test('When the auditor looks for something, then each part of the filter counts, and pages follow one another without gaps', async () => {
  const { db } = open.database.context
  const actorId = await idOf('admin1')
  const aboutId = await idOf('specialist1')
  const ticket = await db.ticket.findFirstOrThrow({ include: { call: true } })
  const at = new Date('2026-03-01T15:59:59.000Z') // the last second of 1 March in Shanghai
  await db.event.createMany({
    data: [
      { type: 'person.changed', at, actorId, address: '192.0.2.1', data: { personId: aboutId, before: {}, after: {} } },
      { type: 'setting.changed', at, actorId, address: '192.0.2.1', data: { key: 'goals', version: 2 } },
      { type: 'call.opened', at, actorId, address: '192.0.2.2', data: { openedId: ticket.callId } },
      { type: 'ticket.opened', at, actorId, address: '192.0.2.2', data: { openedId: ticket.id } },
      { type: 'guide.rated', at, actorId, address: '192.0.2.2', data: { guideId: 'a/b', version: 1, useful: true } },
    ],
  })
  const day = { from: '2026-03-01', to: '2026-03-01' }
  async function typesFor(query: Record<string, string>) {
    return (await trail({ ...day, ...query })).map(({ type }) => type).sort()
  }
  expect(await typesFor({})).toHaveLength(5)
  expect(await trail({ from: '2026-03-02', to: '2026-03-02' })).toEqual([])
  expect(await typesFor({ address: '192.0.2.1' })).toEqual(['person.changed', 'setting.changed'])
  expect(await typesFor({ who: 'admin1' })).toHaveLength(5)
  expect(await typesFor({ who: 'nobody of that name' })).toEqual([])
  expect(await typesFor({ q: 'specialist1' })).toEqual(['person.changed'])
  expect(await typesFor({ q: '目标' })).toEqual(['setting.changed'])
  expect(await typesFor({ q: ticket.number })).toEqual(['ticket.opened'])
  expect(await typesFor({ q: ticket.call.from })).toContain('call.opened')
  expect(await typesFor({ q: 'a/b' })).toEqual(['guide.rated'])
  expect(await typesFor({ type: 'guide.rated' })).toEqual(['guide.rated'])

  const auditor = await cookieOf('auditor1')
  const Page = z.object({ items: z.array(TrailEntry), next: z.string().nullable() })
  const ids: string[] = []
  let cursor = ''
  do {
    const query = new URLSearchParams({ ...day, limit: '2', ...(cursor ? { cursor } : {}) })
    const page = Page.parse((await get(`/api/security-events?${query}`, auditor)).json())
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.next ?? ''
  } while (cursor)
  expect(new Set(ids).size).toBe(5)
  expect(ids).toHaveLength(5)
})

function months(count: number): string {
  return `now() - interval '${count} months'`
}
async function insertOld(age: string, more = ''): Promise<string> {
  const columns = more ? ', "callId"' : ''
  const { rows } = await sqlAlone.query<{ id: string }>(
    `INSERT INTO events (type, at, address, data${columns}) VALUES ('session.ended', ${age}, '', '{}'${more}) RETURNING id`,
  )
  return rows[0]?.id ?? ''
}
async function asJob(statement: string): Promise<number> {
  await sqlAlone.query('BEGIN')
  try {
    await sqlAlone.query(`SELECT set_config('hotline.removes_old_events', 'on', true)`)
    const { rowCount } = await sqlAlone.query(statement)
    await sqlAlone.query('COMMIT')
    return rowCount ?? 0
  } catch (error) {
    await sqlAlone.query('ROLLBACK')
    throw error
  }
}

test('When anybody tries to change or delete a record, then the database refuses, whatever its age; the job alone removes what is due', async () => {
  const refused = 'events are append-only'
  const due = await insertOld(months(40))
  const young = await insertOld(months(35))
  const call = await open.database.context.db.call.findFirstOrThrow()
  const history = await insertOld(months(40), `, '${call.id}'`)
  for (const statement of [
    `UPDATE events SET address = '' WHERE id = ${due}`,
    `UPDATE events SET change = NULL`,
    `DELETE FROM events WHERE id = ${due}`,
    'DELETE FROM events',
    'TRUNCATE events',
  ])
    await expect(sqlAlone.query(statement), statement).rejects.toThrow(refused)
  for (const statement of [
    `UPDATE events SET address = 'x' WHERE id = ${due}`,
    `DELETE FROM events WHERE id = ${young}`,
    `DELETE FROM events WHERE id = ${history}`,
    `DELETE FROM events WHERE id IN (${due}, ${young})`,
    'TRUNCATE events',
  ])
    await expect(asJob(statement), statement).rejects.toThrow(refused)
  expect(await asJob(`DELETE FROM events WHERE id = ${due}`)).toBe(1)
})

test('When nobody has decided how long the trail is kept, then the database and the service say the same', async () => {
  const { rows } = await sqlAlone.query<{ same: boolean }>(
    `SELECT audit_kept_since() = now() - make_interval(months => ${firstAuditRetention.months}) AS same`,
  )
  expect(rows[0]?.same).toBe(true)
})

test('When a security officer decides on a shorter time, then what is older goes in portions, by whichever instance, and that is on record by day', async () => {
  const officer = await cookieOf('security1')
  async function decide(value: object, expectedVersion: number) {
    return open.application.server.inject({
      method: 'PUT',
      url: '/api/settings/audit_retention',
      headers: { cookie: officer },
      payload: { value, reason: '按规定', expectedVersion },
    })
  }
  expect((await decide({ months: 5 }, 1)).statusCode).toBe(400)
  const shortened = await decide({ months: 7 }, 1)
  expect(shortened.statusCode, shortened.body).toBe(200)

  const { db } = open.database.context
  await sqlAlone.query(`
    INSERT INTO events (type, at, address, data)
    SELECT 'session.ended', date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
      - interval '300 days' + (i % 2) * interval '1 day' + interval '1 hour', '', '{}' FROM generate_series(1, 25) i`)
  const call = await db.call.findFirstOrThrow()
  const history = BigInt(await insertOld(months(12), `, '${call.id}'`))
  const young = BigInt(await insertOld(months(6)))
  const told = BigInt(await insertOld(months(9)))
  await db.outbox.create({ data: { eventId: told } })
  const due = await db.event.count({
    where: { address: { not: null }, callId: null, ticketId: null, operatorId: null, at: { lt: monthsAgo(7) } },
  })
  const context = { ...open.database.context, config: { timeZone: 'Asia/Shanghai' } }
  // Two instances at once, and again where either was broken off.
  for (let round = 0; round < 40; round += 1) {
    const more = await Promise.all([1, 2].map(() => shortenTrail(context, { atOnce: 10 })))
    if (!more.some(Boolean)) break
  }
  const left = await db.event.findMany({ where: { id: { in: [history, young, told] } }, select: { id: true } })
  expect(left).toHaveLength(3)
  const records = await db.event.findMany({ where: { type: 'trail.shortened' } })
  const Told = z.object({ rows: z.int().max(10), days: z.array(z.object({ day: z.iso.date(), rows: z.int() })) })
  const removed = records.map(({ data }) => Told.parse(data))
  expect(removed.reduce((sum, { rows }) => sum + rows, 0)).toBe(due - 1)
  const byDay = removed.flatMap(({ days }) => days).filter(({ day }) => day > dayAgo(302) && day < dayAgo(298))
  expect(byDay.reduce((sum, { rows }) => sum + rows, 0)).toBe(25)
  expect(new Set(byDay.map(({ day }) => day)).size).toBe(2)
  await shortenTrail(context)
  expect(await db.event.count({ where: { type: 'trail.shortened' } })).toBe(records.length)
})

function monthsAgo(count: number): Date {
  const moment = new Date()
  moment.setUTCMonth(moment.getUTCMonth() - count)
  return moment
}
function dayAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
}

test('When a day or moment is asked for that no calendar has, then the field says so, and nothing fails', async () => {
  const [auditor, manager] = [await cookieOf('auditor1'), await cookieOf('manager1')]
  for (const [url, cookie] of [
    ['/api/security-events?to=9999-12-31', auditor],
    ['/api/security-events.csv?to=9999-12-31', auditor],
    ['/api/security-events?from=0000-01-01', auditor],
    ['/api/calls?from=0000-01-01T00:00:00Z', manager],
    ['/api/calls?to=9999-12-31T23:59:59Z', manager],
  ] as const) {
    const answer = await get(url, cookie)
    expect(answer.statusCode, url).toBe(400)
    expect(answer.body, url).toMatch(/"(from|to)":/)
  }
})

test('When a proxy tells of somebody who is no address, then the record has the proxy’s own', async () => {
  const since = await newest()
  await open.application.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: '127.0.0.1',
    headers: { 'x-forwarded-for': 'not-an-ip<script>' },
    payload: { username: 'nobody-here', password: 'nothing of mine' },
  })
  const refused = await open.application.context.db.event.findFirstOrThrow({
    where: { id: { gt: since }, type: 'session.refused' },
  })
  expect(refused.data).toMatchObject({ username: 'nobody-here', address: '127.0.0.1' })
})
