import { addSeconds } from '../platform/clock.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { endCall } from './end-call.ts'
import type { World } from './world.ts'

/**
 * Asks the carrier about calls it has not told us of for a while: what it said may have been lost while nobody
 * listened.
 * Rows are claimed by `seenAt`, so that instances do not ask twice.
 */
export function reconcileCalls(world: World): Loop {
  return startLoop('reconciling calls', Math.max(500, world.config.reconcileSeconds * 250), world.log, async () => {
    const now = world.clock()
    const stale = await world.db.$queryRaw<{ id: string; callSid: string }[]>`
      UPDATE calls SET "seenAt" = ${now} WHERE id IN (
        SELECT id FROM calls WHERE state <> 'ended' AND "seenAt" < ${addSeconds(now, -world.config.reconcileSeconds)}
        ORDER BY "seenAt" LIMIT 50 FOR UPDATE SKIP LOCKED)
      RETURNING id, "callSid"`
    for (const { id, callSid } of stale) {
      try {
        const status = await world.carrier.lookUp(callSid)
        if (status !== 'live') await endCall(world, id, status === 'ended' ? 'caller' : 'carrier')
      } catch (error) {
        world.log.warn(
          { callId: id, error: error instanceof Error ? error.message : String(error) },
          'a call could not be looked up; the next round asks again',
        )
      }
    }
  })
}
