import type { Clock } from './clock.ts'
import type { Database } from './database/client.ts'
import type { Logger } from './logger.ts'

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
