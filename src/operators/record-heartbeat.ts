import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/database/client.ts'

/** Notes, within a transaction, that the operator's console was alive at the moment. */
export async function noteHeartbeat(tx: Transaction, operatorId: string, at: Date): Promise<void> {
  await tx.operator.updateMany({ where: { personId: operatorId }, data: { heartbeatAt: at } })
}

/** Notes that the operator's console is alive. Returns the time. */
export async function recordHeartbeat(context: Context, operatorId: string): Promise<Date> {
  const now = context.clock()
  await noteHeartbeat(context.db, operatorId, now)
  return now
}
