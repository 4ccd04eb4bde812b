import type { NewEvent } from '../contract/events.ts'
import type { Context } from './context.ts'
import { isConflict, type Transaction } from './database/client.ts'
import { recorded, type Happening, type Subject } from './events/append-events.ts'

/**
 * One transaction of state, events and timers: all of it happens, or nothing. Events and timers are written together,
 * in one statement, when the work is done.
 */
export type Unit = {
  tx: Transaction
  now: Date
  append: (about: Subject, ...newEvents: NewEvent[]) => void
  /** Sets or moves the one timer of this kind for the subject. */
  setTimer: (kind: string, subjectId: string, dueAt: Date) => void
  clearTimer: (kind: string, subjectId: string) => void
}

/**
 * Thrown by work that finds, once it has its locks, that what it had looked up has changed: it is done again from the
 * start.
 */
export class StaleRead extends Error {}

const attempts = 6

/** Runs `work` in a transaction, again when it lost a race; timers it set are woken once it has committed. */
export async function transact<Result>(
  context: Context,
  work: (unit: Unit) => Promise<Result> | Result,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const kept = collect()
    try {
      const result = await context.db.$transaction(async (tx) => {
        const done = await work({ tx, now: context.clock(), ...kept.verbs })
        await kept.write(tx)
        return done
      })
      for (const timer of kept.timersSet()) context.wake(timer)
      return result
    } catch (error) {
      if (attempt === attempts || !(error instanceof StaleRead || isConflict(error))) throw error
    }
  }
}

type Timer = { kind: string; subjectId: string; dueAt: Date | null }

/** What a unit's work has happen, kept until it is written. Of several words about one timer the last holds. */
function collect() {
  const happenings: Happening[] = []
  const timers = new Map<string, Timer>()
  function change(timer: Timer): void {
    timers.set(`${timer.kind} ${timer.subjectId}`, timer)
  }
  return {
    verbs: {
      append: (about: Subject, ...newEvents: NewEvent[]) => {
        happenings.push(...newEvents.map((event) => ({ about, event })))
      },
      setTimer: (kind: string, subjectId: string, dueAt: Date) => change({ kind, subjectId, dueAt }),
      clearTimer: (kind: string, subjectId: string) => change({ kind, subjectId, dueAt: null }),
    },
    timersSet: () =>
      [...timers.values()].flatMap(({ dueAt, ...timer }) => (dueAt === null ? [] : [{ ...timer, dueAt }])),
    write: async (tx: Transaction) => {
      if (happenings.length + timers.size > 0)
        await tx.$executeRaw`
        WITH changed AS (
          SELECT value->>'kind' AS kind, value->>'subjectId' AS "subjectId", (value->>'dueAt')::timestamptz AS "dueAt"
          FROM jsonb_array_elements(${JSON.stringify([...timers.values()])}::jsonb)
        ), set AS (
          INSERT INTO timers (kind, "subjectId", "dueAt") SELECT * FROM changed WHERE "dueAt" IS NOT NULL
          ON CONFLICT (kind, "subjectId") DO UPDATE SET "dueAt" = excluded."dueAt"
        ), cleared AS (
          DELETE FROM timers USING changed WHERE changed."dueAt" IS NULL
            AND timers.kind = changed.kind AND timers."subjectId" = changed."subjectId"
        ), ${recorded(happenings)}
        SELECT 1`
    },
  }
}
