import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { paths } from '../../../src/adapters/twilio/webhook-urls.ts'
import { checkTwiml } from '../../../src/simulator/twiml/check-twiml.ts'
import { parseTwiml } from '../../../src/simulator/twiml/parse-twiml.ts'
import { breakableLine } from '../../support/breakable-line.ts'
import { eventually } from '../../support/eventually.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

let line: Awaited<ReturnType<typeof breakableLine>>
let open: OpenApplication
beforeAll(async () => {
  const server = new URL(inject('databaseServer'))
  line = await breakableLine({ host: server.hostname, port: Number(server.port) })
  open = await openApplication({}, (url) => {
    const through = new URL(url)
    through.port = String(line.port)
    return through.href
  })
})
afterAll(async () => {
  line.mend()
  await open.close()
  await line.close()
})

function sid(): string {
  return `CA${randomBytes(16).toString('hex')}`
}
function form(callSid: string, more: Record<string, string> = {}) {
  return {
    CallSid: callSid,
    From: '+8613800138000',
    To: '+864001232900',
    CallStatus: 'in-progress',
    ...more,
  }
}
function callOf(callSid: string) {
  return open.database.context.db.call.findUnique({ where: { callSid } })
}

test('When the database is away, then every voice webhook still answers with an apology the carrier can play, and tries again', async () => {
  line.cut()
  try {
    for (const path of [paths.incoming, paths.step, paths.wait, paths.waitKey, paths.leftQueue, paths.next])
      for (const query of ['', '?retry=5', '?retry=99']) {
        const began = Date.now()
        const { status, body } = await open.webhook(
          path + query,
          form(sid(), path === paths.step ? { Digits: '1' } : {}),
        )
        expect(status, path).toBe(200)
        expect(Date.now() - began).toBeLessThan(5000)
        expect(body).toContain('系统暂时繁忙')
        checkTwiml(parseTwiml(body, path), path === paths.wait || path === paths.waitKey ? 'queue-wait' : 'call', path)
        if (query === '?retry=99') expect(body).toContain('<Hangup/>')
        else expect(body).toContain(`http://hotline.test${path}?retry=${query ? 6 : 1}`)
        if (path === paths.step && !query.includes('99')) expect(body).toContain('Digits=1')
      }
    for (const query of ['', '?retry=99']) {
      const { body } = await open.webhook(paths.hold + query, form(sid()))
      checkTwiml(parseTwiml(body, paths.hold), 'conference-wait', paths.hold)
      expect(body).toContain('<Redirect')
    }
  } finally {
    line.mend()
  }
})

test('When reports come while the database is away, then they are taken, kept, and replayed in order once it is back', async () => {
  const hangsUp = sid()
  expect((await open.webhook(paths.incoming, form(hangsUp))).status).toBe(200)
  expect(await callOf(hangsUp)).toMatchObject({ state: 'ivr' })

  line.cut()
  expect((await open.webhook(paths.callStatus, form(hangsUp, { CallStatus: 'completed' }))).status).toBe(204)
  expect((await open.webhook(paths.callStatus, form(hangsUp, { CallStatus: 'completed' }))).status).toBe(204)
  line.mend()

  const call = await eventually(
    'the call has ended',
    async () => {
      const found = await callOf(hangsUp)
      return found?.state === 'ended' && found
    },
    20_000,
  )
  expect(call.outcome).toBe('left_in_menu')
  const ends = await open.database.context.db.event.count({ where: { callId: call.id, type: 'call.ended' } })
  expect(ends).toBe(1)
})

test('When callers ring and give up while the database is away, then each is on record, as of when they called', async () => {
  const gaveUp = sid()
  const onlyRang = sid()
  const known = sid()
  await open.webhook(paths.incoming, form(known))
  line.cut()
  const began = Date.now()
  for (const callSid of [gaveUp, onlyRang]) await open.webhook(paths.incoming, form(callSid, { CallStatus: 'ringing' }))
  await open.webhook(`${paths.incoming}?retry=1`, form(onlyRang))
  for (const callSid of [gaveUp, known])
    expect((await open.webhook(paths.callStatus, form(callSid, { CallStatus: 'canceled' }))).status).toBe(204)
  const over = Date.now()
  await new Promise((resolve) => setTimeout(resolve, 3000))
  line.mend()

  await eventually('all are on record', async () => (await callOf(known))?.state === 'ended', 20_000)
  const within = { gte: new Date(began - 500), lte: new Date(over + 500) }
  const { db } = open.database.context
  expect(
    await db.call.findMany({
      where: { callSid: { in: [gaveUp, known] }, outcome: 'left_in_menu', endedBy: 'caller', endedAt: within },
    }),
  ).toHaveLength(2)
  expect(await db.call.count({ where: { callSid: { in: [gaveUp, onlyRang] }, startedAt: within } })).toBe(2)
  expect(await callOf(onlyRang)).toMatchObject({ state: 'ivr' })
  const callId = (await callOf(onlyRang))?.id ?? ''
  expect(await db.event.count({ where: { type: 'call.started', callId } })).toBe(1)
})

test('When a person asks while the database is away, then they are told so, and nothing of how it is built', async () => {
  const cookie = await open.cookieOf('operator')
  line.cut()
  try {
    const response = await open.application.server.inject({ url: '/api/operator', headers: { cookie } })
    expect(response.statusCode).toBe(503)
    expect(response.json()).toMatchObject({ code: 'database_unavailable' })
    expect(response.body).not.toMatch(/prisma|postgres|127\.0\.0\.1|at .*\.ts/i)
    expect((await open.application.server.inject('/healthz')).statusCode).toBe(200)
    expect((await open.application.server.inject('/readyz')).statusCode).toBe(503)
  } finally {
    line.mend()
  }
})

/** Signed webhooks of many calls at 20 a second for so many seconds; how long each took and what it was answered. */
async function callersFor(seconds: number, calls: readonly string[]) {
  const answers = Array.from({ length: seconds * 20 }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, index * 50))
    const began = performance.now()
    const callSid = calls[index % calls.length] ?? sid()
    const [path, more] = index % 4 === 3 ? [paths.callStatus, { CallStatus: 'completed' }] : [paths.wait, {}]
    const { status, body } = await open.webhook(path, form(callSid, more))
    return { path, status, body, ms: performance.now() - began }
  })
  return Promise.all(answers)
}

test.each(['hangs', 'has the calls locked'])(
  'When the database %s, then no caller waits a second for an answer, nothing reported is lost, and all is well soon after',
  async (what) => {
    const calls = Array.from({ length: 40 }, sid)
    for (const callSid of calls) await open.webhook(paths.incoming, form(callSid))
    const { db } = open.database.context
    const locker = new pg.Client({ connectionString: open.database.url })
    await locker.connect()
    await locker.query('BEGIN')
    let answers: Awaited<ReturnType<typeof callersFor>> = []
    try {
      if (what === 'hangs') line.hang()
      else await locker.query('LOCK TABLE calls IN ACCESS EXCLUSIVE MODE')
      answers = await callersFor(8, calls)
    } finally {
      line.mend()
      await locker.query('COMMIT')
      await locker.end()
    }
    const times = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
    expect(times.at(Math.floor(times.length * 0.99)) ?? Infinity).toBeLessThan(1000)
    for (const { path, status, body } of answers) {
      expect(status).toBe(path === paths.callStatus ? 204 : 200)
      if (path === paths.wait) expect(body).toContain('系统暂时繁忙')
    }
    const ended = calls.filter((_, index) => index % 4 === 3)
    await eventually(
      'what was reported is in the record',
      async () => (await db.call.count({ where: { callSid: { in: ended }, state: 'ended' } })) === ended.length,
      5_000,
    )
    await eventually('callers are answered again', async () => {
      const { body } = await open.webhook(paths.wait, form(calls[0] ?? ''))
      return !body.includes('系统暂时繁忙')
    })
  },
  40_000,
)
