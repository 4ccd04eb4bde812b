import type { NewEvent } from '../contract/events.ts'
import type { Activity } from '../operators/activity.ts'
import type { Reservation } from '../platform/database/generated/client.ts'

type State = Pick<Reservation, 'id' | 'state' | 'dueAt'>

/**
 * What may happen to an offer: its operator accepts or rejects it, its time runs out, the caller or the operator is
 * gone; an accepted one is completed with its call.
 */
export type Input = 'accept' | 'reject' | 'time_out' | 'cancel' | 'rescind' | 'complete'

type Move = {
  to: Reservation['state']
  /** What the operator does then; left out when whoever takes the step says so themselves. */
  activity?: Activity
  reason?: string
}

/** Who lets an offer ring out is set to a break, so that no caller rings at an empty desk. */
const moves: Partial<Record<Reservation['state'], Partial<Record<Input, Move>>>> = {
  pending: {
    accept: { to: 'accepted', activity: 'on_call' },
    reject: { to: 'rejected', activity: 'available' },
    time_out: { to: 'timeout', activity: 'break', reason: 'missed_call' },
    cancel: { to: 'canceled', activity: 'available' },
    rescind: { to: 'rescinded' },
  },
  accepted: {
    complete: { to: 'completed' },
    rescind: { to: 'rescinded' },
  },
}

export type Decision = {
  change: Partial<Reservation>
  events: NewEvent[]
  activity: { to: Activity; reason: string | null } | null
}

function eventOf(id: string, to: Reservation['state']): NewEvent[] {
  switch (to) {
    case 'accepted':
      return [{ type: 'reservation.accepted', data: { reservationId: id } }]
    case 'rejected':
    case 'timeout':
    case 'canceled':
    case 'rescinded':
      return [{ type: 'reservation.ended', data: { reservationId: id, as: to } }]
    case 'completed':
    case 'pending':
      return []
  }
}

/** What becomes of a reservation; null when it changes nothing: it is over, or was accepted too late. */
export function decide(reservation: State, input: Input, now: Date): Decision | null {
  const move = moves[reservation.state]?.[input]
  if (!move || (input === 'accept' && reservation.dueAt <= now)) return null
  return {
    change: { state: move.to, ...(move.to === 'accepted' ? {} : { endedAt: now }) },
    events: eventOf(reservation.id, move.to),
    activity: move.activity ? { to: move.activity, reason: move.reason ?? null } : null,
  }
}
