import type { Call } from '../platform/database/generated/client.ts'
import { AppError } from '../platform/errors.ts'
import { transact, type Unit } from '../platform/transact.ts'
import type { EndedBy, Input } from './call.ts'
import { changeCall, lockCall } from './change-call.ts'
import type { World } from './world.ts'

function change(world: World, callId: string, input: Input): Promise<Call | null> {
  return transact(world, async (unit) => changeCall(unit, await lockCall(unit.tx, callId), input, world.settings))
}

/** The call that the operator holds an accepted reservation for, or null: their browser may then join its conversation. */
export async function findAccepted(
  world: World,
  input: { reservationId: string; operatorId: string },
): Promise<Call | null> {
  const reservation = await world.db.reservation.findUnique({
    where: { id: input.reservationId },
    include: { call: true },
  })
  return reservation?.operatorId === input.operatorId && reservation.state === 'accepted' ? reservation.call : null
}

/** The operator's browser is on the line. */
export function joinOperator(world: World, callId: string, legSid: string): Promise<Call | null> {
  return change(world, callId, { kind: 'join', legSid })
}

/** Someone has come into a conversation; with the caller in it, the two are talking. A caller who came too late for it goes back in line. */
export async function noteJoined(
  world: World,
  input: { callId: string; round: number; legSid: string; conferenceSid: string },
): Promise<void> {
  const stranded = await transact(world, async (unit) => {
    const call = await lockCall(unit.tx, input.callId)
    const isCaller = input.legSid === call.callSid
    if (call.requeues !== input.round) return isCaller && call.state === 'queued' ? call : null
    if (call.state !== 'connecting' && call.state !== 'talking') return null
    if (call.conferenceSid !== input.conferenceSid)
      await unit.tx.call.update({ where: { id: call.id }, data: { conferenceSid: input.conferenceSid } })
    if (isCaller) await changeCall(unit, call, { kind: 'bridge' }, world.settings)
    return null
  })
  if (stranded) await world.carrier.requeue(stranded)
}

/** One party's connection is over: the caller's ends the call, the operator's in mid-call puts the caller back in line. */
export async function noteLegEnded(world: World, legSid: string): Promise<void> {
  const found = await world.db.call.findFirst({
    where: { OR: [{ callSid: legSid }, { operatorLegSid: legSid, state: { in: ['connecting', 'talking'] } }] },
    select: { id: true },
  })
  if (!found) return
  await transact(world, async (unit) => {
    const call = await lockCall(unit.tx, found.id)
    if (call.callSid === legSid) await changeCall(unit, call, { kind: 'end', by: 'caller' }, world.settings)
    else if (call.operatorLegSid === legSid)
      await changeCall(unit, call, { kind: 'lose_operator', reason: 'leg_lost' }, world.settings)
  })
}

/** The conversation of this round is over and the caller is still there: the operator was lost, unless the call has moved on. */
export function noteCallerAlone(world: World, callId: string, round: number): Promise<Call> {
  return transact(world, async (unit) => {
    const call = await lockCall(unit.tx, callId)
    if (call.requeues !== round) return call
    return (await changeCall(unit, call, { kind: 'lose_operator', reason: 'leg_lost' }, world.settings)) ?? call
  })
}

/** The call that is in the operator's hands, locked; throws call_not_in_hand. */
async function inHand(unit: Unit, callId: string, operatorId: string): Promise<Call> {
  const call = await lockCall(unit.tx, callId)
  if (call.operatorId !== operatorId) throw new AppError('call_not_in_hand')
  return call
}

/** Holds the caller, or takes them back; doing so twice changes nothing. */
export function holdCall(world: World, input: { callId: string; operatorId: string; hold: boolean }): Promise<void> {
  return transact(world, async (unit) => {
    const call = await inHand(unit, input.callId, input.operatorId)
    if (call.state !== 'talking') throw new AppError('call_not_in_hand')
    await changeCall(unit, call, { kind: input.hold ? 'hold' : 'resume' }, world.settings)
  })
}

/** The operator ends the conversation; before there is one, the caller stays in line. Hanging up what is over changes nothing. */
export function hangUp(world: World, input: { callId: string; operatorId: string }): Promise<void> {
  return transact(world, async (unit) => {
    const call = await inHand(unit, input.callId, input.operatorId)
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
  return change(world, callId, { kind: 'end', by })
}

/** The caller leaves the line to leave a message. */
export function leaveLine(world: World, callId: string): Promise<Call | null> {
  return change(world, callId, { kind: 'leave_message' })
}

/** What the connect timer does: accepted, but the two never came together. */
export function timeOutConnecting(world: Pick<World, 'settings'>) {
  return async (unit: Unit, callId: string): Promise<void> => {
    const call = await lockCall(unit.tx, callId)
    if (call.state === 'connecting')
      await changeCall(unit, call, { kind: 'lose_operator', reason: 'not_connected' }, world.settings)
  }
}
