import type { Language, Localized } from '../contract/shared.ts'
import { secondsBetween } from '../platform/clock.ts'
import type { Call } from '../platform/database/generated/client.ts'
import { sql } from '../platform/database/sql.ts'
import { transact } from '../platform/transact.ts'
import { overflowOf } from '../routing/overflow-of.ts'
import { expectedWait, type Staff } from '../routing/expected-wait.ts'
import { lockCall, writeCall } from './change-call.ts'
import { queueNodeOf } from './queue-node.ts'
import type { CallContext } from './call-context.ts'

/** Handling time assumed until five calls of the queue have been handled, in seconds. */
const assumedHandleSeconds = 180

export type Waiting =
  | {
      kind: 'wait'
      language: Language
      ahead: number
      expectedSeconds: number | null
      prompts: readonly string[]
      /** What the queue has told to those who wait in it. */
      announcement: Localized | undefined
      /** The sound that it plays to them, undefined for the music of all. */
      music: string | undefined
    }
  | { kind: 'leave' }
  | { kind: 'connecting'; language: Language }

/** What a waiting caller is to be told now: their place and expected wait, or that the wait has been too long. */
export async function waitInLine(context: CallContext, call: Call, queueSid: string | null): Promise<Waiting> {
  if (queueSid && queueSid !== call.queueSid)
    await context.db.query(sql`UPDATE calls SET "queueSid" = ${queueSid} WHERE id = ${call.id}::uuid`)
  const { language } = call
  if (call.state === 'connecting' || call.state === 'talking') return { kind: 'connecting', language }
  if (call.state !== 'queued' || !call.queueId || !call.queuedAt) return { kind: 'leave' }
  const now = context.clock()
  if (await isWaitOver(context, call)) return { kind: 'leave' }
  const { ahead, onDuty, free, handled, meanSeconds } = await readLine(context, call.id, now)
  const prompts = ahead === 0 ? ['next-in-line'] : ((await queueNodeOf(context, call))?.waiting ?? [])
  const queue = queueOf(context, call)
  const handleSeconds = handled >= 5 && meanSeconds !== null ? meanSeconds : assumedHandleSeconds
  return {
    kind: 'wait',
    language,
    ahead,
    prompts,
    announcement: queue?.announcement,
    music: queue?.music,
    expectedSeconds: expectedWait(ahead + 1, { onDuty, free }, handleSeconds),
  }
}

/** The queue that a call waits in, or last waited in. */
export function queueOf({ organisation }: CallContext, { queueId }: Pick<Call, 'queueId'>) {
  return organisation.queues.find(({ id }) => id === queueId)
}

type Line = Staff & {
  /** Callers who are served before this one, in the order of `inLine`. */
  ahead: number
  /** Of the queue's last 50 conversations: how many there were, and how long one took. */
  handled: number
  meanSeconds: number | null
}

/** In one statement: whoever waits asks for it again and again. */
async function readLine(context: CallContext, callId: string, now: Date): Promise<Line> {
  const [line] = await context.db.query<Line>(sql`
    WITH line AS (
      SELECT calls.id, queues.id AS "queueId", queues.skill, ${overflowOf(sql`calls."queuedAt"`, now)} AS overflow, row_number() OVER (
        ORDER BY calls.requeues > 0 DESC,
          calls.priority + queues.ageing * greatest(0, extract(epoch FROM ${now}::timestamptz - calls."queuedAt")) / 60 DESC,
          calls."queuedAt", calls.id
      ) - 1 AS ahead
      FROM calls JOIN queues ON queues.id = calls."queueId"
      WHERE calls.state = 'queued' AND calls."queuedAt" IS NOT NULL
        AND queues.id = (SELECT "queueId" FROM calls WHERE id = ${callId}::uuid)
    )
    SELECT line.ahead::int, staff."onDuty", staff.free + offers.open AS free, recent.handled, recent."meanSeconds"
    FROM line
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS "onDuty", count(*) FILTER (WHERE activity = 'available')::int AS free FROM operators
      WHERE (line.skill = ANY (skills) OR line.overflow = ANY (skills))
        AND activity IN ('available', 'offered', 'on_call', 'wrapping')
    ) staff
    -- Somebody is being asked to take the call at this moment.
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS open FROM reservations WHERE "callId" = line.id AND state = 'pending'
    ) offers
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS handled, avg(seconds)::float8 AS "meanSeconds" FROM (
        SELECT "talkedMs" / 1000.0 + coalesce(extract(epoch FROM "wrappedAt" - "endedAt"), 0) AS seconds FROM calls
        WHERE "queueId" = line."queueId" AND state = 'ended' AND outcome = 'answered' ORDER BY "endedAt" DESC LIMIT 50
      ) conversations
    ) recent
    WHERE line.id = ${callId}::uuid`)
  return line ?? { ahead: 0, onDuty: 0, free: 0, handled: 0, meanSeconds: null }
}

/** Whether the caller has waited as long as the flow has them wait, since they came or lost their operator. */
export async function isWaitOver(context: CallContext, call: Call): Promise<boolean> {
  const since = call.requeuedAt ?? call.queuedAt
  const node = await queueNodeOf(context, call)
  return node !== undefined && since !== null && secondsBetween(since, context.clock()) > node.maxWaitSeconds
}

/** A waiting caller does not want to be recorded. */
export function refuseRecording(context: CallContext, callId: string): Promise<void> {
  return transact(context, async (unit) => {
    const call = await lockCall(unit, callId)
    if (call.recordingRefused) return
    writeCall(unit, callId, { recordingRefused: true })
    unit.append({ callId }, { type: 'call.recording_refused', data: {} })
  })
}
