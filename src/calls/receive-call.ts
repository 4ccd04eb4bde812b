import { v7 as newId } from 'uuid'
import type { Language } from '../contract/shared.ts'
import type { Call } from '../platform/database/generated/client.ts'
import { callColumns, sql } from '../platform/database/sql.ts'
import { recorded } from '../platform/events/append-events.ts'
import { addSeconds } from '../platform/clock.ts'
import { transact } from '../platform/transact.ts'
import { step, type Choice, type Input, type Instruction, type Position } from '../ivr/step.ts'
import type { Flow } from '../ivr/flow.ts'
import { changeCall, lockCall } from './change-call.ts'
import { callerLeg } from './leg.ts'
import type { CallContext } from './call-context.ts'

/** The numbers in their one spelling; `flow` is what the called number leads to, `astray` that it is none of ours. */
export type Incoming = { callSid: string; from: string; to: string; flow: string; astray?: boolean }

export function flowOf(context: CallContext, id: string): Flow {
  const flow = context.ivr.flows[id] ?? Object.values(context.ivr.flows)[0]
  if (!flow) throw new Error('there is no call flow')
  return flow
}

/**
 * The call with this Sid, of which the carrier has told: made when it is for the first time. Safe to repeat, and to do
 * several times at once.
 */
export async function openCall(context: CallContext, { astray, ...incoming }: Incoming): Promise<Call> {
  const { callSid, from, to, flow } = incoming
  const { legSid, party, mode } = callerLeg(callSid)
  const now = context.clock()
  const started = recorded([{ about: {}, event: { type: 'call.started', data: { from, to, flow } } }], sql`opened`)
  const [row] = await context.db.$queryRaw<(Call & { made: boolean })[]>`
    WITH opened AS (
      INSERT INTO calls (id, "callSid", flow, language, "from", "to", "startedAt", "seenAt")
      VALUES (${newId()}::uuid, ${callSid}, ${flow}, ${flowOf(context, flow).language}::"CallLanguage", ${from}, ${to},
        ${now}, ${now})
      ON CONFLICT ("callSid") DO NOTHING
      RETURNING ${callColumns}
    ), logged AS (
      INSERT INTO log_entries ("callId", folded) SELECT id, '' FROM opened
    ), joined AS (
      INSERT INTO legs ("legSid", "callId", party, mode, "joinedAt")
      SELECT ${legSid}, id, ${party}::"LegParty", ${mode}::"LegMode", "startedAt" FROM opened
    ), seen AS (
      UPDATE calls SET "seenAt" = ${now}
      WHERE "callSid" = ${callSid} AND state <> 'ended' AND ("seenAt" < ${addSeconds(now, -5)} OR "seenAt" < "requeuedAt")
    ), ${started}
    SELECT ${callColumns}, true AS made FROM opened
    UNION ALL SELECT ${callColumns}, false FROM calls WHERE "callSid" = ${callSid}`
  // Made by another webhook of the same call, at the same time: it is there by now.
  if (!row) return context.db.call.findUniqueOrThrow({ where: { callSid } })
  const { made, ...call } = row
  if (made && astray)
    context.log.warn(
      { callSid, called: to, flow },
      'a call to a number that is none of ours takes the first one’s flow',
    )
  return call
}

async function remember(context: CallContext, callId: string, choice: Choice): Promise<void> {
  await transact(context, async ({ tx, append }) => {
    const call = await lockCall(tx, callId)
    const change = {
      ...(choice.category && call.menuCategory !== choice.category ? { menuCategory: choice.category } : {}),
      ...(choice.language && call.language !== choice.language ? { language: choice.language } : {}),
      ...(choice.refuseRecording && !call.recordingRefused ? { recordingRefused: true } : {}),
      ...(choice.rating !== undefined && call.rating === null ? { rating: choice.rating } : {}),
    }
    if (Object.keys(change).length === 0) return
    await tx.call.update({ where: { id: callId }, data: change })
    const about = { callId, operatorId: call.operatorId }
    if ('menuCategory' in change)
      append(about, {
        type: 'call.menu_chosen',
        data: { node: choice.node, key: choice.key, category: choice.category ?? null },
      })
    if ('language' in change && change.language)
      append(about, { type: 'call.language_chosen', data: { language: change.language } })
    if ('recordingRefused' in change) append(about, { type: 'call.recording_refused', data: {} })
    if ('rating' in change && change.rating !== undefined)
      append(about, { type: 'call.rated', data: { level: change.rating } })
  })
}

/** A caller's next step in the flow: remembers what they chose, queues them where it says so. Safe to repeat. */
export async function takeStep(
  context: CallContext,
  call: Pick<Call, 'id' | 'flow'>,
  position: Position,
  input: Input,
): Promise<Instruction[]> {
  const flow = flowOf(context, call.flow)
  const { instructions, choice } = step(flow, position, input)
  if (choice) await remember(context, call.id, choice)
  const last = instructions.at(-1)
  if (last?.do === 'enqueue') await enqueue(context, call.id, flow, last.position.node)
  return instructions
}

async function enqueue(context: CallContext, callId: string, flow: Flow, nodeId: string): Promise<void> {
  const node = flow.nodes[nodeId]
  if (node?.kind !== 'enqueue') return
  await transact(context, async (unit) => {
    const call = await lockCall(unit.tx, callId)
    const queue = await unit.tx.queue.findUniqueOrThrow({ where: { id: node.queue } })
    if (node.category && !call.menuCategory)
      await unit.tx.call.update({ where: { id: callId }, data: { menuCategory: node.category } })
    await changeCall(
      unit,
      call,
      { kind: 'enqueue', node: nodeId, queueId: queue.id, priority: queue.priority },
      context.settings,
    )
  })
}

/** Where a flow begins for a call. */
export function startOf(flow: Flow, language: Language): Position {
  return { node: flow.start, attempt: 1, language }
}
