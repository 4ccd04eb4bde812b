import { sql, type Sql } from '../platform/database/sql.ts'

/**
 * The skill besides its queue's by which a call that waits since `queuedAt` may be answered `now`: null until it has
 * waited as long as its queue has callers wait for their own. A column of a statement that names `queues`.
 */
export function overflowOf(queuedAt: Sql, now: Date): Sql {
  return sql`CASE WHEN ${queuedAt} <= ${now}::timestamptz - queues."overflowSeconds" * interval '1 second'
    THEN queues."overflowSkill" END`
}
