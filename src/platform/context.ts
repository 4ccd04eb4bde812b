import type { Clock } from './clock.ts'
import type { Database } from './database/client.ts'
import { openLogger, type Logger } from './logger.ts'

/** What a use case is given; a module that needs more adds it. */
export type Context = {
  db: Database
  clock: Clock
  log: Logger
  /** Asks for the timer to be looked at when it is due; missing it does no harm, a sweep follows. */
  wake: (timer: { kind: string; subjectId: string; dueAt: Date }) => void
  /** Says that events have been committed; who misses it finds them by a poll. */
  announce: () => void
}

/** For work outside of the application: it tells nobody, and logs nothing. Who has to know finds it by a poll. */
export function quietContext(db: Database): Context {
  return {
    db,
    clock: () => new Date(),
    log: openLogger('silent'),
    wake: () => undefined,
    announce: () => undefined,
  }
}
