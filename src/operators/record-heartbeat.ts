import type { Context } from '../platform/context.ts'
import { sql, type Sql } from '../platform/database/sql.ts'

/** Notes that the operator's console was alive at the moment. */
export function heartbeat(operatorId: string, at: Date): Sql {
  return sql`UPDATE operators SET "heartbeatAt" = ${at} WHERE "personId" = ${operatorId}::uuid`
}

/** Notes that the operator's console is alive. Returns the time. */
export async function recordHeartbeat(context: Context, operatorId: string): Promise<Date> {
  const now = context.clock()
  await context.db.query(heartbeat(operatorId, now))
  return now
}
