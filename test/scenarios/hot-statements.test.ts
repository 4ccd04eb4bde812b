import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { loadHistory } from '../../bench/load-history.ts'
import { freePort } from '../../src/platform/free-port.ts'
import { startSimulator } from '../../src/simulator/server.ts'
import { answerCall } from '../support/answer-call.ts'
import { completeLog } from '../support/complete-log.ts'
import { OperatorClient } from '../support/browserless-console.ts'
import { eventually } from '../support/eventually.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { carrierFor, directNumber } from '../support/service.ts'

function post(url: string, body: unknown = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** A caller who comes into the line at once; their call's Sid. */
async function dial(carrierUrl: string): Promise<string> {
  const answer = await post(`${carrierUrl}/phone/calls`, { from: '+8613800138000', to: directNumber })
  return z.object({ callSid: z.string() }).parse(await answer.json()).callSid
}

async function onDatabase<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return use(client).finally(() => client.end())
}

/** Tables that grow with every call, or with every call under way. */
const large = ['calls', 'events', 'legs', 'log_entries', 'reservations', 'outbox', 'timers']

const aboutLarge = new RegExp(`^\\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\\b.*\\b(?:${large.join('|')})\\b`, 's')

const Asked = z.object({ text: z.string(), values: z.array(z.unknown()).default([]) })
type Asked = z.infer<typeof Asked>

/** Every statement that this process gives the database from now on, by its text, with the values of the first time. */
function collectStatements(): Map<string, Asked> {
  const collected = new Map<string, Asked>()
  const { query } = pg.Client.prototype
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function ask(this: pg.Client, ...args: unknown[]) {
    const [first, second] = args
    const asked = Asked.safeParse(typeof first === 'string' ? { text: first, values: second } : first)
    if (asked.success && !collected.has(asked.data.text)) collected.set(asked.data.text, asked.data)
    return Reflect.apply(query, this, args)
  })
  return collected
}

const Plan = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  get Plans() {
    return z.array(Plan).optional()
  },
})
type Plan = z.infer<typeof Plan>
const Explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan })]) })])

/** The large tables that a plan reads from one end to the other. */
function scannedBy(plan: Plan): string[] {
  const table = plan['Relation Name'] ?? ''
  const own = plan['Node Type'] === 'Seq Scan' && large.includes(table) ? [table] : []
  return [...own, ...(plan.Plans ?? []).flatMap(scannedBy)]
}

/** PostgreSQL plans a prepared statement for its values so many times before it may settle on one plan for all. */
const plannedForValues = 5

/** The plan that the server comes to, once it knows the statement, for these values. */
async function planOf(client: pg.Client, { text, values }: Asked): Promise<Plan> {
  const given = values.map((value) => (Buffer.isBuffer(value) ? null : value))
  const { rows } = await client.query<string[]>({
    text: `SELECT ${given.map((_, at) => `quote_nullable($${at + 1}::text)`).join(', ')}`,
    values: given,
    rowMode: 'array',
  })
  await client.query(`PREPARE asked AS ${text}`)
  try {
    const execute = `EXPLAIN (FORMAT JSON) EXECUTE asked${given.length > 0 ? `(${rows[0]?.join(', ')})` : ''}`
    for (let times = 0; times < plannedForValues; times += 1) await client.query(execute)
    return Explained.parse((await client.query(execute)).rows)[0]['QUERY PLAN'][0].Plan
  } finally {
    await client.query('DEALLOCATE asked')
  }
}

let desk: OpenApplication
let collected: Map<string, Asked>

/** The application and the carrier at work in this process, whose statements are collected. */
beforeAll(async () => {
  const [port, carrierPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const carrierUrl = `http://localhost:${carrierPort}`
  desk = await openApplication({
    PORT: String(port),
    PUBLIC_URL: url,
    SIMULATOR_URL: carrierUrl,
    RECONCILE_SECONDS: '1',
  })
  const carrier = await startSimulator(carrierFor(url, carrierPort))
  try {
    collected = collectStatements()
    await desk.application.start()
    await dayOfCalls(url, carrierUrl)
    await desk.application.stop()
  } finally {
    vi.restoreAllMocks()
    await carrier.close()
  }
  await growOld(desk.database.url)
}, 240_000)
afterAll(() => desk.close())

/** One caller gives up in line; one is passed on, talks, is held, rates, and is written down. */
async function dayOfCalls(url: string, carrierUrl: string): Promise<void> {
  const operator = await new OperatorClient(url).signIn('operator1')
  const stream = new AbortController()
  try {
    for (const after of ['', '?after=1-1'])
      await fetch(`${url}/api/events${after}`, { headers: { cookie: operator.cookieHeader }, signal: stream.signal })
    const given = await dial(carrierUrl)
    await eventually('somebody waits', async () => (await operator.snapshot()).waiting === 1)
    await post(`${carrierUrl}/phone/calls/${given}/hangup`)
    await eventually('nobody waits', async () => (await operator.snapshot()).waiting === 0)

    const callSid = await dial(carrierUrl)
    await operator.goAvailable()
    const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
    await operator.ask('POST', `/api/reservations/${offer.id}/reject`)
    await operator.ask('PUT', '/api/operator/activity', { activity: 'offline' })
    const other = await new OperatorClient(url).signIn('operator2')
    try {
      await other.goAvailable()
      const callId = await answerCall(other)
      await other.ask('PUT', `/api/calls/${callId}/hold`, { hold: true })
      await other.ask('PUT', `/api/calls/${callId}/hold`, { hold: false })
      await other.ask('PUT', `/api/calls/${callId}/log`, { what: '咨询施工许可', revision: 0 })
      await post(`${carrierUrl}/phone/calls/${callSid}/hangup`)
      await eventually('the call is over', async () => (await other.snapshot()).activity === 'wrapping')
      const submitted = await other.ask('POST', `/api/calls/${callId}/log`, completeLog)
      expect(submitted).toMatchObject({ status: 200 })
      expect(await other.ask('GET', `/api/calls/${callId}/timeline`)).toMatchObject({ status: 200 })
    } finally {
      other.close()
    }
    // What looks after calls and timers by itself comes round once more.
    await new Promise((resolve) => setTimeout(resolve, 2500))
  } finally {
    stream.abort()
    operator.close()
  }
}

/** Calls of a year, and outbox and timers as full as they are when nobody has come to them for a while. */
async function growOld(database: string): Promise<void> {
  await loadHistory({ database, calls: 50_000, events: 10, years: 1 })
  await onDatabase(database, (client) =>
    client.query(`
      INSERT INTO outbox ("eventId", "dueAt")
      SELECT id, now() + (id % 60 - 30) * interval '1 s' FROM events ORDER BY id DESC LIMIT 20000
      ON CONFLICT DO NOTHING;
      INSERT INTO timers (kind, "subjectId", "dueAt")
      SELECT 'wrap-up', id, now() + row_number() OVER () * interval '1 s' FROM calls LIMIT 20000;
      ANALYZE outbox, timers`),
  )
}

test('When there are calls of a year, then no statement of a call, nor of what runs beside it, reads a large table from end to end', async () => {
  const statements = [...collected.values()].filter(({ text }) => aboutLarge.test(text))
  const texts = statements.map(({ text }) => text).join('\n')
  // Of each part that does the work: what a call begins with, its offer, its events handed out, its timers, its log.
  for (const part of [
    'INSERT INTO calls',
    'reservations',
    'FROM outbox',
    'timers',
    'log_entries',
    'events e',
    'operators',
  ])
    expect(texts).toContain(part)
  expect(statements.length).toBeGreaterThan(40)
  const scans = await onDatabase(desk.database.url, async (client) => {
    const found: { scans: string[]; text: string }[] = []
    for (const asked of statements) {
      const tables = scannedBy(await planOf(client, asked))
      if (tables.length > 0) found.push({ scans: tables, text: asked.text })
    }
    return found
  })
  expect(scans).toEqual([])
})
