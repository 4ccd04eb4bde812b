import http from 'node:http'
import pg from 'pg'
import { openSession, sessionCookie } from '../../src/auth/session.ts'
import { openDatabase } from '../../src/platform/database/client.ts'
import { openLogger } from '../../src/platform/logger.ts'
import { transact } from '../../src/platform/transact.ts'
import { figure, percentile, spread, type Line } from '../measure.ts'
import type { BenchService } from '../start-service.ts'

const consoles = 500
const events = 60

/** From a commit to every open console, beside the bare notification on one connection. */
export async function measureDelivery({ url, databaseUrl }: BenchService): Promise<Line[]> {
  const db = openDatabase(databaseUrl, { connections: 4 })
  const context = {
    db,
    clock: () => new Date(),
    log: openLogger('silent'),
    wake: () => undefined,
    announce: () => undefined,
  }
  const listener = new pg.Client({ connectionString: databaseUrl })
  await listener.connect()
  await listener.query('LISTEN events')
  const committed = new Map<number, number>()
  const [delivered, notified]: [number[], number[]] = [[], []]
  let last = 0
  listener.on('notification', () => {
    if (last > 0) notified.push(performance.now() - last)
    last = 0
  })
  const agent = new http.Agent({ keepAlive: false, maxSockets: consoles })
  const requests: http.ClientRequest[] = []
  const { id } = await db.person.findUniqueOrThrow({ where: { username: 'manager1' } })
  const cookie = `${sessionCookie}=${await openSession(context, id, { address: '::1', agent: 'bench' })}`
  function follow() {
    return new Promise<void>((resolve, reject) => {
      requests.push(
        http
          .get(`${url}/api/events`, { agent, headers: { cookie } }, (response) => {
            if (response.statusCode !== 200) return reject(new Error(`the stream answered ${response.statusCode}`))
            response
              .setEncoding('utf8')
              .on('error', () => undefined)
              .on('data', (chunk: string) => {
                for (const [, rows] of chunk.matchAll(/"rows":(\d+)/g)) {
                  const at = committed.get(Number(rows))
                  if (at !== undefined) delivered.push(performance.now() - at)
                }
              })
            resolve()
          })
          .on('error', () => undefined),
      )
    })
  }
  try {
    for (let opened = 0; opened < consoles; opened += 50) await Promise.all(Array.from({ length: 50 }, follow))
    await new Promise((resolve) => setTimeout(resolve, 1000))
    for (let number = 0; number < events; number += 1) {
      const key = 1_000_000 + number
      last = performance.now()
      committed.set(key, last)
      await transact(context, ({ append }) => append({}, { type: 'export.made', data: { rows: key } }))
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    for (let tries = 0; tries < 50 && delivered.length < events * consoles; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100))
    return [
      {
        what: `Event to ${consoles} consoles`,
        measured: [
          ...spread(delivered),
          figure('sent', events * consoles, 'count'),
          figure('missing', events * consoles - delivered.length, 'count'),
        ],
        baseline: [figure('bare notification p99', percentile(notified, 0.99), 'ms')],
        goals: [
          { of: 'p99', atMost: 150 },
          { of: 'missing', atMost: 0 },
        ],
      },
    ]
  } finally {
    for (const request of requests) request.destroy()
    await listener.end()
    await db.$disconnect()
  }
}
