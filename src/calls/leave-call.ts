import { sql } from '../platform/database/sql.ts'
import { transact } from '../platform/transact.ts'
import { changeCall, findCall, lockCall, type Call } from './change-call.ts'
import type { CallContext } from './call-context.ts'
import { seen } from './check-caller.ts'

/**
 * One party's connection is over: the caller's ends the call, the operator's in mid-call puts the caller back in line.
 * False when nobody has ever heard of the connection. `by` is whose doing the end of the caller's connection is; where
 * `of` says others, a caller's counts for nothing.
 */
export function noteLegEnded(
  context: CallContext,
  legSid: string,
  { by = 'caller', of = 'anybody' }: { by?: 'caller' | 'carrier'; of?: 'anybody' | 'others' } = {},
): Promise<boolean> {
  return transact(context, async (unit) => {
    const call = await findCall(unit, sql`SELECT "callId" FROM legs WHERE "legSid" = ${legSid}`)
    const present = call?.legs.find((other) => other.legSid === legSid)
    if (!call || !present) return call !== null
    if (present.party === 'caller') {
      if (of === 'anybody') await changeCall(unit, call, { kind: 'end', by }, context.settings)
    } else if (present.party === 'operator')
      await changeCall(unit, call, { kind: 'lose_operator', reason: 'leg_lost' }, context.settings)
    else await changeCall(unit, call, { kind: 'leave', legSid }, context.settings)
    return true
  })
}

/**
 * The conversation of this round is over and the caller is still there: the operator was lost, unless the call has
 * moved on.
 */
export function noteCallerAlone(context: CallContext, callId: string, round: number): Promise<Call> {
  return transact(context, async (unit) => {
    const call = await lockCall(unit, callId)
    if (call.requeues !== round) return call
    unit.write(seen(call.id, unit.now))
    return (await changeCall(unit, call, { kind: 'lose_operator', reason: 'leg_lost' }, context.settings)) ?? call
  })
}
