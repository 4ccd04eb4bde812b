import { sql, type Sql } from '../platform/database/sql.ts'
import { assignCalls } from '../routing/assign-calls.ts'
import type { CallContext } from './call-context.ts'
import { endCall } from './end-call.ts'

/** The carrier has told, at this time, that the caller is on the line: nothing else says so. */
export function seen(callId: string, at: Date): Sql {
  return sql`UPDATE calls SET "seenAt" = ${at} WHERE id = ${callId}::uuid AND "seenAt" < ${at}`
}

/**
 * Asks the carrier whether the caller is still there: one who has gone without our being told ends the call, one who
 * was put back in line may be offered again. Throws when the carrier cannot be asked.
 */
export async function checkCaller(context: CallContext, call: { id: string; callSid: string }): Promise<void> {
  const asked = context.clock()
  const status = await context.carrier.lookUp(call.callSid)
  if (status !== 'live') {
    await endCall(context, call.id, status === 'ended' ? 'caller' : 'carrier')
    return
  }
  await context.db.query(seen(call.id, asked))
  const waits = await context.db.call.count({ where: { id: call.id, state: 'queued', requeues: { gt: 0 } } })
  if (waits > 0) await assignCalls(context, context.settings)
}
