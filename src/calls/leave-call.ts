import { transact } from '../platform/transact.ts'
import { changeCall, lockCall, type Call } from './change-call.ts'
import type { World } from './world.ts'

/**
 * One party's connection is over: the caller's ends the call, the operator's in mid-call puts the caller back in line.
 */
export async function noteLegEnded(world: World, legSid: string): Promise<void> {
  const leg = await world.db.leg.findUnique({ where: { legSid }, select: { callId: true } })
  if (!leg) return
  await transact(world, async (unit) => {
    const call = await lockCall(unit.tx, leg.callId)
    const present = call.legs.find((other) => other.legSid === legSid)
    if (!present) return
    if (present.party === 'caller') await changeCall(unit, call, { kind: 'end', by: 'caller' }, world.settings)
    else if (present.party === 'operator')
      await changeCall(unit, call, { kind: 'lose_operator', reason: 'leg_lost' }, world.settings)
    else await changeCall(unit, call, { kind: 'leave', legSid }, world.settings)
  })
}

/**
 * The conversation of this round is over and the caller is still there: the operator was lost, unless the call has
 * moved on.
 */
export function noteCallerAlone(world: World, callId: string, round: number): Promise<Call> {
  return transact(world, async (unit) => {
    const call = await lockCall(unit.tx, callId)
    if (call.requeues !== round) return call
    return (await changeCall(unit, call, { kind: 'lose_operator', reason: 'leg_lost' }, world.settings)) ?? call
  })
}
