import { changeActivity, lostLeg } from '../operators/activity.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Call } from '../platform/database/generated/client.ts'
import { AppError } from '../platform/errors.ts'
import type { Unit } from '../platform/transact.ts'
import { endAccepted, endOffer, lockReservation } from '../routing/end-reservation.ts'
import { decide, type Input } from './call.ts'

export const wrapTimer = 'wrap-up'
export const connectTimer = 'connect'

/** How long an accepted call may take until both are talking, before the caller goes back in line. */
export const connectSeconds = 20

/** The call's row, locked until the transaction ends; throws not_found. */
export async function lockCall(tx: Transaction, id: string): Promise<Call> {
  await tx.$queryRaw`SELECT 1 FROM calls WHERE id = ${id}::uuid FOR UPDATE`
  const call = await tx.call.findUnique({ where: { id } })
  if (!call) throw new AppError('not_found')
  return call
}

/**
 * Takes one step of a locked call with all that hangs on it: reservations, the operator's activity, timers, events.
 * Returns the call as it is then, or null when the step changed nothing.
 */
export async function changeCall(
  unit: Unit,
  call: Call,
  input: Input,
  settings: { wrapUpSeconds: number },
): Promise<Call | null> {
  const decision = decide(call, input, unit.now)
  if (!decision) return null
  const unconnected = call.state === 'queued' || call.state === 'connecting'
  const lastOperator =
    decision.change.state === 'ended' && unconnected && call.answeredAt ? await lastToTalk(unit, call.id) : null
  const changed = await unit.tx.call.update({
    where: { id: call.id },
    data: { ...decision.change, ...(lastOperator ? { operatorId: lastOperator } : {}), seenAt: unit.now },
  })
  const operatorId = call.operatorId ?? changed.operatorId
  await unit.append({ callId: call.id, operatorId }, ...decision.events)
  if (changed.state === 'connecting' && call.state !== 'connecting')
    await unit.setTimer(connectTimer, call.id, addSeconds(unit.now, connectSeconds))
  if (call.state === 'connecting' && changed.state !== 'connecting') await unit.clearTimer(connectTimer, call.id)
  if (call.state === 'queued' && changed.state === 'ended') await cancelOffer(unit, call.id)
  const leavesOperator =
    (call.state === 'connecting' || call.state === 'talking') &&
    (changed.state === 'ended' || changed.state === 'queued')
  if (leavesOperator && call.operatorId)
    await releaseOperator(unit, call.operatorId, { before: call, after: changed }, input, settings)
  return changed
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
  if (reservation) await endOffer(unit, reservation, 'canceled')
}

/** After a conversation comes its wrap-up; an operator who had not come to talk, or lost the caller, is free at once. */
async function releaseOperator(
  unit: Unit,
  operatorId: string,
  { before, after }: { before: Call; after: Call },
  input: Input,
  settings: { wrapUpSeconds: number },
): Promise<void> {
  await endAccepted(unit, after.id, after.state === 'ended' ? 'completed' : 'rescinded')
  if (after.state === 'ended' && before.state === 'talking') {
    const wrapUntil = addSeconds(unit.now, settings.wrapUpSeconds)
    await unit.tx.call.update({ where: { id: after.id }, data: { wrapUntil } })
    await unit.setTimer(wrapTimer, after.id, wrapUntil)
    await changeActivity(unit, operatorId, 'wrapping')
    return
  }
  if (input.kind === 'lose_operator' && input.reason === 'operator_lost')
    await changeActivity(unit, operatorId, 'offline', 'lost')
  else if (input.kind === 'lose_operator' && input.reason === 'not_connected')
    await changeActivity(unit, operatorId, 'break', 'missed_call')
  else await changeActivity(unit, operatorId, 'available', input.kind === 'lose_operator' ? lostLeg : null)
}
