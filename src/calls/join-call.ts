import { sql } from '../platform/database/sql.ts'
import { transact } from '../platform/transact.ts'
import { changeCall, findCall, lockCall, writeCall, type Call } from './change-call.ts'
import { operatorLeg } from './leg.ts'
import type { CallContext } from './call-context.ts'

/**
 * The operator's browser is on the line: the call as it is then, in which they are unless another connection of theirs
 * is; null when they hold no accepted reservation of this id.
 */
export function joinOperator(
  context: CallContext,
  { reservationId, legSid, operatorId }: { reservationId: string; legSid: string; operatorId: string },
): Promise<Call | null> {
  return transact(context, async (unit) => {
    const call = await findCall(unit, sql`SELECT "callId" FROM reservations WHERE id = ${reservationId}::uuid`)
    const offer = call?.offer
    if (!call || offer?.id !== reservationId || offer.operatorId !== operatorId || offer.state !== 'accepted')
      return null
    const leg = operatorLeg(legSid, operatorId)
    return (await changeCall(unit, call, { kind: 'join', leg }, context.settings)) ?? call
  })
}

/**
 * Someone has come into a conversation; with the caller in it, the two are talking. A caller who came too late for it
 * goes back in line.
 */
export async function noteJoined(
  context: CallContext,
  input: { callId: string; round: number; legSid: string; conferenceSid: string },
): Promise<void> {
  const stranded = await transact(context, async (unit) => {
    const call = await lockCall(unit, input.callId)
    const isCaller = input.legSid === call.callSid
    if (call.requeues !== input.round) return isCaller && call.state === 'queued' ? call : null
    if (call.state !== 'connecting' && call.state !== 'talking') return null
    const { conferenceSid } = input
    if (call.conferenceSid !== conferenceSid) writeCall(unit, call.id, { conferenceSid })
    if (isCaller) await changeCall(unit, call, { kind: 'bridge' }, context.settings)
    return null
  })
  if (stranded) await context.carrier.requeue(stranded)
}

/** Whether an operator's connection is in the call. */
export async function isOperatorThere({ db }: Pick<CallContext, 'db'>, callId: string): Promise<boolean> {
  const there = await db.query(
    sql`SELECT 1 FROM legs WHERE "callId" = ${callId}::uuid AND party = 'operator' AND "leftAt" IS NULL`,
  )
  return there.length > 0
}
