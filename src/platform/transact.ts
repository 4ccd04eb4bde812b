import type { NewEvent } from '../contract/events.ts'
import type { Clock } from './clock.ts'
import type { Context } from './context.ts'
import { isConflict, type Transaction } from './database/client.ts'
import { join, sql, type Sql } from './database/sql.ts'
import type { Query } from './database/statements.ts'
import { recorded, type Happening, type Subject } from './events/append-events.ts'

/**
 * One transaction of state, events and timers: all of it happens, or nothing. Events and timers are written together,
 * in one statement, when the work is done.
 */
export type Unit = {
  /** The time at which it is first asked for: once there are locks, later than all that others did under them. */
  readonly now: Date
  /** Statements asked for together go in one round trip, in their order; all that was written is done before. */
  query: Query
  /** A statement whose answer nobody waits for: it goes with the next query, or with the commit. */
  write: (statement: Sql) => void
  append: (about: Subject, ...newEvents: NewEvent[]) => void
  /** Sets or moves the one timer of this kind for the subject. */
  setTimer: (kind: string, subjectId: string, dueAt: Date) => void
  clearTimer: (kind: string, subjectId: string) => void
}

/** A unit with Prisma's models, for whatever not every call pays for. */
export type PrismaUnit = Unit & { tx: Transaction }

/**
 * Thrown by work that finds, once it has its locks, that what it had looked up has changed: it is done again from the
 * start.
 */
export class StaleRead extends Error {}

const attempts = 6

/**
 * Runs `work` in a transaction of statements by hand, again when it lost a race; events are announced, and timers woken,
 * once it has committed.
 */
export function transact<Result>(context: Context, work: (unit: Unit) => Promise<Result> | Result): Promise<Result> {
  return untilWon(context, async (kept) => {
    const transaction = await context.db.begin()
    async function query<Row>(statement: Sql): Promise<Row[]> {
      const before = kept.takeWrites().map((write) => transaction.query(write))
      const [rows] = await Promise.all([transaction.query<Row>(statement), ...before])
      return rows
    }
    try {
      const result = await work({
        query,
        ...kept.verbs,
        get now() {
          return kept.now()
        },
      })
      await transaction.commit(kept.takeAll())
      return result
    } catch (error) {
      await transaction.rollBack()
      throw error
    }
  })
}

/** The same with Prisma's models. */
export function transactPrisma<Result>(
  context: Context,
  work: (unit: PrismaUnit) => Promise<Result> | Result,
): Promise<Result> {
  return untilWon(context, (kept) =>
    context.db.$transaction(async (tx) => {
      let before: Promise<unknown> = Promise.resolve()
      const faults: unknown[] = []
      function inOrder<Row>(statements: readonly Sql[]): Promise<Row[]> {
        const done = before.then(async () => {
          let rows: Row[] = []
          for (const statement of statements) rows = await tx.$queryRaw<Row[]>(statement)
          return rows
        })
        before = done.catch((fault: unknown) => faults.push(fault))
        return done
      }
      function query<Row>(statement: Sql): Promise<Row[]> {
        return inOrder<Row>([...kept.takeWrites(), statement])
      }
      const result = await work({
        tx,
        query,
        ...kept.verbs,
        get now() {
          return kept.now()
        },
      })
      await inOrder(kept.takeAll())
      // Prisma says nothing of a transaction that had failed before its end: nothing of it is done.
      if (faults.length > 0) throw faults[0]
      return result
    }),
  )
}

async function untilWon<Result>(context: Context, run: (kept: Kept) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const kept = collect(context.clock)
    try {
      const result = await run(kept)
      if (kept.happened()) context.announce()
      for (const timer of kept.timersSet()) context.wake(timer)
      return result
    } catch (error) {
      if (attempt === attempts || !(error instanceof StaleRead || isConflict(error))) throw error
    }
  }
}

type Timer = { kind: string; subjectId: string; dueAt: Date | null }

/** What a unit's work has happen, kept until it is written. Of several words about one timer the last holds. */
function collect(clock: Clock) {
  let now: Date | undefined
  let writes: Sql[] = []
  const happenings: Happening[] = []
  const timers = new Map<string, Timer>()
  function change(timer: Timer): void {
    timers.set(`${timer.kind} ${timer.subjectId}`, timer)
  }
  function takeWrites(): Sql[] {
    const taken = writes
    writes = []
    return taken
  }
  return {
    verbs: {
      write: (statement: Sql) => {
        writes.push(statement)
      },
      append: (about: Subject, ...newEvents: NewEvent[]) => {
        happenings.push(...newEvents.map((event) => ({ about, event })))
      },
      setTimer: (kind: string, subjectId: string, dueAt: Date) => change({ kind, subjectId, dueAt }),
      clearTimer: (kind: string, subjectId: string) => change({ kind, subjectId, dueAt: null }),
    },
    timersSet: () =>
      [...timers.values()].flatMap(({ dueAt, ...timer }) => (dueAt === null ? [] : [{ ...timer, dueAt }])),
    now: () => (now ??= clock()),
    happened: () => happenings.length > 0,
    takeWrites,
    takeAll: () => (happenings.length + timers.size > 0 ? [...takeWrites(), record()] : takeWrites()),
  }

  function record(): Sql {
    const parts = [
      timers.size > 0 ? changedTimers([...timers.values()]) : [],
      happenings.length > 0 ? recorded(happenings) : [],
    ]
    return sql`WITH ${join(parts.flat(), ', ')} SELECT 1`
  }
}

function changedTimers(timers: readonly Timer[]): Sql {
  return sql`
    changed AS (
      SELECT value->>'kind' AS kind, value->>'subjectId' AS "subjectId", (value->>'dueAt')::timestamptz AS "dueAt"
      FROM jsonb_array_elements(${JSON.stringify(timers)}::jsonb)
    ), set AS (
      INSERT INTO timers (kind, "subjectId", "dueAt") SELECT * FROM changed WHERE "dueAt" IS NOT NULL
      ON CONFLICT (kind, "subjectId") DO UPDATE SET "dueAt" = excluded."dueAt"
    ), cleared AS (
      DELETE FROM timers USING changed WHERE changed."dueAt" IS NULL
        AND timers.kind = changed.kind AND timers."subjectId" = changed."subjectId"
    )`
}

type Kept = ReturnType<typeof collect>
