import { changeActivity } from '../operators/activity.ts'
import type { Reservation } from '../platform/database/generated/client.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Unit } from '../platform/transact.ts'
import { reservationTimer } from './assign-calls.ts'

export type ReservationEnd = 'rejected' | 'timeout' | 'canceled' | 'rescinded'

/** The reservation with its call and operator, locked until the transaction ends, always in the order call, operator, reservation; null when there is none. */
export async function lockReservation(tx: Transaction, id: string): Promise<Reservation | null> {
  await tx.$queryRaw`SELECT 1 FROM calls WHERE id = (SELECT "callId" FROM reservations WHERE id = ${id}::uuid) FOR UPDATE`
  await tx.$queryRaw`SELECT 1 FROM operators WHERE "personId" = (SELECT "operatorId" FROM reservations WHERE id = ${id}::uuid) FOR UPDATE`
  await tx.$queryRaw`SELECT 1 FROM reservations WHERE id = ${id}::uuid FOR UPDATE`
  return tx.reservation.findUnique({ where: { id } })
}

/**
 * Ends an offer that nobody accepted: `rejected` by the operator, `timeout`, `canceled` because the caller is gone,
 * `rescinded` because the operator is. Who let it ring out is set to a break, so that no caller rings at an empty desk.
 */
export async function endOffer(unit: Unit, reservation: Reservation, as: ReservationEnd): Promise<void> {
  if (reservation.state !== 'pending') return
  await unit.tx.reservation.update({ where: { id: reservation.id }, data: { state: as, endedAt: unit.now } })
  await unit.clearTimer(reservationTimer, reservation.id)
  await unit.append(
    { callId: reservation.callId, operatorId: reservation.operatorId },
    { type: 'reservation.ended', data: { reservationId: reservation.id, as } },
  )
  if (as === 'timeout') await changeActivity(unit, reservation.operatorId, 'break', 'missed_call')
  else if (as !== 'rescinded') await changeActivity(unit, reservation.operatorId, 'available')
}

/** What the reservation's timer does: nobody answered the offer in time. */
export async function timeOutReservation(unit: Unit, reservationId: string): Promise<void> {
  const reservation = await lockReservation(unit.tx, reservationId)
  if (reservation) await endOffer(unit, reservation, 'timeout')
}

/** Ends the accepted reservation of a call: `completed` with it, or `rescinded` because the operator is lost. */
export async function endAccepted(unit: Unit, callId: string, as: 'completed' | 'rescinded'): Promise<void> {
  const reservation = await unit.tx.reservation.findFirst({ where: { callId, state: 'accepted' } })
  if (!reservation) return
  await unit.tx.reservation.update({ where: { id: reservation.id }, data: { state: as, endedAt: unit.now } })
  if (as === 'rescinded')
    await unit.append(
      { callId, operatorId: reservation.operatorId },
      { type: 'reservation.ended', data: { reservationId: reservation.id, as } },
    )
}
