import type { Context } from '../context.ts'
import { advisoryLocks } from '../database/locks.ts'
import { sql } from '../database/sql.ts'
import { transact } from '../transact.ts'

/** So many events are removed in one transaction, so that nothing waits for it long. */
const removedAtOnce = 2000

/**
 * Removes the oldest events of the audit trail whose time is over, and records how many of which days; whether there
 * may be more. What is history of calls, work orders and operators' days stays, and so does what subscribers have still
 * to be told. It can be broken off at any time; of several instances one works at a time. The database refuses whatever
 * is not due (migration 0027).
 */
export async function shortenTrail(
  context: Context & { config: { timeZone: string } },
  { atOnce = removedAtOnce }: { atOnce?: number } = {},
): Promise<boolean> {
  const { timeZone } = context.config
  return transact(context, async ({ query, append }) => {
    const [lock] = await query<{ free: boolean }>(sql`
      SELECT pg_try_advisory_xact_lock(${advisoryLocks.shortenTrail}::bigint) AS free,
        set_config('hotline.removes_old_events', 'on', true)`)
    if (!lock?.free) return false
    const days = await query<{ day: string; rows: number }>(sql`
      WITH removed AS (
        DELETE FROM events WHERE id IN (
          SELECT e.id FROM events e
          WHERE e.address IS NOT NULL AND e."callId" IS NULL AND e."ticketId" IS NULL AND e."operatorId" IS NULL
            AND e.at < audit_kept_since() AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o."eventId" = e.id)
          ORDER BY e.at LIMIT ${atOnce}
        ) RETURNING at
      )
      SELECT to_char(at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, count(*)::int AS rows
      FROM removed GROUP BY 1 ORDER BY 1`)
    const rows = days.reduce((sum, day) => sum + day.rows, 0)
    if (rows > 0) append({}, { type: 'trail.shortened', data: { rows, days } })
    return rows === atOnce
  })
}
