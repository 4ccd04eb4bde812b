import { AppError } from '../platform/errors.ts'
import { sql } from '../platform/database/sql.ts'
import { transact } from '../platform/transact.ts'
import { changeReservation, lockReservation } from '../routing/change-reservation.ts'
import { changeCall, findCall } from './change-call.ts'
import type { CallContext } from './call-context.ts'

/**
 * The operator takes the offered call. Whoever commits first has it; everybody else, and whoever comes too late, gets
 * reservation_gone. Accepting one's own again changes nothing.
 */
export function acceptOffer(
  context: CallContext,
  input: { reservationId: string; operatorId: string },
): Promise<{ callId: string }> {
  const { reservationId, operatorId } = input
  return transact(context, async (unit) => {
    const call = await findCall(unit, sql`SELECT "callId" FROM reservations WHERE id = ${reservationId}::uuid`)
    const offer = call?.offer
    if (!call || offer?.id !== reservationId || offer.operatorId !== operatorId) throw new AppError('reservation_gone')
    if (offer.state === 'accepted') return { callId: call.id }
    const changed = await changeCall(unit, call, { kind: 'accept', operatorId, reservationId }, context.settings)
    if (!changed || !changeReservation(unit, offer, 'accept')) throw new AppError('reservation_gone')
    return { callId: call.id }
  })
}

/** The operator passes the offered call on; it goes to somebody else. */
export function rejectOffer(context: CallContext, input: { reservationId: string; operatorId: string }): Promise<void> {
  return transact(context, async (unit) => {
    const offer = await lockReservation(unit, sql`reservations.id = ${input.reservationId}::uuid`)
    if (!offer || offer.operatorId !== input.operatorId || offer.state === 'accepted')
      throw new AppError('reservation_gone')
    changeReservation(unit, offer, 'reject')
  })
}
