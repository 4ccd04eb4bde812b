import { AppError } from '../platform/errors.ts'
import { transact } from '../platform/transact.ts'
import { changeReservation, lockReservation } from '../routing/change-reservation.ts'
import { changeCall, lockCall } from './change-call.ts'
import type { CallContext } from './call-context.ts'

/**
 * The operator takes the offered call. Whoever commits first has it; everybody else, and whoever comes too late, gets
 * reservation_gone. Accepting one's own again changes nothing.
 */
export function acceptOffer(
  context: CallContext,
  input: { reservationId: string; operatorId: string },
): Promise<{ callId: string }> {
  return transact(context, async (unit) => {
    const seen = await unit.tx.reservation.findUnique({ where: { id: input.reservationId } })
    if (!seen || seen.operatorId !== input.operatorId) throw new AppError('reservation_gone')
    const call = await lockCall(unit.tx, seen.callId)
    const reservation = await lockReservation(unit.tx, input.reservationId)
    if (reservation?.state === 'accepted') return { callId: call.id }
    if (!reservation) throw new AppError('reservation_gone')
    const changed = await changeCall(
      unit,
      call,
      { kind: 'accept', operatorId: input.operatorId, reservationId: reservation.id },
      context.settings,
    )
    if (!changed || !(await changeReservation(unit, reservation, 'accept'))) throw new AppError('reservation_gone')
    return { callId: call.id }
  })
}

/** The operator passes the offered call on; it goes to somebody else. */
export function rejectOffer(context: CallContext, input: { reservationId: string; operatorId: string }): Promise<void> {
  return transact(context, async (unit) => {
    const reservation = await lockReservation(unit.tx, input.reservationId)
    if (!reservation || reservation.operatorId !== input.operatorId || reservation.state === 'accepted')
      throw new AppError('reservation_gone')
    await changeReservation(unit, reservation, 'reject')
  })
}
