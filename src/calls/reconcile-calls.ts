import { addSeconds } from '../platform/clock.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { endCall } from './end-call.ts'
import type { CallContext } from './call-context.ts'

/**
 * Asks the carrier about calls it has not told us of for a while: what it said may have been lost while nobody
 * listened. Rows are claimed by `seenAt`, so that instances do not ask twice.
 */
export function reconcileCalls(context: CallContext): Loop {
  return startLoop('reconciling calls', Math.max(500, context.config.reconcileSeconds * 250), context.log, async () => {
    const now = context.clock()
    const stale = await context.db.$queryRaw<{ id: string; callSid: string }[]>`
      UPDATE calls SET "seenAt" = ${now} WHERE id IN (
        SELECT id FROM calls WHERE state <> 'ended' AND "seenAt" < ${addSeconds(now, -context.config.reconcileSeconds)}
        ORDER BY "seenAt" LIMIT 50 FOR UPDATE SKIP LOCKED)
      RETURNING id, "callSid"`
    for (const { id, callSid } of stale) {
      try {
        const status = await context.carrier.lookUp(callSid)
        if (status !== 'live') await endCall(context, id, status === 'ended' ? 'caller' : 'carrier')
      } catch (error) {
        context.log.warn(
          { callId: id, error: error instanceof Error ? error.message : String(error) },
          'a call could not be looked up; the next round asks again',
        )
      }
    }
  })
}
