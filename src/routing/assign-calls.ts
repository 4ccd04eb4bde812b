import { isReady } from '../operators/activity.ts'
import { changeActivity } from '../operators/change-activity.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { advisoryLocks } from '../platform/database/locks.ts'
import { transact, type Unit } from '../platform/transact.ts'
import type { Settings } from '../settings/settings.ts'
import { reservationTimer } from './change-reservation.ts'
import { match } from './match.ts'

/** An operator who passed a call on, or let it ring out, is not offered it again for so long. */
const shunSeconds = 30

/** Offers waiting calls to ready operators. One instance at a time does so; returns how many offers were made. */
export function assignCalls(context: Context, settings: Settings): Promise<number> {
  return transact(context, async (unit) => {
    const { tx, now, append, setTimer } = unit
    const [lock] = await tx.$queryRaw<
      { held: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(${advisoryLocks.assignCalls}::bigint) AS held`
    if (!lock?.held) return 0
    const available = await tx.operator.findMany({
      where: { activity: 'available', reservations: { none: { state: { in: ['pending', 'accepted'] } } } },
    })
    const operators = available.filter(isReady)
    if (operators.length === 0) return 0
    const calls = await tx.call.findMany({
      where: {
        state: 'queued',
        reservations: { none: { state: { in: ['pending', 'accepted'] } } },
        // Who lost an operator may have gone with them: the carrier's word is waited for.
        OR: [{ requeuedAt: null }, { seenAt: { gte: tx.call.fields.requeuedAt } }],
      },
      include: {
        queue: true,
        reservations: {
          where: { state: { in: ['rejected', 'timeout'] }, endedAt: { gt: addSeconds(now, -shunSeconds) } },
        },
      },
      orderBy: { queuedAt: 'asc' },
      take: 1000,
    })
    const waiting = calls.flatMap((call) =>
      call.queue && call.queuedAt
        ? [
            {
              id: call.id,
              skill: call.queue.skill,
              priority: call.priority,
              ageing: call.queue.ageing,
              queuedAt: call.queuedAt,
              requeues: call.requeues,
              shunned: call.reservations.map(({ operatorId }) => operatorId),
            },
          ]
        : [],
    )
    const ready = operators.map(({ personId, skills, idleSince }) => ({ id: personId, skills, idleSince }))
    const pairs = match(waiting, ready, now)
    let offered = 0
    for (const { callId, operatorId } of pairs) {
      if (!(await stillMatch(unit, callId, operatorId))) continue
      offered += 1
      const dueAt = addSeconds(now, settings.read('reservation').seconds)
      const reservation = await tx.reservation.create({ data: { callId, operatorId, offeredAt: now, dueAt } })
      await changeActivity(unit, operatorId, 'offered')
      append(
        { callId, operatorId },
        { type: 'reservation.offered', data: { reservationId: reservation.id, dueAt: dueAt.toISOString() } },
      )
      setTimer(reservationTimer, reservation.id, dueAt)
    }
    return offered
  })
}

/**
 * Locks both; whether the call still waits and the operator is still free: either may have gone since they were read.
 */
async function stillMatch({ tx }: Unit, callId: string, operatorId: string): Promise<boolean> {
  const call = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM calls WHERE id = ${callId}::uuid AND state = 'queued' FOR UPDATE`
  if (call.length === 0) return false
  const operator = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM operators WHERE "personId" = ${operatorId}::uuid AND activity = 'available' FOR UPDATE`
  return operator.length > 0
}
