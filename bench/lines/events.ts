import pg from 'pg'
import { z } from 'zod'
import { paths } from '../../src/adapters/twilio/webhook-urls.ts'
import { openDatabase } from '../../src/platform/database/client.ts'
import { openAnnouncements } from '../../src/platform/events/announce-events.ts'
import { openLogger } from '../../src/platform/logger.ts'
import { transact } from '../../src/platform/transact.ts'
import { figure, percentile, spread, type Line } from '../measure.ts'
import { openConsoles } from '../open-consoles.ts'
import { postOpen } from '../post-forms.ts'
import type { BenchService } from '../start-service.ts'
import { callForm, sign } from './webhooks.ts'

const consoles = 500
const events = 60

/** From a commit to every open console, beside the bare notification on one connection. */
export async function measureDelivery(service: BenchService): Promise<Line[]> {
  const db = openDatabase(service.databaseUrl, { connections: 4 })
  // Whoever has only made statements by hand would not close their connections by disconnecting.
  await db.$connect()
  const log = openLogger('silent')
  // As another instance would.
  const { announce, listen, close: hush } = openAnnouncements(service.databaseUrl, log)
  listen(() => undefined)
  const context = { db, clock: () => new Date(), log, wake: () => undefined, announce }
  const listener = new pg.Client({ connectionString: service.databaseUrl })
  await listener.connect()
  await listener.query('LISTEN events')
  const committed = new Map<number, number>()
  const [delivered, notified]: [number[], number[]] = [[], []]
  let last = 0
  listener.on('notification', () => {
    if (last > 0) notified.push(performance.now() - last)
    last = 0
  })
  const { close } = await openConsoles(service, consoles, (data) => {
    const at = committed.get(Number(/"rows":(\d+)/.exec(data)?.[1]))
    if (at !== undefined) delivered.push(performance.now() - at)
  })
  try {
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
    close()
    await hush()
    await listener.end()
    await db.$disconnect()
  }
}

const Started = z.object({ type: z.literal('call.started'), at: z.coerce.date() })
const [callsPerSecond, seconds] = [100, 10]

/**
 * From the moment an event's row is written, a little before its commit, to one console, while calls come in. Both by
 * the clock of this machine, to the millisecond.
 */
export async function measureWaking(service: BenchService): Promise<Line[]> {
  const woken: number[] = []
  const { close } = await openConsoles(service, 1, (data) => {
    const now = Date.now()
    const event = Started.safeParse(JSON.parse(data))
    if (event.success) woken.push(now - event.data.at.getTime())
  })
  try {
    const forms = Array.from({ length: callsPerSecond * seconds }, () =>
      sign(service.url, paths.incoming, callForm('+8613800138000')),
    )
    await postOpen(service.url, forms, callsPerSecond)
    for (let tries = 0; tries < 50 && woken.length < forms.length; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100))
    return [
      {
        what: `Waking: event to a console at ${callsPerSecond} calls a second`,
        measured: [...spread(woken), figure('missing', forms.length - woken.length, 'count')],
        goals: [
          { of: 'p99', atMost: 30 },
          { of: 'missing', atMost: 0 },
        ],
      },
    ]
  } finally {
    close()
  }
}
