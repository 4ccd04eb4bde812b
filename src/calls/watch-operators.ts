import { changeActivity, lockOperator } from '../operators/change-activity.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { StaleRead, transact } from '../platform/transact.ts'
import { changeReservation, lockReservation } from '../routing/change-reservation.ts'
import { changeCall, lockCall } from './change-call.ts'
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
    const active = await unit.tx.call.findFirst({
      where: { operatorId, state: { in: ['connecting', 'talking'] } },
      select: { id: true },
    })
    const call = active && (await lockCall(unit.tx, active.id))
    const pending = await unit.tx.reservation.findFirst({ where: { operatorId, state: 'pending' } })
    const reservation = pending && (await lockReservation(unit.tx, pending.id))
    const operator = await lockOperator(unit.tx, operatorId)
    if (
      !reservation &&
      !call &&
      (await unit.tx.reservation.count({ where: { operatorId, state: { in: ['pending', 'accepted'] } } })) > 0
    )
      throw new StaleRead()
    if (operator.activity === 'offline' || operator.heartbeatAt?.getTime() !== silence.heartbeatAt?.getTime()) return
    unit.append(
      { operatorId, callId: call?.id ?? null },
      { type: 'operator.lost', data: { silentSeconds: silence.seconds } },
    )
    if (reservation) await changeReservation(unit, reservation, 'rescind')
    if (call?.operatorId === operatorId)
      await changeCall(unit, call, { kind: 'lose_operator', reason: 'operator_lost' }, context.settings)
    await changeActivity(unit, operatorId, 'offline', 'lost')
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
