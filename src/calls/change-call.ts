import { lostLeg } from '../operators/activity.ts'
import { changeActivity, lockOperator } from '../operators/change-activity.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Call as Row, Leg as LegRow } from '../platform/database/generated/client.ts'
import { assignments, callColumns, legColumns, sql, type Sql } from '../platform/database/sql.ts'
import { AppError } from '../platform/errors.ts'
import { transact, type Unit } from '../platform/transact.ts'
import { changeReservation, lockOffer, type Offer } from '../routing/change-reservation.ts'
import type { Settings } from '../settings/settings.ts'
import { decide, type Decision, type Input } from './call.ts'
import type { CallContext } from './call-context.ts'
import { operatorLegOf } from './leg.ts'

/** A call with the legs that are in it. */
export type Call = Row & { legs: LegRow[] }

/** A call that is locked, with the reservation it has at most, one that rings or is accepted. */
export type LockedCall = Call & { offer: Offer | null }

export const wrapTimer = 'wrap-up'
export const connectTimer = 'connect'

/** How long an accepted call may take until both are talking, before the caller goes back in line. */
export const connectSeconds = 20

/** The call with this id, or with the one that a query finds, locked until the transaction ends; null if there is none. */
export async function findCall(unit: Pick<Unit, 'query'>, which: string | Sql): Promise<LockedCall | null> {
  const id = typeof which === 'string' ? sql`${which}::uuid` : sql`(${which})`
  const [[row], legs, offer] = await Promise.all([
    unit.query<Row>(sql`SELECT ${callColumns} FROM calls WHERE id = ${id} FOR UPDATE`),
    unit.query<LegRow>(sql`SELECT ${legColumns} FROM legs WHERE "callId" = ${id} AND "leftAt" IS NULL`),
    lockOffer(unit, sql`reservations."callId" = ${id} AND reservations.state IN ('pending', 'accepted')`),
  ])
  return row ? { ...row, legs, offer } : null
}

/** The call, locked until the transaction ends; throws not_found. */
export async function lockCall(unit: Pick<Unit, 'query'>, id: string): Promise<LockedCall> {
  const call = await findCall(unit, id)
  if (!call) throw new AppError('not_found')
  return call
}

/** The call that is in the operator's hands, locked; throws call_not_in_hand. */
export async function lockOwnCall(unit: Pick<Unit, 'query'>, id: string, operatorId: string): Promise<LockedCall> {
  const call = await lockCall(unit, id)
  if (call.operatorId !== operatorId) throw new AppError('call_not_in_hand')
  return call
}

/** Changes what no step of the call changes. */
export function writeCall(unit: Pick<Unit, 'write'>, id: string, change: Partial<Row>): void {
  unit.write(sql`UPDATE calls SET ${assignments(change)} WHERE id = ${id}::uuid`)
}

/** Takes one step of the call in a transaction of its own; the call as it is then, or null when nothing changed. */
export function takeCallStep(context: CallContext, callId: string, input: Input): Promise<Call | null> {
  return transact(context, async (unit) => changeCall(unit, await lockCall(unit, callId), input, context.settings))
}

/**
 * Takes one step of a locked call with all that hangs on it: reservations, the operator's activity, timers, events.
 * Returns the call as it is then, or null when the step changed nothing. `also` changes in its row with the step.
 */
export async function changeCall(
  unit: Unit,
  call: LockedCall,
  input: Input,
  settings: Settings,
  also: Partial<Row> = {},
): Promise<Call | null> {
  const decision = decide(call, input, unit.now)
  if (!decision) return null
  const leaves = leaveOf(call, decision)
  const wrapUntil = leaves === 'conversation' ? addSeconds(unit.now, settings.read('wrap_up').seconds) : null
  const change: Partial<Row> = { ...also, ...decision.change, ...(wrapUntil ? { wrapUntil } : {}) }
  const unconnected = call.state === 'queued' || call.state === 'connecting'
  if (change.state === 'ended' && unconnected && call.answeredAt)
    change.operatorId = (await lastToTalk(unit, call.id)) ?? call.operatorId
  if (Object.keys(change).length > 0) writeCall(unit, call.id, change)
  const changed = { ...call, ...change, legs: changeLegs(unit, call, decision) }
  unit.append({ callId: call.id, operatorId: call.operatorId ?? changed.operatorId }, ...decision.events)
  if (changed.state === 'connecting' && call.state !== 'connecting')
    unit.setTimer(connectTimer, call.id, addSeconds(unit.now, connectSeconds))
  if (call.state === 'connecting' && changed.state !== 'connecting') unit.clearTimer(connectTimer, call.id)
  if (wrapUntil) unit.setTimer(wrapTimer, call.id, wrapUntil)
  if (call.state === 'queued' && changed.state === 'ended' && call.offer) changeReservation(unit, call.offer, 'cancel')
  if (leaves && call.operatorId) await releaseOperator(unit, call, call.operatorId, leaves, input)
  return changed
}

/** What the operator leaves by the step: a conversation that is over, or a caller who goes on without them. */
type Leaving = 'conversation' | 'attempt' | 'caller'

function leaveOf(call: LockedCall, { change }: Decision): Leaving | null {
  if ((call.state !== 'connecting' && call.state !== 'talking') || !call.operatorId) return null
  if (change.state === 'queued') return 'caller'
  if (change.state !== 'ended') return null
  return call.state === 'talking' ? 'conversation' : 'attempt'
}

/** Who is in the call after whoever leaves has gone and whoever joins is there; who joins twice is in it once. */
function changeLegs({ write, now }: Unit, call: Call, { joins = [], leaves = [] }: Decision): LegRow[] {
  if (leaves.length > 0) write(sql`UPDATE legs SET "leftAt" = ${now} WHERE "legSid" = ANY(${leaves})`)
  const joined = joins.map((leg) => ({ ...leg, callId: call.id, joinedAt: now, leftAt: null }))
  for (const { legSid, callId, party, mode, personId, coachesSid, joinedAt } of joined)
    write(sql`
      INSERT INTO legs ("legSid", "callId", party, mode, "personId", "coachesSid", "joinedAt")
      VALUES (${legSid}, ${callId}::uuid, ${party}::"LegParty", ${mode}::"LegMode", ${personId}::uuid, ${coachesSid}, ${joinedAt})
      ON CONFLICT ("legSid") DO UPDATE SET party = excluded.party, mode = excluded.mode, "personId" = excluded."personId",
        "coachesSid" = excluded."coachesSid", "joinedAt" = excluded."joinedAt", "leftAt" = NULL`)
  return [...call.legs.filter(({ legSid }) => !leaves.includes(legSid)), ...joined]
}

/** Who talked last to a caller that gave up before somebody else did: the log is theirs to complete. */
async function lastToTalk({ query }: Unit, callId: string): Promise<string | null> {
  const [last] = await query<{ operatorId: string | null }>(sql`
    SELECT "operatorId" FROM events WHERE "callId" = ${callId}::uuid AND type = 'call.bridged' ORDER BY id DESC LIMIT 1`)
  return last?.operatorId ?? null
}

/**
 * After a conversation comes its wrap-up; an operator who lost the caller is free at once. One who accepted and never
 * came takes a break, unless it may be the caller or the carrier who was not there.
 */
async function releaseOperator(
  unit: Unit,
  call: LockedCall,
  operatorId: string,
  leaves: Leaving,
  input: Input,
): Promise<void> {
  const { offer } = call
  if (offer?.state === 'accepted') changeReservation(unit, offer, leaves === 'caller' ? 'rescind' : 'complete')
  const operator = offer?.operatorId === operatorId ? offer.operator : await lockOperator(unit, operatorId)
  if (leaves === 'conversation') changeActivity(unit, operator, 'wrapping')
  else if (input.kind !== 'lose_operator') changeActivity(unit, operator, 'available')
  else if (input.reason === 'operator_lost') changeActivity(unit, operator, 'offline', 'lost')
  else if (input.reason === 'not_connected' && stayedAway(call)) changeActivity(unit, operator, 'break', 'missed_call')
  else changeActivity(unit, operator, 'available', lostLeg)
}

/** The carrier has told of the caller since the call was accepted, and the operator's connection never came. */
function stayedAway(call: Call): boolean {
  return call.acceptedAt !== null && call.seenAt >= call.acceptedAt && !operatorLegOf(call)
}
