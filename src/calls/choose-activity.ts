import { mayChoose, type Choice } from '../operators/activity.ts'
import { changeActivity, lockOperator } from '../operators/change-activity.ts'
import { noteHeartbeat } from '../operators/record-heartbeat.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { StaleRead, transact } from '../platform/transact.ts'
import { changeReservation, lockReservation } from '../routing/change-reservation.ts'
import { lockCall } from './change-call.ts'
import { endWrapUp } from './log-call.ts'
import type { CallContext } from './call-context.ts'

/**
 * The operator goes available, on a break or offline. Leaving while a call is offered passes it on; going available
 * ends a wrap-up.
 */
export function chooseActivity(
  context: CallContext,
  input: { operatorId: string; activity: Choice; reason?: string | undefined },
): Promise<void> {
  return transact(context, async (unit) => {
    const { operatorId } = input
    // Locks go from calls to operators everywhere; what is to be locked is looked up first.
    const pending = await unit.tx.reservation.findFirst({ where: { operatorId, state: 'pending' } })
    const reservation = pending && (await lockReservation(unit.tx, pending.id))
    const wrapping = await unit.tx.call.findFirst({
      where: { operatorId, state: 'ended', wrapUntil: { not: null }, wrappedAt: null },
    })
    if (wrapping) await lockCall(unit.tx, wrapping.id)
    const operator = await lockOperator(unit.tx, operatorId)
    if (!reservation && (await unit.tx.reservation.count({ where: { operatorId, state: 'pending' } })) > 0)
      throw new StaleRead()
    if (!mayChoose(operator.activity, input.activity)) throw new AppError('activity_not_allowed')
    if (
      input.activity === 'break' &&
      !context.organisation.breakReasons.some(({ id, chosen }) => chosen && id === input.reason)
    )
      throw unknownReference('reason', input.reason ?? '')
    if (input.activity !== 'offline') await noteHeartbeat(unit.tx, operatorId, unit.now)
    if (reservation) await changeReservation(unit, reservation, 'reject')
    if (wrapping) await endWrapUp(unit, wrapping.id)
    await changeActivity(
      unit,
      input.operatorId,
      input.activity,
      input.activity === 'break' ? (input.reason ?? null) : null,
    )
  })
}
