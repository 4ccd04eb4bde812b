import { once } from 'node:events'
import { addSeconds } from '../platform/clock.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { checkCaller } from './check-caller.ts'
import type { CallContext } from './call-context.ts'
import { reasonOf } from '../platform/database/client.ts'
import { sql } from '../platform/database/sql.ts'

/** So many calls are asked about at once. */
const askedAtOnce = 10
/** Calls are claimed for so long, so that instances do not ask twice. */
const claimSeconds = 5

/**
 * Asks the carrier about calls it has not told us of for a while: what it said may have been lost while nobody
 * listened, so the first rounds ask about all: `askedAll`.
 */
export function reconcileCalls(context: CallContext): Loop & { askedAll: Promise<void> } {
  const { reconcileSeconds } = context.config
  const first = new AbortController()
  const askedAll = once(first.signal, 'abort').then(() => undefined)
  let patience = 0
  const loop = startLoop('reconciling calls', Math.min(2000, reconcileSeconds * 250), context.log, async () => {
    const now = context.clock()
    const stale = await context.db.query<{ id: string; callSid: string }>(sql`
      UPDATE calls SET "askedAt" = ${now} WHERE id IN (
        SELECT id FROM calls WHERE state IN ('ivr', 'queued', 'connecting', 'talking') AND "seenAt" < ${addSeconds(now, -patience)}
        AND ("askedAt" IS NULL OR "askedAt" < ${addSeconds(now, -claimSeconds)})
        ORDER BY "seenAt" LIMIT ${askedAtOnce} FOR UPDATE SKIP LOCKED)
      RETURNING id, "callSid"`)
    await Promise.all(
      stale.map((call) =>
        checkCaller(context, call).catch((error: unknown) =>
          context.log.warn(
            { callId: call.id, error: reasonOf(error) },
            'a call could not be looked up; it is asked about again',
          ),
        ),
      ),
    )
    if (stale.length === askedAtOnce) return 0
    patience = reconcileSeconds
    first.abort()
    return undefined
  })
  return { ...loop, askedAll }
}
