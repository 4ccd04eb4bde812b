import type { z } from 'zod'
import type { Activity as ActivitySchema } from '../contract/events.ts'
import type { Operator } from '../platform/database/generated/client.ts'
import { lockOperator } from './lock-operator.ts'
import type { Unit } from '../platform/transact.ts'

export type Activity = z.infer<typeof ActivitySchema>

/** What an operator may choose; the rest follows from offers and calls. */
export type Choice = 'available' | 'break' | 'offline'

/** Whether the operator may make the choice now: not between accepting a call and the end of its wrap-up. */
export function mayChoose(current: Activity, choice: Choice): boolean {
  return (
    current !== 'on_call' &&
    !(current === 'wrapping' && choice !== 'available') &&
    !(current === 'offered' && choice === 'available')
  )
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

/** Whether a change makes the operator the one who has idled least: coming on, or finishing a call. */
function restartsIdling(from: Activity, to: Activity): boolean {
  return to === 'available' && from !== 'offered'
}

/** Changes the operator's activity and records it; does nothing when it is that already. Takes the row's lock. */
export async function changeActivity(
  unit: Unit,
  operatorId: string,
  to: Activity,
  reason: string | null = null,
): Promise<Operator> {
  const operator = await lockOperator(unit.tx, operatorId)
  if (operator.activity === to && operator.reason === reason) return operator
  await unit.append(
    { operatorId },
    { type: 'operator.activity_changed', data: { from: operator.activity, to, reason } },
  )
  return unit.tx.operator.update({
    where: { personId: operatorId },
    data: {
      activity: to,
      reason,
      since: unit.now,
      ...(restartsIdling(operator.activity, to) ? { idleSince: unit.now } : {}),
    },
  })
}
