import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stagePairs, writeBareCalls, writeBareOffers } from '../../bench/bare-writes.ts'
import { postOpen } from '../../bench/post-forms.ts'
import { cpuOf, cpuOfServer, findPostmaster } from '../../bench/read-cpu.ts'
import { openCall } from '../../src/calls/receive-call.ts'
import { assignCalls } from '../../src/routing/assign-calls.ts'
import { freePort } from '../../src/platform/free-port.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const tables = ['calls', 'log_entries', 'legs', 'reservations', 'events', 'outbox', 'timers']

/** How many rows of each table `work` has written. */
async function rowsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: desk.database.url })
  await client.connect()
  async function count(): Promise<number[]> {
    const { rows } = await client.query<number[]>({
      text: `SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table})`).join(', ')}`,
      rowMode: 'array',
    })
    return rows[0] ?? []
  }
  try {
    const before = await count()
    await work()
    const after = await count()
    return Object.fromEntries(tables.map((table, at) => [table, (after[at] ?? 0) - (before[at] ?? 0)]))
  } finally {
    await client.end()
  }
}

test('When a call is opened, then the bare baseline has written the same rows', async () => {
  const callSid = `CA${'0'.repeat(31)}1`
  const ours = await rowsOf(() =>
    openCall(desk.context, { callSid, from: '+8613800138000', to: '+864001232900', flow: 'hotline' }),
  )
  expect(ours).toMatchObject({ calls: 1, log_entries: 1 })
  const bare = await rowsOf(() => writeBareCalls(desk.database.url, 1, 0.05))
  const calls = bare.calls ?? 0
  expect(calls).toBeGreaterThan(0)
  expect(bare).toEqual(Object.fromEntries(Object.entries(ours).map(([table, rows]) => [table, rows * calls])))
})

test('When calls are offered, then the bare baseline has written the same rows', async () => {
  const { url } = desk.database
  await stagePairs(url, 3, ['general'])
  const ours = await rowsOf(() => assignCalls(desk.context, desk.context.settings))
  expect(ours).toMatchObject({ reservations: 3, timers: 3 })
  await stagePairs(url, 3, ['general'])
  expect(await rowsOf(() => writeBareOffers(url, 2, 3))).toEqual(ours)
})

test('When a server stands still for a while, then whoever was due meanwhile is sent all the same, and waited', async () => {
  const arrivals: number[] = []
  const began = performance.now()
  const server = http.createServer((request, response) => {
    arrivals.push(performance.now() - began)
    request.resume()
    void sleep(arrivals.length === 1 ? 600 : 0).then(() => response.end('<Response/>'))
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  try {
    const forms = Array.from({ length: 20 }, () => ({ path: '/', body: 'a=b', signature: '' }))
    const { times, answers } = await postOpen(`http://localhost:${port}`, forms, 100)
    expect(answers.map(({ status }) => status)).toEqual(forms.map(() => 200))
    expect(Math.max(...times)).toBeGreaterThan(590)
    expect((arrivals[19] ?? Number.NaN) - (arrivals[0] ?? 0)).toBeLessThan(590)
  } finally {
    server.close()
  }
})

test.runIf(process.platform === 'linux')('When a process works, then its processor time says so', async () => {
  const before = cpuOf(process.pid) ?? Number.NaN
  for (const until = performance.now() + 200; performance.now() < until;);
  expect((cpuOf(process.pid) ?? 0) - before).toBeGreaterThan(40)
  const postmaster = await findPostmaster(desk.database.url)
  expect(cpuOfServer(postmaster)).toBeGreaterThan(0)
  expect(cpuOf(2 ** 30)).toBeNull()
})
