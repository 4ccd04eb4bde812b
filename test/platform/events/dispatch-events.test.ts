import { once } from 'node:events'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startDispatcher } from '../../../src/platform/events/dispatch-events.ts'
import type { Subscriber } from '../../../src/platform/events/subscriber.ts'
import type { Loop } from '../../../src/platform/loop.ts'
import { transact } from '../../../src/platform/transact.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'

let database: TestDatabase
const loops: Loop[] = []
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(async () => {
  await Promise.all(loops.splice(0).map((loop) => loop.close()))
  await database.close()
})

function start(...subscribers: Subscriber[]): Loop {
  const loop = startDispatcher(database.context, subscribers)
  loops.push(loop)
  return loop
}
function exported(...rows: number[]) {
  return transact(database.context, ({ append }) =>
    append({}, ...rows.map((count) => ({ type: 'export.made' as const, data: { rows: count } }))),
  )
}
function published() {
  return transact(database.context, ({ append }) =>
    append({}, { type: 'guide.published', data: { guideId: 'a/b', version: 1 } }),
  )
}
function allDone() {
  return eventually('an empty outbox', async () => (await database.context.db.outbox.count()) === 0)
}

test('When something happened, then its subscribers are told once each, in order, and others are not', async () => {
  const told: string[] = []
  function note(name: string): Subscriber {
    return {
      name,
      on: ['export.made'],
      run: async (_, event) => {
        if (event.type === 'export.made') told.push(`${name} ${event.data.rows}`)
      },
    }
  }
  await exported(1, 2, 3)
  await published()
  start(note('first'), note('second'), {
    name: 'elsewhere',
    on: ['call.rated'],
    run: async () => {
      told.push('elsewhere')
    },
  })
  await allDone()
  expect(told).toEqual(['first 1', 'second 1', 'first 2', 'second 2', 'first 3', 'second 3'])
})

test('When a subscriber fails, then it is tried again until it succeeds, and the failure is noted meanwhile', async () => {
  let tries = 0
  const seen: (string | null)[] = []
  await exported(1)
  start({
    name: 'fails twice',
    on: ['export.made'],
    run: async () => {
      tries += 1
      seen.push((await database.context.db.outbox.findFirstOrThrow()).error)
      if (tries < 3) throw new Error(`failure ${tries}`)
    },
  })
  await allDone()
  expect(tries).toBe(3)
  expect(seen).toEqual([null, 'failure 1', 'failure 2'])
})

test('When one event cannot be handled, then the others are', async () => {
  const told: number[] = []
  await exported(1, 2)
  start({
    name: 'stumbles',
    on: ['export.made'],
    run: async (_, event) => {
      if (event.type !== 'export.made') return
      if (event.data.rows === 1) throw new Error('never')
      told.push(event.data.rows)
    },
  })
  await eventually('the other event', () => told.includes(2))
  expect(await database.context.db.outbox.count()).toBe(1)
})

test('When two dispatchers run, then no event is handled by both', async () => {
  const told: number[] = []
  const slowly: Subscriber = {
    name: 'slow',
    on: ['export.made'],
    run: async (context, event) => {
      await context.db.$queryRaw`SELECT pg_sleep(0.01)::text`
      if (event.type === 'export.made') told.push(event.data.rows)
    },
  }
  for (let round = 0; round < 10; round += 1)
    await exported(...Array.from({ length: 20 }, (_, index) => round * 20 + index))
  // While somebody else is at one of the rows, the others are not held up by it.
  const other = new pg.Client({ connectionString: database.url })
  await other.connect()
  await other.query('BEGIN')
  await other.query('SELECT 1 FROM outbox ORDER BY "eventId" LIMIT 1 FOR UPDATE')
  start(slowly)
  start(slowly)
  await eventually('all but one', () => told.length >= 199)
  await other.query('COMMIT')
  await other.end()
  await allDone()
  expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index))
})

test('When a dispatcher died with events in its hands, then another takes them over once the lease is up', async () => {
  await exported(7)
  await database.context.db.outbox.updateMany({ data: { attempts: 1, dueAt: new Date(Date.now() + 700) } })
  const told: number[] = []
  const began = Date.now()
  start({
    name: 'heir',
    on: ['export.made'],
    run: async () => {
      told.push(Date.now() - began)
    },
  })
  await allDone()
  expect(told).toHaveLength(1)
  expect(told[0]).toBeGreaterThan(500)
})

test('When a newer version has put what this one does not know into the outbox, then it is left for that one, and the rest is handled', async () => {
  await database.context.db.$executeRaw`
    WITH happened AS (
      INSERT INTO events (type, data) SELECT 'call.beamed', '{}' FROM generate_series(1, 100) RETURNING id)
    INSERT INTO outbox ("eventId") SELECT id FROM happened`
  await exported(1)
  const told: number[] = []
  start({
    name: 'of this version',
    on: ['export.made'],
    run: async (_, event) => {
      if (event.type === 'export.made') told.push(event.data.rows)
    },
  })
  await eventually('the event it knows', () => told.length > 0)
  await eventually('only the others are left', async () => (await database.context.db.outbox.count()) === 100)
  expect(await database.context.db.outbox.count({ where: { attempts: 0 } })).toBe(100)
})

test('When a subscriber takes longer than a lease, then no other instance takes its event over', async () => {
  let told = 0
  const slow: Subscriber = {
    name: 'slow',
    on: ['export.made'],
    run: async () => {
      told += 1
      await new Promise((resolve) => setTimeout(resolve, 9000))
    },
  }
  await exported(1)
  start(slow)
  start(slow)
  await eventually('it has begun', () => told > 0)
  await eventually('an empty outbox', async () => (await database.context.db.outbox.count()) === 0, 20_000)
  expect(told).toBe(1)
}, 30_000)

test('When a subscriber is at work, then what it holds is never out of others’ reach for ten seconds: by then they have taken over from a dead one', async () => {
  const held = new AbortController()
  await exported(1)
  let begun = false
  start({
    name: 'slow',
    on: ['export.made'],
    run: async () => {
      begun = true
      await once(held.signal, 'abort')
    },
  })
  await eventually('it has begun', () => begun)
  const { db } = database.context
  const longest: number[] = []
  for (let look = 0; look < 12; look += 1) {
    const [row] = await db.$queryRaw<{ ms: number }[]>`
      SELECT (extract(epoch FROM "dueAt" - now()) * 1000)::float8 AS ms FROM outbox`
    longest.push(row?.ms ?? Infinity)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  held.abort()
  // A second each for looking at the outbox and for the work itself are left.
  expect(Math.max(...longest)).toBeLessThan(8000)
  expect(Math.min(...longest)).toBeGreaterThan(0)
})
