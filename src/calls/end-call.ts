import { transact, type Unit } from '../platform/transact.ts'
import type { EndedBy } from './call.ts'
import { changeCall, lockCall, lockOwnCall, takeCallStep, type Call } from './change-call.ts'
import type { World } from './world.ts'

/**
 * The operator ends the conversation; before there is one, the caller stays in line. Hanging up what is over changes
 * nothing.
 */
export function hangUp(world: World, input: { callId: string; operatorId: string }): Promise<void> {
  return transact(world, async (unit) => {
    const call = await lockOwnCall(unit.tx, input.callId, input.operatorId)
    await changeCall(
      unit,
      call,
      call.state === 'connecting' ? { kind: 'lose_operator', reason: 'leg_lost' } : { kind: 'end', by: 'operator' },
      world.settings,
    )
  })
}

/** The call is over, as the carrier or the system found out. */
export function endCall(world: World, callId: string, by: EndedBy): Promise<Call | null> {
  return takeCallStep(world, callId, { kind: 'end', by })
}

/** The caller leaves the line to leave a message. */
export function leaveLine(world: World, callId: string): Promise<Call | null> {
  return takeCallStep(world, callId, { kind: 'leave_message' })
}

/** What the connect timer does: accepted, but the two never came together. */
export function timeOutConnecting(world: Pick<World, 'settings'>) {
  return async (unit: Unit, callId: string): Promise<void> => {
    const call = await lockCall(unit.tx, callId)
    if (call.state === 'connecting')
      await changeCall(unit, call, { kind: 'lose_operator', reason: 'not_connected' }, world.settings)
  }
}
