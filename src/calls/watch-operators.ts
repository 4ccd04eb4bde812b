import { changeActivity, lockOperator } from '../operators/change-activity.ts'
import { sql } from '../platform/database/sql.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { StaleRead, transact } from '../platform/transact.ts'
import { changeReservation, lockReservation, offeredTo } from '../routing/change-reservation.ts'
import { changeCall, findCall } from './change-call.ts'
import type { CallContext } from './call-context.ts'
import { reasonOf } from '../platform/database/client.ts'

/** What an operator's console was last heard of, and for how long that has been all. */
type Silence = { heartbeatAt: Date | null; seconds: number }

/**
 * An operator whose console has gone silent: offers are rescinded, a caller in hand goes first in line again. Nothing
 * happens when it has been heard of meanwhile.
 */
export function loseOperator(context: CallContext, operatorId: string, silence: Silence): Promise<void> {
  return transact(context, async (unit) => {
    const [call, offer, operator, [live]] = await Promise.all([
      findCall(
        unit,
        sql`SELECT id FROM calls WHERE "operatorId" = ${operatorId}::uuid AND state IN ('connecting', 'talking')`,
      ),
      lockReservation(unit, offeredTo(operatorId)),
      lockOperator(unit, operatorId),
      unit.query(
        sql`SELECT 1 FROM reservations WHERE "operatorId" = ${operatorId}::uuid AND state IN ('pending', 'accepted')`,
      ),
    ])
    if (!offer && !call && live) throw new StaleRead()
    if (operator.activity === 'offline' || operator.heartbeatAt?.getTime() !== silence.heartbeatAt?.getTime()) return
    unit.append(
      { operatorId, callId: call?.id ?? null },
      { type: 'operator.lost', data: { silentSeconds: silence.seconds } },
    )
    if (offer) changeReservation(unit, offer, 'rescind')
    // Whoever has a caller in hand goes offline with losing them.
    const lost =
      call?.operatorId === operatorId &&
      (await changeCall(unit, call, { kind: 'lose_operator', reason: 'operator_lost' }, context.settings))
    if (!lost) changeActivity(unit, operator, 'offline', 'lost')
  })
}

const roundMs = 1000

/**
 * Looks for silent consoles once a second. Silence is counted here, by how long no new sign of life has come, so that
 * no clock that is moved makes anybody silent; and only while we could have heard: after a start, or a time without the
 * database, consoles get the whole time again to make themselves known.
 */
export function watchOperators(context: CallContext): Loop {
  const patienceMs = context.config.heartbeatSeconds * 1000
  let heard = new Map<string, { heartbeatAt: Date | null; at: number }>()
  let lastRound = performance.now()
  return startLoop('watching operators', roundMs, context.log, async () => {
    const missedRounds = performance.now() - lastRound > 3 * roundMs
    const present = await context.db.operator.findMany({
      where: { activity: { not: 'offline' } },
      select: { personId: true, heartbeatAt: true },
    })
    const now = performance.now()
    lastRound = now
    const before = missedRounds ? new Map<string, never>() : heard
    heard = new Map(
      present.map(({ personId, heartbeatAt }) => {
        const known = before.get(personId)
        const same = known && known.heartbeatAt?.getTime() === heartbeatAt?.getTime()
        return [personId, same ? known : { heartbeatAt, at: now }]
      }),
    )
    for (const [personId, { heartbeatAt, at }] of heard) {
      if (now - at < patienceMs) continue
      await loseOperator(context, personId, { heartbeatAt, seconds: (now - at) / 1000 }).catch((error: unknown) =>
        context.log.error({ operatorId: personId, error: reasonOf(error) }, 'a silent console could not be dealt with'),
      )
    }
  })
}
