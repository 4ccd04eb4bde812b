import { changeActivity } from '../operators/activity.ts'
import { AppError } from '../platform/errors.ts'
import { transact } from '../platform/transact.ts'
import { endOffer, lockReservation } from '../routing/end-reservation.ts'
import { reservationTimer } from '../routing/assign-calls.ts'
import { changeCall, lockCall } from './change-call.ts'
import type { World } from './world.ts'

/**
 * The operator takes the offered call. Whoever commits first has it; everybody else, and whoever comes too late, gets
 * reservation_gone. Accepting one's own again changes nothing.
 */
export function acceptOffer(
  world: World,
  input: { reservationId: string; operatorId: string },
): Promise<{ callId: string }> {
  return transact(world, async (unit) => {
    const seen = await unit.tx.reservation.findUnique({ where: { id: input.reservationId } })
    if (!seen || seen.operatorId !== input.operatorId) throw new AppError('reservation_gone')
    const call = await lockCall(unit.tx, seen.callId)
    const reservation = await lockReservation(unit.tx, input.reservationId)
    if (reservation?.state === 'accepted') return { callId: call.id }
    if (reservation?.state !== 'pending' || reservation.dueAt <= unit.now) throw new AppError('reservation_gone')
    const changed = await changeCall(
      unit,
      call,
      { kind: 'accept', operatorId: input.operatorId, reservationId: reservation.id },
      world.settings,
    )
    if (!changed) throw new AppError('reservation_gone')
    await unit.tx.reservation.update({ where: { id: reservation.id }, data: { state: 'accepted' } })
    await unit.clearTimer(reservationTimer, reservation.id)
    await unit.append(
      { callId: call.id, operatorId: input.operatorId },
      { type: 'reservation.accepted', data: { reservationId: reservation.id } },
    )
    await changeActivity(unit, input.operatorId, 'on_call')
    return { callId: call.id }
  })
}

/** The operator passes the offered call on; it goes to somebody else. */
export function rejectOffer(world: World, input: { reservationId: string; operatorId: string }): Promise<void> {
  return transact(world, async (unit) => {
    const reservation = await lockReservation(unit.tx, input.reservationId)
    if (!reservation || reservation.operatorId !== input.operatorId || reservation.state === 'accepted')
      throw new AppError('reservation_gone')
    await endOffer(unit, reservation, 'rejected')
  })
}
