import { lostLeg } from '../operators/activity.ts'
import { changeActivity } from '../operators/change-activity.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Call as Row, Leg as LegRow } from '../platform/database/generated/client.ts'
import { callColumns } from '../platform/database/sql.ts'
import { AppError } from '../platform/errors.ts'
import { transact, type Unit } from '../platform/transact.ts'
import { changeReservation, endAccepted, lockReservation } from '../routing/change-reservation.ts'
import type { Settings } from '../settings/settings.ts'
import { decide, type Decision, type Input } from './call.ts'
import type { CallContext } from './call-context.ts'
import { operatorLegOf } from './leg.ts'

/** A call with the legs that are in it. */
export type Call = Row & { legs: LegRow[] }

export const presentLegs = { legs: { where: { leftAt: null } } }

export const wrapTimer = 'wrap-up'
export const connectTimer = 'connect'

/** How long an accepted call may take until both are talking, before the caller goes back in line. */
export const connectSeconds = 20

/** The call, locked until the transaction ends; throws not_found. */
export async function lockCall(tx: Transaction, id: string): Promise<Call> {
  const [row] = await tx.$queryRaw<Row[]>`SELECT ${callColumns} FROM calls WHERE id = ${id}::uuid FOR UPDATE`
  if (!row) throw new AppError('not_found')
  return { ...row, legs: await tx.leg.findMany({ where: { callId: id, leftAt: null } }) }
}

/** The call that is in the operator's hands, locked; throws call_not_in_hand. */
export async function lockOwnCall(tx: Transaction, id: string, operatorId: string): Promise<Call> {
  const call = await lockCall(tx, id)
  if (call.operatorId !== operatorId) throw new AppError('call_not_in_hand')
  return call
}

/** Takes one step of the call in a transaction of its own; the call as it is then, or null when nothing changed. */
export function takeCallStep(context: CallContext, callId: string, input: Input): Promise<Call | null> {
  return transact(context, async (unit) => changeCall(unit, await lockCall(unit.tx, callId), input, context.settings))
}

/**
 * Takes one step of a locked call with all that hangs on it: reservations, the operator's activity, timers, events.
 * Returns the call as it is then, or null when the step changed nothing. `also` changes in its row with the step.
 */
export async function changeCall(
  unit: Unit,
  call: Call,
  input: Input,
  settings: Settings,
  also: Partial<Row> = {},
): Promise<Call | null> {
  const decision = decide(call, input, unit.now)
  if (!decision) return null
  const unconnected = call.state === 'queued' || call.state === 'connecting'
  const lastOperator =
    decision.change.state === 'ended' && unconnected && call.answeredAt ? await lastToTalk(unit, call.id) : null
  const changed = await unit.tx.call.update({
    where: { id: call.id },
    data: { ...also, ...decision.change, ...(lastOperator ? { operatorId: lastOperator } : {}) },
  })
  const legs = await changeLegs(unit, call, decision)
  const operatorId = call.operatorId ?? changed.operatorId
  unit.append({ callId: call.id, operatorId }, ...decision.events)
  if (changed.state === 'connecting' && call.state !== 'connecting')
    unit.setTimer(connectTimer, call.id, addSeconds(unit.now, connectSeconds))
  if (call.state === 'connecting' && changed.state !== 'connecting') unit.clearTimer(connectTimer, call.id)
  if (call.state === 'queued' && changed.state === 'ended') await cancelOffer(unit, call.id)
  const leavesOperator =
    (call.state === 'connecting' || call.state === 'talking') &&
    (changed.state === 'ended' || changed.state === 'queued')
  if (leavesOperator && call.operatorId)
    await releaseOperator(unit, call.operatorId, { before: call, after: changed }, input, settings)
  return { ...changed, legs }
}

/**
 * Whoever leaves is gone before somebody joins; a leg that joins twice is in it once. Answers who is in the call then.
 */
async function changeLegs({ tx, now }: Unit, call: Call, { joins = [], leaves = [] }: Decision): Promise<LegRow[]> {
  if (leaves.length > 0) await tx.leg.updateMany({ where: { legSid: { in: leaves } }, data: { leftAt: now } })
  const joined: LegRow[] = []
  for (const { legSid, ...leg } of joins) {
    const data = { ...leg, joinedAt: now, leftAt: null }
    joined.push(await tx.leg.upsert({ where: { legSid }, create: { legSid, callId: call.id, ...data }, update: data }))
  }
  return [...call.legs.filter(({ legSid }) => !leaves.includes(legSid)), ...joined]
}

/** Who talked last to a caller that gave up before somebody else did: the log is theirs to complete. */
async function lastToTalk(unit: Unit, callId: string): Promise<string | null> {
  return (
    (await unit.tx.event.findFirst({ where: { callId, type: 'call.bridged' }, orderBy: { id: 'desc' } }))?.operatorId ??
    null
  )
}

async function cancelOffer(unit: Unit, callId: string): Promise<void> {
  const pending = await unit.tx.reservation.findFirst({ where: { callId, state: 'pending' } })
  const reservation = pending && (await lockReservation(unit.tx, pending.id))
  if (reservation) await changeReservation(unit, reservation, 'cancel')
}

/**
 * After a conversation comes its wrap-up; an operator who lost the caller is free at once. One who accepted and never
 * came takes a break, unless it may be the caller or the carrier who was not there.
 */
async function releaseOperator(
  unit: Unit,
  operatorId: string,
  { before, after }: { before: Call; after: Row },
  input: Input,
  settings: Settings,
): Promise<void> {
  await endAccepted(unit, after.id, after.state === 'ended' ? 'complete' : 'rescind')
  if (after.state === 'ended' && before.state === 'talking') {
    const wrapUntil = addSeconds(unit.now, settings.read('wrap_up').seconds)
    await unit.tx.call.update({ where: { id: after.id }, data: { wrapUntil } })
    unit.setTimer(wrapTimer, after.id, wrapUntil)
    await changeActivity(unit, operatorId, 'wrapping')
    return
  }
  if (input.kind === 'lose_operator' && input.reason === 'operator_lost')
    await changeActivity(unit, operatorId, 'offline', 'lost')
  else if (input.kind === 'lose_operator' && input.reason === 'not_connected' && stayedAway(before))
    await changeActivity(unit, operatorId, 'break', 'missed_call')
  else await changeActivity(unit, operatorId, 'available', input.kind === 'lose_operator' ? lostLeg : null)
}

/** The carrier has told of the caller since the call was accepted, and the operator's connection never came. */
function stayedAway(call: Call): boolean {
  return call.acceptedAt !== null && call.seenAt >= call.acceptedAt && !operatorLegOf(call)
}
