import { changeActivity, lockOperator } from '../operators/change-activity.ts'
import { addSeconds, secondsBetween } from '../platform/clock.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { StaleRead, transact } from '../platform/transact.ts'
import { changeReservation, lockReservation } from '../routing/change-reservation.ts'
import { changeCall, lockCall } from './change-call.ts'
import type { CallContext } from './call-context.ts'

/** An operator whose console has gone silent: offers are rescinded, a caller in hand goes first in line again. */
export function loseOperator(context: CallContext, operatorId: string): Promise<void> {
  return transact(context, async (unit) => {
    const active = await unit.tx.call.findFirst({
      where: { operatorId, state: { in: ['connecting', 'talking'] } },
      select: { id: true },
    })
    const call = active && (await lockCall(unit.tx, active.id))
    const pending = await unit.tx.reservation.findFirst({ where: { operatorId, state: 'pending' } })
    const reservation = pending && (await lockReservation(unit.tx, pending.id))
    const operator = await lockOperator(unit.tx, operatorId)
    const silentSeconds = secondsBetween(operator.heartbeatAt ?? operator.since, unit.now)
    if (
      !reservation &&
      !call &&
      (await unit.tx.reservation.count({ where: { operatorId, state: { in: ['pending', 'accepted'] } } })) > 0
    )
      throw new StaleRead()
    if (operator.activity === 'offline' || silentSeconds < context.config.heartbeatSeconds) return
    await unit.append({ operatorId, callId: call?.id ?? null }, { type: 'operator.lost', data: { silentSeconds } })
    if (reservation) await changeReservation(unit, reservation, 'rescind')
    if (call?.operatorId === operatorId)
      await changeCall(unit, call, { kind: 'lose_operator', reason: 'operator_lost' }, context.settings)
    await changeActivity(unit, operatorId, 'offline', 'lost')
  })
}

const roundMs = 1000

/**
 * Looks for silent consoles once a second. Silence counts only while we could have heard: after a start, or a time
 * without the database, consoles get the whole time again to make themselves known.
 */
export function watchOperators(context: CallContext): Loop {
  const patienceMs = context.config.heartbeatSeconds * 1000
  let hearingSince = performance.now()
  let lastRound = performance.now()
  return startLoop('watching operators', roundMs, context.log, async () => {
    const started = performance.now()
    if (started - lastRound > 3 * roundMs) hearingSince = started
    const silent = addSeconds(context.clock(), -context.config.heartbeatSeconds)
    const lost = await context.db.operator.findMany({
      where: {
        activity: { not: 'offline' },
        OR: [{ heartbeatAt: { lt: silent } }, { heartbeatAt: null, since: { lt: silent } }],
      },
      select: { personId: true },
    })
    lastRound = performance.now()
    if (lastRound - hearingSince < patienceMs) return
    for (const { personId } of lost) {
      await loseOperator(context, personId).catch((error: unknown) =>
        context.log.error({ operatorId: personId, error: String(error) }, 'a silent console could not be dealt with'),
      )
    }
  })
}
