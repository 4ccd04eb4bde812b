import { transact, type Unit } from '../platform/transact.ts'
import type { EndedBy } from './call.ts'
import { changeCall, lockCall, lockOwnCall, takeCallStep, type Call } from './change-call.ts'
import type { CallContext } from './call-context.ts'

/**
 * The operator ends the conversation; before there is one, the caller stays in line. Hanging up what is over changes
 * nothing.
 */
export function hangUp(context: CallContext, input: { callId: string; operatorId: string }): Promise<void> {
  return transact(context, async (unit) => {
    const call = await lockOwnCall(unit, input.callId, input.operatorId)
    await changeCall(
      unit,
      call,
      call.state === 'connecting' ? { kind: 'lose_operator', reason: 'leg_lost' } : { kind: 'end', by: 'operator' },
      context.settings,
    )
  })
}

/**
 * The operator's page has lost its line, or cannot have one: the caller goes back in line without waiting for the
 * carrier to find out.
 */
export function loseLine(context: CallContext, input: { callId: string; operatorId: string }): Promise<void> {
  return transact(context, async (unit) => {
    const call = await lockOwnCall(unit, input.callId, input.operatorId)
    const reason = call.state === 'connecting' ? 'not_connected' : 'leg_lost'
    await changeCall(unit, call, { kind: 'lose_operator', reason }, context.settings)
  })
}

/** The call is over, as the carrier or the system found out. */
export function endCall(context: CallContext, callId: string, by: EndedBy): Promise<Call | null> {
  return takeCallStep(context, callId, { kind: 'end', by })
}

/** The caller is told that nobody takes calls now, and no more. */
export function turnAway(context: CallContext, callId: string): Promise<Call | null> {
  return takeCallStep(context, callId, { kind: 'turn_away' })
}

/** The caller leaves the line to leave a message. */
export function leaveLine(context: CallContext, callId: string): Promise<Call | null> {
  return takeCallStep(context, callId, { kind: 'leave_message' })
}

/** What the connect timer does: accepted, but the two never came together. */
export function timeOutConnecting(context: Pick<CallContext, 'settings'>) {
  return async (unit: Unit, callId: string): Promise<void> => {
    const call = await lockCall(unit, callId)
    if (call.state === 'connecting')
      await changeCall(unit, call, { kind: 'lose_operator', reason: 'not_connected' }, context.settings)
  }
}
