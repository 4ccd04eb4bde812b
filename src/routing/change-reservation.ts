import { changeActivity } from '../operators/change-activity.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Reservation } from '../platform/database/generated/client.ts'
import { reservationColumns } from '../platform/database/sql.ts'
import type { Unit } from '../platform/transact.ts'
import { decide, type Input } from './reservation.ts'

/** Goes off when an offer has rung out. */
export const reservationTimer = 'reservation'

/** The reservation, locked with its call and operator until the transaction ends; null when there is none. */
export async function lockReservation(tx: Transaction, id: string): Promise<Reservation | null> {
  const [reservation] = await tx.$queryRaw<Reservation[]>`
    SELECT ${reservationColumns} FROM reservations
    JOIN calls ON calls.id = reservations."callId"
    JOIN operators ON operators."personId" = reservations."operatorId"
    WHERE reservations.id = ${id}::uuid
    FOR UPDATE OF calls FOR UPDATE OF operators FOR UPDATE OF reservations`
  return reservation ?? null
}

/**
 * Takes one step of a locked reservation with what hangs on it: its timer, the operator's activity, events. Whether it
 * changed.
 */
export async function changeReservation(unit: Unit, reservation: Reservation, input: Input): Promise<boolean> {
  const decision = decide(reservation, input, unit.now)
  if (!decision) return false
  const { id, callId, operatorId } = reservation
  await unit.tx.reservation.update({ where: { id }, data: decision.change })
  if (reservation.state === 'pending') unit.clearTimer(reservationTimer, id)
  unit.append({ callId, operatorId }, ...decision.events)
  if (decision.activity) await changeActivity(unit, operatorId, decision.activity.to, decision.activity.reason)
  return true
}

/** What the reservation's timer does: nobody answered the offer in time. */
export async function timeOutReservation(unit: Unit, reservationId: string): Promise<void> {
  const reservation = await lockReservation(unit.tx, reservationId)
  if (reservation) await changeReservation(unit, reservation, 'time_out')
}

/**
 * Ends the accepted reservation of a locked call: it is complete with the call, or rescinded because the operator is
 * lost.
 */
export async function endAccepted(unit: Unit, callId: string, input: 'complete' | 'rescind'): Promise<void> {
  const reservation = await unit.tx.reservation.findFirst({ where: { callId, state: 'accepted' } })
  if (reservation) await changeReservation(unit, reservation, input)
}
