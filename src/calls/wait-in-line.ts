import type { Language } from '../contract/shared.ts'
import { secondsBetween } from '../platform/clock.ts'
import type { Call } from '../platform/database/generated/client.ts'
import { transact } from '../platform/transact.ts'
import { expectedWait } from '../routing/expected-wait.ts'
import { inLine } from '../routing/match.ts'
import { lockCall } from './change-call.ts'
import { queueNodeOf } from './queue-node.ts'
import type { CallContext } from './call-context.ts'

/** Handling time assumed until five calls of the queue have been handled, in seconds. */
const assumedHandleSeconds = 180

export type Waiting =
  | { kind: 'wait'; language: Language; ahead: number; expectedSeconds: number | null; prompts: readonly string[] }
  | { kind: 'leave' }
  | { kind: 'connecting'; language: Language }

/** What a waiting caller is to be told now: their place and expected wait, or that the wait has been too long. */
export async function waitInLine(context: CallContext, call: Call, queueSid: string | null): Promise<Waiting> {
  if (queueSid && queueSid !== call.queueSid)
    await context.db.call.updateMany({ where: { id: call.id }, data: { queueSid } })
  const { language } = call
  if (call.state === 'connecting' || call.state === 'talking') return { kind: 'connecting', language }
  if (call.state !== 'queued' || !call.queueId || !call.queuedAt) return { kind: 'leave' }
  const now = context.clock()
  if (isWaitOver(context, call)) return { kind: 'leave' }
  const queue = await context.db.queue.findUniqueOrThrow({ where: { id: call.queueId } })
  const line = await context.db.call.findMany({
    where: { state: 'queued', queueId: call.queueId, queuedAt: { not: null } },
    select: { id: true, priority: true, queuedAt: true, requeues: true },
  })
  const ordered = inLine(
    line.map((other) => ({ ...other, queuedAt: other.queuedAt ?? now, ageing: queue.ageing })),
    now,
  )
  const ahead = Math.max(
    0,
    ordered.findIndex(({ id }) => id === call.id),
  )
  const staff = await context.db.operator.groupBy({
    by: ['activity'],
    where: { skills: { has: queue.skill }, activity: { in: ['available', 'offered', 'on_call', 'wrapping'] } },
    _count: true,
  })
  // Somebody is being asked to take the call at this moment.
  const offered = await context.db.reservation.count({ where: { callId: call.id, state: 'pending' } })
  const onDuty = staff.reduce((sum, { _count }) => sum + _count, 0)
  const free = (staff.find(({ activity }) => activity === 'available')?._count ?? 0) + offered
  const prompts = ahead === 0 ? ['next-in-line'] : (queueNodeOf(context, call)?.waiting ?? [])
  return {
    kind: 'wait',
    language,
    ahead,
    prompts,
    expectedSeconds: expectedWait(ahead + 1, { onDuty, free }, await handleSeconds(context, call.queueId)),
  }
}

/** Whether the caller has waited as long as the flow has them wait, since they came or lost their operator. */
export function isWaitOver(context: CallContext, call: Call): boolean {
  const since = call.requeuedAt ?? call.queuedAt
  const node = queueNodeOf(context, call)
  return node !== undefined && since !== null && secondsBetween(since, context.clock()) > node.maxWaitSeconds
}

/** The mean handling time of the queue's last 50 conversations, in seconds. */
async function handleSeconds(context: CallContext, queueId: string): Promise<number> {
  const [row] = await context.db.$queryRaw<{ mean: number | null; calls: number }[]>`
    SELECT avg(handled)::float8 AS mean, count(*)::int AS calls FROM (
      SELECT "talkedMs" / 1000.0 + coalesce(extract(epoch FROM "wrappedAt" - "endedAt"), 0) AS handled FROM calls
      WHERE "queueId" = ${queueId} AND state = 'ended' AND outcome = 'answered' ORDER BY "endedAt" DESC LIMIT 50) recent`
  return row && row.calls >= 5 && row.mean !== null ? row.mean : assumedHandleSeconds
}

/** A waiting caller does not want to be recorded. */
export function refuseRecording(context: CallContext, callId: string): Promise<void> {
  return transact(context, async ({ tx, append }) => {
    const call = await lockCall(tx, callId)
    if (call.recordingRefused) return
    await tx.call.update({ where: { id: callId }, data: { recordingRefused: true } })
    await append({ callId }, { type: 'call.recording_refused', data: {} })
  })
}
