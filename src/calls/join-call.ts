import { transact } from '../platform/transact.ts'
import { changeCall, lockCall, presentLegs, takeCallStep, type Call } from './change-call.ts'
import { operatorLeg } from './leg.ts'
import type { CallContext } from './call-context.ts'

/**
 * The call that the operator holds an accepted reservation for, or null: their browser may then join its conversation.
 */
export async function findAccepted(
  context: CallContext,
  input: { reservationId: string; operatorId: string },
): Promise<Call | null> {
  const reservation = await context.db.reservation.findUnique({
    where: { id: input.reservationId },
    include: { call: { include: presentLegs } },
  })
  return reservation?.operatorId === input.operatorId && reservation.state === 'accepted' ? reservation.call : null
}

/** The operator's browser is on the line. */
export function joinOperator(
  context: CallContext,
  { callId, legSid, operatorId }: { callId: string; legSid: string; operatorId: string },
): Promise<Call | null> {
  return takeCallStep(context, callId, { kind: 'join', leg: operatorLeg(legSid, operatorId) })
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
    const call = await lockCall(unit.tx, input.callId)
    const isCaller = input.legSid === call.callSid
    if (call.requeues !== input.round) return isCaller && call.state === 'queued' ? call : null
    if (call.state !== 'connecting' && call.state !== 'talking') return null
    if (call.conferenceSid !== input.conferenceSid)
      await unit.tx.call.update({ where: { id: call.id }, data: { conferenceSid: input.conferenceSid } })
    if (isCaller) await changeCall(unit, call, { kind: 'bridge' }, context.settings)
    return null
  })
  if (stranded) await context.carrier.requeue(stranded)
}

/** Whether an operator's connection is in the call. */
export async function isOperatorThere({ db }: Pick<CallContext, 'db'>, callId: string): Promise<boolean> {
  return (await db.leg.count({ where: { callId, party: 'operator', leftAt: null } })) > 0
}
