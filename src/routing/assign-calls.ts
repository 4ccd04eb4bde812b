import { v7 as newId } from 'uuid'
import { isReady } from '../operators/activity.ts'
import { changeActivities } from '../operators/change-activity.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import type { Operator } from '../platform/database/generated/client.ts'
import { operatorColumns, sql, type Sql } from '../platform/database/sql.ts'
import type { Query } from '../platform/database/statements.ts'
import { transact } from '../platform/transact.ts'
import type { Settings } from '../settings/settings.ts'
import { reservationTimer } from './change-reservation.ts'
import { overflowOf } from './overflow-of.ts'
import { match, type Waiting } from './match.ts'

/** An operator who passed a call on, or let it ring out, is not offered it again for so long. */
const shunSeconds = 30

/** So many of those who wait are looked at, the longest first. */
const most = 1000

/** Who lost an operator may have gone with them: the carrier's word is waited for. */
const waits = sql`state = 'queued' AND "queuedAt" IS NOT NULL AND ("requeuedAt" IS NULL OR "seenAt" >= "requeuedAt")`

/** No reservation that rings or is accepted has this column's value. */
function without(column: Sql, value: Sql): Sql {
  return sql`NOT EXISTS (SELECT 1 FROM reservations WHERE ${column} = ${value} AND state IN ('pending', 'accepted'))`
}

/**
 * Offers waiting calls to ready operators, in a fixed number of statements; returns how many offers were made. Several
 * instances may do so at once: who and what another was faster with is left to it.
 */
export async function assignCalls({ db, ...context }: Context, settings: Settings): Promise<number> {
  const now = context.clock()
  const ready = (
    await db.query<Operator>(sql`
      SELECT ${operatorColumns} FROM operators
      WHERE activity = 'available' AND ${without(sql`"operatorId"`, sql`"personId"`)} ORDER BY "idleSince"`)
  ).filter(isReady)
  if (ready.length === 0) return 0
  const waiting = await db.query<Waiting>(sql`
    SELECT waiting.id, queues.skill, ${overflowOf(sql`waiting."queuedAt"`, now)} AS overflow, waiting.priority,
      queues.ageing, waiting."queuedAt", waiting.requeues, shunned.by AS shunned
    FROM (
      SELECT id, priority, "queueId", "queuedAt", requeues FROM calls
      WHERE ${waits} AND ${without(sql`"callId"`, sql`calls.id`)} ORDER BY "queuedAt" LIMIT ${most}
    ) waiting
    JOIN queues ON queues.id = waiting."queueId"
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg("operatorId"::text), '{}') AS by FROM reservations
      WHERE "callId" = waiting.id AND state IN ('rejected', 'timeout') AND "endedAt" > ${addSeconds(now, -shunSeconds)}
    ) shunned
    ORDER BY waiting."queuedAt"`)
  const pairs = match(
    waiting,
    ready.map(({ personId, skills, idleSince }) => ({ id: personId, skills, idleSince })),
    now,
  )
  if (pairs.length === 0) return 0
  return transact({ db, ...context }, async (unit) => {
    const locked = await lockPairs(unit, pairs)
    const dueAt = addSeconds(unit.now, settings.read('reservation').seconds)
    const offers = locked.map(({ callId, operator }) => ({ id: newId(), callId, operator }))
    if (offers.length === 0) return 0
    unit.write(sql`
      INSERT INTO reservations (id, "callId", "operatorId", "offeredAt", "dueAt")
      SELECT id, "callId", "operatorId", ${unit.now}, ${dueAt} FROM unnest(
        ${offers.map(({ id }) => id)}::uuid[], ${offers.map(({ callId }) => callId)}::uuid[],
        ${offers.map(({ operator }) => operator.personId)}::uuid[]
      ) AS offer(id, "callId", "operatorId")`)
    changeActivities(
      unit,
      offers.map(({ operator }) => operator),
      'offered',
    )
    for (const { id, callId, operator } of offers) {
      unit.append(
        { callId, operatorId: operator.personId },
        { type: 'reservation.offered', data: { reservationId: id, dueAt: dueAt.toISOString() } },
      )
      unit.setTimer(reservationTimer, id, dueAt)
    }
    return offers.length
  })
}

type Pair = { callId: string; operatorId: string }

/**
 * Locks calls, then operators, each in the order of their ids; those pairs of which both are still free: either may
 * have gone since they were read.
 */
async function lockPairs(
  { query }: { query: Query },
  pairs: readonly Pair[],
): Promise<{ callId: string; operator: Operator }[]> {
  const callIds = pairs.map(({ callId }) => callId)
  const operatorIds = pairs.map(({ operatorId }) => operatorId)
  const [calls, operators, taken] = await Promise.all([
    query<{ id: string }>(sql`
      SELECT id FROM calls WHERE id = ANY(${callIds}::uuid[]) AND ${waits} ORDER BY id FOR UPDATE`),
    query<Operator>(sql`
      SELECT ${operatorColumns} FROM operators WHERE "personId" = ANY(${operatorIds}::uuid[]) AND activity = 'available'
      ORDER BY "personId" FOR UPDATE`),
    query<Pair>(sql`
      SELECT "callId", "operatorId" FROM reservations
      WHERE state IN ('pending', 'accepted')
        AND ("callId" = ANY(${callIds}::uuid[]) OR "operatorId" = ANY(${operatorIds}::uuid[]))`),
  ])
  const free = new Map(operators.map((operator) => [operator.personId, operator]))
  const waiting = new Set(calls.map(({ id }) => id))
  for (const { callId, operatorId } of taken) {
    waiting.delete(callId)
    free.delete(operatorId)
  }
  return pairs.flatMap(({ callId, operatorId }) => {
    const operator = free.get(operatorId)
    return operator && waiting.has(callId) ? [{ callId, operator }] : []
  })
}
