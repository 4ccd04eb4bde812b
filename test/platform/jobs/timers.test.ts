import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Context } from '../../../src/platform/context.ts'
import { fireTimer, sweepTimers, type TimerHandlers } from '../../../src/platform/jobs/fire-timers.ts'
import { openJobs, type Jobs } from '../../../src/platform/jobs/open-jobs.ts'
import type { Loop } from '../../../src/platform/loop.ts'
import { transact } from '../../../src/platform/transact.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'

let database: TestDatabase
const toClose: (Loop | Jobs)[] = []
beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((one) => one.close()))
  await database.close()
})

function inMs(ms: number): Date {
  return new Date(Date.now() + ms)
}
function setTimer(subjectId: string, dueAt: Date, context: Context = database.context) {
  return transact(context, (unit) => unit.setTimer('test', subjectId, dueAt))
}

/** Handlers that note which timers fired and when. */
function noting() {
  const fired: { subjectId: string; at: number }[] = []
  const handlers: TimerHandlers = {
    test: async (unit, subjectId) => {
      await unit.tx.$queryRaw`SELECT pg_sleep(0.005)::text`
      fired.push({ subjectId, at: Date.now() })
    },
  }
  return { fired, handlers }
}

test('When two instances sweep at once, then every timer that is due fires once, those of before the start too', async () => {
  const { fired, handlers } = noting()
  const subjects = Array.from({ length: 150 }, (_, index) => `subject-${index}`)
  for (const subject of subjects) await setTimer(subject, inMs(-60_000))
  toClose.push(sweepTimers(database.context, handlers), sweepTimers(database.context, handlers))
  await eventually('no timers left', async () => (await database.context.db.timer.count()) === 0)
  expect(fired.map(({ subjectId }) => subjectId).sort()).toEqual(subjects.sort())
})

test('When a timer is not due, then neither the sweep nor a job that comes early fires it', async () => {
  const { fired, handlers } = noting()
  await setTimer('later', inMs(60_000))
  await setTimer('now', inMs(-1))
  expect(await fireTimer(database.context, handlers, 'test', 'later')).toBe(false)
  toClose.push(sweepTimers(database.context, handlers))
  await eventually('the due one', () => fired.length > 0)
  expect(fired.map(({ subjectId }) => subjectId)).toEqual(['now'])
})

test('When a timer was moved, then the job of the first time finds nothing to do', async () => {
  const { fired, handlers } = noting()
  await setTimer('moved', inMs(-1))
  await setTimer('moved', inMs(60_000))
  expect(await fireTimer(database.context, handlers, 'test', 'moved')).toBe(false)
  expect(fired).toEqual([])
  expect(await database.context.db.timer.count()).toBe(1)
})

test('When a timer was cleared, then it never fires', async () => {
  const { fired, handlers } = noting()
  await setTimer('cleared', inMs(-1))
  await transact(database.context, (unit) => unit.clearTimer('test', 'cleared'))
  expect(await fireTimer(database.context, handlers, 'test', 'cleared')).toBe(false)
  expect(fired).toEqual([])
})

test('When what a timer does fails, then the timer stays, nothing half done, and the other timers fire', async () => {
  let failures = 0
  const { fired, handlers } = noting()
  const failing: TimerHandlers = {
    test: async (unit, subjectId) => {
      unit.append({}, { type: 'export.made', data: { rows: 1 } })
      if (subjectId === 'bad' && failures++ === 0) throw new Error('not yet')
      await handlers.test?.(unit, subjectId)
    },
  }
  await setTimer('bad', inMs(-10))
  await setTimer('good', inMs(-5))
  toClose.push(sweepTimers(database.context, failing))
  await eventually('both fired', () => fired.length === 2)
  expect(fired.map(({ subjectId }) => subjectId)).toEqual(['good', 'bad'])
  expect(await database.context.db.event.count()).toBe(2)
})

test('When a hundred and more timers fail or are of a kind nobody knows, then those behind them fire all the same', async () => {
  const { fired, handlers } = noting()
  const tries = new Map<string, number>()
  const failing: TimerHandlers = {
    ...handlers,
    broken: async (_, subjectId) => {
      tries.set(subjectId, (tries.get(subjectId) ?? 0) + 1)
      throw new Error('never works')
    },
  }
  function overdue(kind: string, count: number) {
    return database.context.db.timer.createMany({
      data: Array.from({ length: count }, (_, index) => ({
        kind,
        subjectId: `${kind}-${index}`,
        dueAt: inMs(-60_000),
      })),
    })
  }
  await overdue('broken', 60)
  await overdue('unheard-of', 60)
  await setTimer('behind', inMs(-10))
  toClose.push(sweepTimers(database.context, failing))
  await eventually('the one behind', () => fired.length === 1)
  expect([...tries.values()]).toEqual(Array.from({ length: 60 }, () => 1))
  expect(await database.context.db.timer.count()).toBe(120)
})

test('When a timer is set, then its delayed job wakes it on time, without any sweep, and with PostgreSQL alone', async () => {
  const { fired, handlers } = noting()
  const jobs = openJobs({ databaseUrl: database.url }, database.context.log)
  toClose.push(jobs)
  const queued: Promise<void>[] = []
  const context: Context = {
    ...database.context,
    wake: ({ kind, subjectId, dueAt }) =>
      void queued.push(
        jobs.add(
          { name: 'fire-timer', data: { kind, subjectId } },
          { id: `${kind}-${subjectId}-${dueAt.getTime()}`, delayMs: dueAt.getTime() - Date.now() },
        ),
      ),
  }
  jobs.work(async (job) => {
    if (job.name === 'fire-timer') await fireTimer(context, handlers, job.data.kind, job.data.subjectId)
  })
  const dueAt = inMs(1500)
  const subject = randomUUID()
  await setTimer(subject, dueAt, context)
  await setTimer(subject, dueAt, context)
  await Promise.all(queued)
  await eventually('the timer fired', () => fired.length > 0)
  expect(fired[0]?.at).toBeGreaterThanOrEqual(dueAt.getTime())
  expect((fired[0]?.at ?? 0) - dueAt.getTime()).toBeLessThan(1000)
  expect(await database.context.db.timer.count()).toBe(0)
})

test('When a job fails, then it is tried again while it has attempts left', async () => {
  const jobs = openJobs({ databaseUrl: database.url }, database.context.log)
  toClose.push(jobs)
  let tries = 0
  jobs.work(async () => {
    tries += 1
    if (tries === 1) throw new Error('the carrier did not answer')
  })
  await jobs.add({ name: 'fetch-recording', data: { recordingId: randomUUID() } }, { attempts: 3 })
  await eventually('the second try', () => tries === 2)
})

test('When a job has failed for good, then it can be asked for again by the same name', async () => {
  const jobs = openJobs({ databaseUrl: database.url }, database.context.log)
  toClose.push(jobs)
  let tries = 0
  jobs.work(async () => {
    tries += 1
    if (tries === 1) throw new Error('the carrier did not answer')
  })
  const recordingId = randomUUID()
  function ask() {
    return jobs.add({ name: 'fetch-recording', data: { recordingId } }, { id: `recording-${recordingId}-again` })
  }
  await ask()
  await eventually('the first try', () => tries === 1)
  // The failure may not have been noted yet: asked until it is heard, as the service asks every minute.
  await eventually('another try', async () => {
    await ask()
    return tries > 1
  })
})
