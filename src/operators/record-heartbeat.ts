import type { Context } from '../platform/context.ts'

/** Notes that the operator's console is alive. Returns the time. */
export async function recordHeartbeat(context: Context, operatorId: string): Promise<Date> {
  const now = context.clock()
  await context.db.operator.updateMany({ where: { personId: operatorId }, data: { heartbeatAt: now } })
  return now
}
