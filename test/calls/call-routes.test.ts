import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readSheet } from 'read-excel-file/node'
import { displayNumber } from '../../src/contract/caller-number.ts'
import { z } from 'zod'
import { openSession, sessionCookie } from '../../src/auth/session.ts'
import { eventually } from '../support/eventually.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
let manager: string
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  manager = await open.cookieOf('manager')
})
afterAll(() => open.close())

function get(url: string, headers: Record<string, string> = {}) {
  return open.application.server.inject({ url, headers: { cookie: manager, ...headers } })
}

test('When the log is exported, then each of its filters counts, those of yes and no too', async () => {
  const callId = (
    await open.database.context.db.call.findFirstOrThrow({
      where: { outcome: 'answered', log: { submittedAt: { not: null } } },
    })
  ).id
  const all = (await get('/api/calls.csv')).body.trim().split('\n').length
  await open.database.context.db.logEntry.update({ where: { callId }, data: { submittedAt: null } })
  const unlogged = await get('/api/calls.csv?unlogged=true&rating=')
  expect(unlogged.statusCode).toBe(400)
  for (const [query, lines] of [
    ['unlogged=true', 2],
    ['unlogged=false', all],
  ] as const) {
    const response = await get(`/api/calls.csv?${query}`)
    expect(response.statusCode, query).toBe(200)
    expect(response.body.trim().split('\n'), query).toHaveLength(lines)
  }
})

test('When the log is exported, then that and how many rows is on record before the first of them leaves', async () => {
  const since = await open.database.context.db.event.count({ where: { type: 'export.made' } })
  const begun = await open.application.server.inject({
    url: '/api/calls.csv',
    headers: { cookie: manager },
    payloadAsStream: true,
  })
  expect(begun.statusCode).toBe(200)
  expect(await open.database.context.db.event.count({ where: { type: 'export.made' } })).toBe(since + 1)
  begun.stream().destroy()
  const whole = (await get('/api/calls.csv?outcome=answered')).body.trim().split('\n').length - 1
  const last = await open.database.context.db.event.findFirstOrThrow({
    where: { type: 'export.made' },
    orderBy: { id: 'desc' },
  })
  expect(last.data).toEqual({ rows: whole, of: 'calls', filter: { outcome: 'answered' } })
})

test.each(['zh', 'en'] as const)(
  'When the log is exported for a spreadsheet in %s, then both files say the same, and nothing raw',
  async (language) => {
    const { db } = open.database.context
    const ticket = await db.ticket.findFirstOrThrow({ include: { call: true } })
    await db.logEntry.update({
      where: { callId: ticket.callId },
      data: { who: '=HYPERLINK("http://x")', where: '5-1', notes: '330106199001011234' },
    })
    const query = `?language=${language}`
    const csv = (await get(`/api/calls.csv${query}`, { 'accept-language': 'fr' })).body
    const response = await get(`/api/calls.xlsx${query}`, { 'accept-language': 'fr' })
    expect(response.headers['content-type']).toContain('spreadsheetml.sheet')
    const [headings = [], ...rows] = await readSheet(response.rawPayload)
    expect(csv.slice(1).split('\n')[0]).toBe(headings.join(','))
    expect(rows).toHaveLength(await db.call.count())
    const line = rows.find((cells) => String(cells[13]).includes(ticket.number)) ?? []
    const shown = displayNumber(ticket.call.from, language)
    const { startedAt } = ticket.call
    const onTheWall = startedAt.getTime() + 8 * 3600_000 - startedAt.getMilliseconds()
    expect(Math.abs(z.date().parse(line[0]).getTime() - onTheWall)).toBeLessThan(5)
    expect(line[1]).toBe(shown)
    expect([line[14], line[16], line[19]]).toEqual(['=HYPERLINK("http://x")', '5-1', '330106199001011234'])
    const written = csv.split('\n').find((text) => text.includes(ticket.number)) ?? ''
    for (const part of [shown, `'=HYPERLINK`, `'5-1`, `'330106199001011234`]) expect(written).toContain(part)
    for (const text of [csv, JSON.stringify(rows)])
      expect(text).not.toMatch(/\b(?:left_in_menu|general|approvals|caller_hung_up)\b|"caller"|,caller,/)
  },
)

async function addRecording(bytes: number) {
  const call = await open.database.context.db.call.findFirstOrThrow({ where: { outcome: 'answered' } })
  const wav = Uint8Array.from({ length: bytes }, (_, index) => index % 251)
  const { id } = await open.database.context.db.recording.create({
    data: {
      callId: call.id,
      recordingSid: `RE${randomUUID().replaceAll('-', '')}`,
      source: 'conversation',
      url: '',
      startedAt: new Date(),
      seconds: 1,
      channels: 2,
      fetchedAt: new Date(),
      audio: { create: { start: 0, wav } },
    },
  })
  return {
    id,
    wav: Buffer.from(wav),
    play: (range?: string, cookie = manager) =>
      get(`/api/recordings/${id}/audio`, { cookie, ...(range ? { range } : {}) }),
  }
}
function playings(recordingId: string) {
  return open.database.context.db.event.findMany({
    where: { type: 'recording.played', data: { path: ['recordingId'], equals: recordingId } },
  })
}

test('When parts of a recording are asked for, then each is sent to the byte', async () => {
  const { play, wav } = await addRecording(70_000)
  expect((await play()).rawPayload.equals(wav)).toBe(true)
  for (const [range, start, end] of [
    ['bytes=1-', 1, 69_999],
    ['bytes=0-0', 0, 0],
    ['bytes=69999-', 69_999, 69_999],
    ['bytes=100-199', 100, 199],
    ['bytes=-10', 69_990, 69_999],
  ] as const) {
    const part = await play(range)
    expect([part.statusCode, part.headers['content-range']], range).toEqual([206, `bytes ${start}-${end}/70000`])
    expect(part.rawPayload.equals(wav.subarray(start, end + 1)), range).toBe(true)
  }
  expect((await play('bytes=70000-')).statusCode).toBe(416)
})

test('When a long recording is played, whole or from any byte on, then only a little of it is in memory at once', async () => {
  const { play, wav } = await addRecording(3_000_000)
  const read = vi.spyOn(open.application.context.recordings, 'read')
  for (const [range, start] of [
    [undefined, 0],
    ['bytes=0-', 0],
    ['bytes=1234567-', 1_234_567],
  ] as const) {
    const answer = await play(range)
    expect(answer.headers['content-length']).toBe(String(3_000_000 - start))
    expect(answer.rawPayload.equals(wav.subarray(start))).toBe(true)
  }
  const parts = await Promise.all(read.mock.results.map(async ({ value }) => (await value).length))
  expect(Math.max(...parts)).toBeLessThanOrEqual(256 * 1024)
  read.mockRestore()
})

test('When a recording is played from any of its bytes on, then that is on record: once for all parts of a playing, and for each person', async () => {
  const { id, play } = await addRecording(1000)
  await play('bytes=1000-')
  expect(await playings(id)).toHaveLength(0)
  await Promise.all(['bytes=1-', 'bytes=500-', 'bytes=1-99'].map((range) => play(range)))
  await eventually('the playing is on record', async () => (await playings(id)).length > 0)
  const other = await addRecording(10)
  await other.play()
  await eventually('the other is on record', async () => (await playings(other.id)).length > 0)
  const second = await open.database.context.db.person.create({
    data: { username: 'manager-two', nameZh: '主管', nameEn: 'Manager', role: 'manager', passwordHash: 'none' },
  })
  const cookie = `${sessionCookie}=${await openSession(open.database.context, second.id, { address: '::1', agent: 'test' })}`
  await play('bytes=-1', cookie)
  await eventually('that of the second person is on record', async () => (await playings(id)).length > 1)
  expect((await playings(id)).map(({ actorId }) => actorId)).toContain(second.id)
  expect(await playings(id)).toHaveLength(2)
  expect(await playings(other.id)).toHaveLength(1)
})

test('When a recording was played more than ten minutes ago, then playing it again is on record again', async () => {
  const { id, play } = await addRecording(10)
  const { callId } = await open.database.context.db.recording.findUniqueOrThrow({ where: { id } })
  const { id: actorId } = await open.database.context.db.person.findUniqueOrThrow({ where: { username: 'manager1' } })
  await open.database.context.db.event.create({
    data: {
      type: 'recording.played',
      callId,
      actorId,
      address: '',
      data: { recordingId: id },
      at: new Date(Date.now() - 601_000),
    },
  })
  await play()
  await eventually('it is on record again', async () => (await playings(id)).length === 2)
})

test('When an operator asks for the recording of a call that was not theirs, then there is none for them, and nothing is on record', async () => {
  const { id, play } = await addRecording(10)
  const stranger = await open.database.context.db.person.create({
    data: {
      username: 'stranger',
      nameZh: '话务员',
      nameEn: 'Operator',
      role: 'operator',
      passwordHash: 'none',
      operator: { create: { skills: [] } },
    },
  })
  const cookie = `${sessionCookie}=${await openSession(open.database.context, stranger.id, { address: '::1', agent: 'test' })}`
  expect((await play('bytes=1-', cookie)).statusCode).toBe(404)
  expect(await playings(id)).toHaveLength(0)
})
