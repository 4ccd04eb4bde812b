import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations } from '../../../src/platform/database/migrate.ts'
import { openAnnouncements } from '../../../src/platform/events/announce-events.ts'
import {
  currentCursor,
  isReached,
  readAfter,
  readCursor,
  writeCursor,
} from '../../../src/platform/events/read-events.ts'
import { transact } from '../../../src/platform/transact.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'

let database: TestDatabase
let other: pg.Client
beforeAll(async () => {
  database = await freshDatabase()
  other = new pg.Client({ connectionString: database.url })
  await other.connect()
})
afterAll(async () => {
  await other.end()
  await database.close()
})

function exported(rows: number) {
  return transact(database.context, ({ append }) => append({}, { type: 'export.made', data: { rows } }))
}
function insertElsewhere(rows: number) {
  return other.query(`INSERT INTO events (type, data) VALUES ('export.made', '{"rows":${rows}}')`)
}

/** Reads on from the cursor, as the process does: in portions, until nothing more is final. */
async function readOn(from: string, limit?: number): Promise<{ rows: number[]; cursor: string; held: boolean }> {
  const rows: number[] = []
  let cursor = from
  for (;;) {
    const place = readCursor(cursor)
    if (!place) throw new Error(`no cursor: ${cursor}`)
    const { events, upTo, held } = await readAfter(database.context.db, place, limit)
    for (const event of events) if (event.type === 'export.made') rows.push(event.data.rows)
    if (writeCursor(upTo) === cursor) return { rows, cursor, held }
    cursor = writeCursor(upTo)
  }
}

/**
 * Reads on until nothing is held back: other databases of the server have transactions of their own, and each holds the
 * order up while it lasts.
 */
function readAll(from: string, limit?: number) {
  return eventually('nothing is held back', async () => {
    const read = await readOn(from, limit)
    return !read.held && read
  })
}

/** The place after all there is. */
async function end(): Promise<string> {
  return (await readAll('0-0')).cursor
}

test.each([
  `UPDATE events SET type = 'call.rated'`,
  'DELETE FROM events',
  'TRUNCATE events',
  `INSERT INTO events (id, type, data) VALUES (1, 'export.made', '{"rows":9}') ON CONFLICT (id) DO UPDATE SET data = excluded.data`,
])('When somebody tries to rewrite what happened (%s), then the database refuses', async (statement) => {
  await exported(1)
  const before = await database.context.db.event.count()
  await expect(other.query(statement)).rejects.toThrow('events are append-only')
  expect(await database.context.db.event.count()).toBe(before)
})

test('When a transaction fails, then neither its state nor its events nor its timers are there', async () => {
  const before = await database.context.db.event.count()
  await expect(
    transact(database.context, async ({ append, setTimer }) => {
      append({}, { type: 'export.made', data: { rows: 2 } })
      setTimer('wrap-up', 'nobody', new Date())
      throw new Error('on second thoughts')
    }),
  ).rejects.toThrow('on second thoughts')
  expect(await database.context.db.event.count()).toBe(before)
  expect(await database.context.db.timer.count()).toBe(0)
})

test('When a transaction takes its number early and commits late, then nobody reads past it', async () => {
  const start = await end()
  await other.query('BEGIN')
  await insertElsewhere(10)
  await exported(11)

  const early = await readOn(start)
  expect(early).toMatchObject({ rows: [], held: true })

  await other.query('COMMIT')
  expect((await readAll(early.cursor)).rows).toEqual([10, 11])
})

test('When a transaction began first but wrote last, then each of its events is read once', async () => {
  const start = await end()
  await other.query('BEGIN')
  await insertElsewhere(20)
  await exported(21)
  await insertElsewhere(22)
  await other.query('COMMIT')
  await exported(23)
  const { rows } = await readAll(start, 1)
  expect(rows.toSorted((a, b) => a - b)).toEqual([20, 21, 22, 23])
  expect(rows.indexOf(20)).toBeLessThan(rows.indexOf(22))
})

test('When a place is taken while a transaction is open, then its events come after that place', async () => {
  await other.query('BEGIN')
  await insertElsewhere(30)
  const start = await currentCursor(database.context.db)
  await other.query('COMMIT')
  expect((await readAll(start)).rows).toContain(30)
})

test('When an open transaction is rolled back, then those who waited for it go on', async () => {
  const start = await end()
  await other.query('BEGIN')
  await insertElsewhere(40)
  await exported(41)
  expect((await readOn(start)).rows).toEqual([])
  await other.query('ROLLBACK')
  expect((await readAll(start)).rows).toEqual([41])
})

test('When something is appended, then every instance is told; when a connection is cut, then it listens again', async () => {
  const heard = { here: 0, elsewhere: 0 }
  const [here, elsewhere] = [
    openAnnouncements(database.url, database.context.log),
    openAnnouncements(database.url, database.context.log),
  ]
  const context = { ...database.context, announce: here.announce }
  function append(rows: number) {
    return transact(context, (unit) => unit.append({}, { type: 'export.made', data: { rows } }))
  }
  here.listen(() => (heard.here += 1))
  elsewhere.listen(() => (heard.elsewhere += 1))
  try {
    await eventually('the first connections', () => heard.here > 0 && heard.elsewhere > 0)
    const before = { ...heard }
    await append(50)
    await eventually('the notification', () => heard.here > before.here && heard.elsewhere > before.elsewhere)

    const cut = { ...heard }
    await other.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE query IN ('LISTEN events', 'NOTIFY events') AND datname = current_database()`,
    )
    await eventually('the second connections', () => heard.here > cut.here && heard.elsewhere > cut.elsewhere)
    const again = heard.elsewhere
    await append(51)
    await eventually('the notification after it', () => heard.elsewhere > again)
  } finally {
    await here.close()
    await elsewhere.close()
  }
})

test('When a hundred commit at once, then they are announced together', async () => {
  let heard = 0
  const announcements = openAnnouncements(database.url, database.context.log)
  announcements.listen(() => (heard += 1))
  try {
    await eventually('the connection', () => heard > 0)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const before = heard
    for (let commit = 0; commit < 100; commit += 1) announcements.announce()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(heard - before).toBe(2)
  } finally {
    await announcements.close()
  }
})

test('When a newer version writes events that this one does not know, then they are passed by, and the others are read', async () => {
  const start = await end()
  await exported(60)
  await other.query(
    `INSERT INTO events (type, data) SELECT 'call.beamed', '{"to":"the moon"}' FROM generate_series(1, 1200)`,
  )
  await other.query(`INSERT INTO events (type, data) VALUES ('export.made', '{"rows":"many"}')`)
  await exported(61)
  expect((await readAll(start)).rows).toEqual([60, 61])
})

test('When a backup of another server was restored, then nobody waits for its transactions, and they come to lie in the past', async () => {
  const ahead = 9_000_000_000_000_000n
  await other.query(`INSERT INTO events (type, data, transaction) VALUES ('export.made', '{"rows":70}', ${ahead})`)
  const start = await end()
  expect((await readOn(start)).held).toBe(false)
  expect(await isReached(database.context.db, { transaction: ahead, id: 1n })).toBe(false)
  expect(await isReached(database.context.db, readCursor(start) ?? { transaction: ahead, id: 1n })).toBe(true)

  await applyMigrations(database.url)
  expect(await database.context.db.event.count({ where: { transaction: ahead } })).toBe(0)
  expect((await readAll('0-0')).rows[0]).toBe(70)
  await exported(71)
  expect((await readAll(start)).rows).toEqual([71])
  await expect(other.query('DELETE FROM events')).rejects.toThrow('events are append-only')
})
