import { changeActivity } from '../operators/change-activity.ts'
import type { Operator, Reservation } from '../platform/database/generated/client.ts'
import { assignments, offerColumns, sql, type Sql } from '../platform/database/sql.ts'
import type { Unit } from '../platform/transact.ts'
import { decide, type Input } from './reservation.ts'

/** Goes off when an offer has rung out. */
export const reservationTimer = 'reservation'

/** A reservation with its operator, both locked, and their call before them. */
export type Offer = Reservation & { operator: Operator }

/** Locks the one reservation of which `which` is true, with its operator; its call is locked by whoever asks. */
export async function lockOffer({ query }: Pick<Unit, 'query'>, which: Sql): Promise<Offer | null> {
  const [row] = await query<Reservation & Operator>(sql`
    SELECT ${offerColumns} FROM reservations JOIN operators ON operators."personId" = reservations."operatorId"
    WHERE ${which} FOR UPDATE OF operators FOR UPDATE OF reservations`)
  return row ? { ...row, operator: row } : null
}

/** The reservation of which `which` is true, locked with its call and operator; null when there is none. */
export async function lockReservation(unit: Pick<Unit, 'query'>, which: Sql): Promise<Offer | null> {
  const [, offer] = await Promise.all([
    unit.query(sql`SELECT 1 FROM calls WHERE id = (SELECT "callId" FROM reservations WHERE ${which}) FOR UPDATE`),
    lockOffer(unit, which),
  ])
  return offer
}

/** Which reservation is an operator's offer that rings. */
export function offeredTo(operatorId: string): Sql {
  return sql`reservations."operatorId" = ${operatorId}::uuid AND reservations.state = 'pending'`
}

/**
 * Takes one step of a locked reservation with what hangs on it: its timer, the operator's activity, events. As it is
 * then; null when it did not change.
 */
export function changeReservation(unit: Unit, offer: Offer, input: Input): Offer | null {
  const decision = decide(offer, input, unit.now)
  if (!decision) return null
  const { id, callId, operatorId, operator } = offer
  unit.write(sql`UPDATE reservations SET ${assignments(decision.change)} WHERE id = ${id}::uuid`)
  if (offer.state === 'pending') unit.clearTimer(reservationTimer, id)
  unit.append({ callId, operatorId }, ...decision.events)
  const { activity } = decision
  return {
    ...offer,
    ...decision.change,
    operator: activity ? changeActivity(unit, operator, activity.to, activity.reason) : operator,
  }
}

/** What the reservation's timer does: nobody answered the offer in time. */
export async function timeOutReservation(unit: Unit, reservationId: string): Promise<void> {
  const offer = await lockReservation(unit, sql`reservations.id = ${reservationId}::uuid`)
  if (offer) changeReservation(unit, offer, 'time_out')
}
