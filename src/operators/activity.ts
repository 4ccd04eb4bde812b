import type { z } from 'zod'
import type { Activity as ActivitySchema, NewEvent } from '../contract/events.ts'
import type { Operator } from '../platform/database/generated/client.ts'

export type Activity = z.infer<typeof ActivitySchema>
type State = Pick<Operator, 'activity' | 'reason' | 'since' | 'idleSince'>

/** What an operator may choose; the rest follows from offers and calls. */
export type Choice = 'available' | 'break' | 'offline'

/**
 * What may be chosen when: leaving while a call is offered passes it on; after-call work ends by going available, or by
 * the log.
 */
const choices: Record<Activity, readonly Choice[]> = {
  available: ['available', 'break', 'offline'],
  offered: ['break', 'offline'],
  on_call: [],
  wrapping: ['available'],
  break: ['available', 'break', 'offline'],
  offline: ['available', 'break', 'offline'],
}

/** What may follow what, by choice, by offers and calls, or because a console is silent. */
const follows: Record<Activity, readonly Activity[]> = {
  available: ['available', 'offered', 'break', 'offline'],
  offered: ['available', 'on_call', 'break', 'offline'],
  on_call: ['available', 'wrapping', 'break', 'offline'],
  wrapping: ['available', 'offline'],
  break: ['available', 'break', 'offline'],
  offline: ['available', 'break', 'offline'],
}

/** Whether the operator may make the choice now: not between accepting a call and the end of its wrap-up. */
export function mayChoose(current: Activity, choice: Choice): boolean {
  return choices[current].includes(choice)
}

/** Why an operator is available again who lost the line: only a sign of life shows that the console is still there. */
export const lostLeg = 'leg_lost'

/** Whether the operator may be offered a call. */
export function isReady({
  activity,
  reason,
  since,
  heartbeatAt,
}: Pick<Operator, 'activity' | 'reason' | 'since' | 'heartbeatAt'>): boolean {
  return activity === 'available' && (reason !== lostLeg || (heartbeatAt !== null && heartbeatAt > since))
}

export type Decision = { change: Partial<Operator>; events: NewEvent[] }

/**
 * What becomes of an operator's activity; null when it changes nothing: it is so already, or cannot follow from what
 * is. Coming on, or finishing a call, makes the operator the one who has idled least.
 */
export function decide(operator: State, to: Activity, reason: string | null, now: Date): Decision | null {
  const from = operator.activity
  if ((from === to && operator.reason === reason) || !follows[from].includes(to)) return null
  const restartsIdling = to === 'available' && from !== 'offered'
  return {
    change: { activity: to, reason, since: now, ...(restartsIdling ? { idleSince: now } : {}) },
    events: [{ type: 'operator.activity_changed', data: { from, to, reason } }],
  }
}
