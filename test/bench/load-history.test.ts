import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadHistory, type Progress } from '../../bench/load-history.ts'
import { seed } from '../../prisma/seed/seed.ts'
import { NewEvent } from '../../src/contract/events.ts'
import { foldLogs } from '../../src/calls/fold-log.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await seed(database.url, 'Asia/Shanghai')
})
afterAll(() => database.close())

const history = { callSid: { startsWith: `CA${'0'.repeat(16)}` } }

test('When history is loaded, then calls have all that is told of a call, nobody has to act on it, and what was there stays', async () => {
  const { db } = database.context
  const before = await db.call.findMany({ orderBy: { id: 'asc' } })
  const outbox = await db.outbox.count()
  const told: Progress[] = []
  await expect(
    loadHistory({ database: database.url, calls: 200, events: 12, years: 1 }, (progress) => told.push(progress)),
  ).resolves.toBe(200)
  expect(told.at(-1)).toMatchObject({ done: 200, calls: 200 })

  const calls = await db.call.findMany({
    where: history,
    include: { legs: true, log: true, reservations: true },
    orderBy: { startedAt: 'asc' },
  })
  expect(calls.length).toBe(200)
  expect(calls.map(({ id }) => id)).toEqual(calls.map(({ id }) => id).sort())
  expect(new Set(calls.map(({ startedAt }) => startedAt.toDateString())).size).toBeGreaterThan(150)
  const answered = calls.filter(({ outcome }) => outcome === 'answered')
  expect(answered.length).toBe(180)
  for (const { state, endedAt, legs, log, reservations } of answered) {
    expect({ state, ended: endedAt !== null && endedAt < new Date() }).toEqual({ state: 'ended', ended: true })
    expect(legs.map(({ party }) => party).sort()).toEqual(['caller', 'operator'])
    expect(log).toMatchObject({ disposition: expect.stringMatching(/./), folded: expect.stringMatching(/./) })
    expect(reservations).toMatchObject([{ state: 'completed' }])
  }
  const events = await db.event.findMany({
    where: { OR: [{ callId: { in: calls.map(({ id }) => id) } }, { type: 'operator.activity_changed' }] },
  })
  expect(events.length).toBe(180 * 12 + 20 * 10)
  for (const { type, data } of events) expect(NewEvent.safeParse({ type, data })).toMatchObject({ success: true })

  await expect(foldLogs(database.context)).resolves.toBe(false)
  await expect(db.outbox.count()).resolves.toBe(outbox)
  await expect(db.call.findMany({ where: { NOT: history }, orderBy: { id: 'asc' } })).resolves.toEqual(before)
})

test('When it is loaded again, then only what is missing is written, and in the end nothing', async () => {
  const { db } = database.context
  const options = { database: database.url, calls: 300, events: 10, years: 1 }
  await expect(loadHistory(options)).resolves.toBe(100)
  await expect(loadHistory(options)).resolves.toBe(0)
  await expect(db.call.count({ where: history })).resolves.toBe(300)
})
