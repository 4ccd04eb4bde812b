import { mayChoose, type Choice } from '../operators/activity.ts'
import { changeActivity, lockOperator } from '../operators/change-activity.ts'
import { heartbeat } from '../operators/record-heartbeat.ts'
import { sql } from '../platform/database/sql.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { StaleRead, transact } from '../platform/transact.ts'
import { changeReservation, lockReservation, offeredTo } from '../routing/change-reservation.ts'
import { findCall } from './change-call.ts'
import { wrappedUpBy, wrapUp } from './log-call.ts'
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
    // Locks go from calls to operators everywhere.
    const [offer, wrapping, locked, [pending]] = await Promise.all([
      lockReservation(unit, offeredTo(operatorId)),
      findCall(unit, wrappedUpBy(operatorId)),
      lockOperator(unit, operatorId),
      unit.query(sql`SELECT 1 FROM reservations WHERE ${offeredTo(operatorId)}`),
    ])
    if (!offer && pending) throw new StaleRead()
    let operator = locked
    if (!mayChoose(operator.activity, input.activity)) throw new AppError('activity_not_allowed')
    if (
      input.activity === 'break' &&
      !context.organisation.breakReasons.some(({ id, chosen, retired }) => chosen && !retired && id === input.reason)
    )
      throw unknownReference('reason', input.reason ?? '')
    if (input.activity !== 'offline') unit.write(heartbeat(operatorId, unit.now))
    if (offer) operator = changeReservation(unit, offer, 'reject')?.operator ?? operator
    if (wrapping) operator = wrapUp(unit, wrapping, operator)
    changeActivity(unit, operator, input.activity, input.activity === 'break' ? (input.reason ?? null) : null)
  })
}
