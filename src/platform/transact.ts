import type { NewEvent } from '../contract/events.ts'
import type { Context } from './context.ts'
import { isConflict, type Transaction } from './database/client.ts'
import { append, type Subject } from './events/append-events.ts'

/** One transaction of state, events and timers: all of it happens, or nothing. */
export type Unit = {
  tx: Transaction
  now: Date
  append: (about: Subject, ...newEvents: NewEvent[]) => Promise<void>
  /** Sets or moves the one timer of this kind for the subject. */
  setTimer: (kind: string, subjectId: string, dueAt: Date) => Promise<void>
  clearTimer: (kind: string, subjectId: string) => Promise<void>
}

/**
 * Thrown by work that finds, once it has its locks, that what it had looked up has changed: it is done again from the
 * start.
 */
export class StaleRead extends Error {}

const attempts = 6

/** Runs `work` in a transaction, again when it lost a race; timers it set are woken once it has committed. */
export async function transact<Result>(context: Context, work: (unit: Unit) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const set: Parameters<Context['wake']>[0][] = []
    try {
      const result = await context.db.$transaction((tx) => work(unitOf(tx, context, set)))
      for (const timer of set) context.wake(timer)
      return result
    } catch (error) {
      if (attempt === attempts || !(error instanceof StaleRead || isConflict(error))) throw error
    }
  }
}

function unitOf(tx: Transaction, context: Context, set: Parameters<Context['wake']>[0][]): Unit {
  return {
    tx,
    now: context.clock(),
    append: (about, ...newEvents) => append(tx, about, ...newEvents),
    setTimer: async (kind, subjectId, dueAt) => {
      await tx.timer.upsert({
        where: { kind_subjectId: { kind, subjectId } },
        create: { kind, subjectId, dueAt },
        update: { dueAt },
      })
      set.push({ kind, subjectId, dueAt })
    },
    clearTimer: async (kind, subjectId) => {
      await tx.timer.deleteMany({ where: { kind, subjectId } })
    },
  }
}
