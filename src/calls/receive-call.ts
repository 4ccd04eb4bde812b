import { v7 as newId } from 'uuid'
import type { Flow, FlowDocument } from '../contract/flow.ts'
import type { NewEvent } from '../contract/events.ts'
import type { Language } from '../contract/shared.ts'
import type { Call } from '../platform/database/generated/client.ts'
import { callColumns, sql } from '../platform/database/sql.ts'
import { recorded } from '../platform/events/append-events.ts'
import { addSeconds } from '../platform/clock.ts'
import { transact, type Unit } from '../platform/transact.ts'
import { step, type Choice, type Input, type Instruction, type Position } from '../ivr/step.ts'
import { changeCall, lockCall, writeCall } from './change-call.ts'
import { callerLeg } from './leg.ts'
import type { CallContext } from './call-context.ts'

/** The numbers in their one spelling; `flow` is what the called number leads to, `astray` that it is none of ours. */
export type Incoming = { callSid: string; from: string; to: string; flow: string; astray?: boolean }

/** The flow of a call, in the version that it began with. */
export function flowOf({ flows }: CallContext, call: Pick<Call, 'flow' | 'flowVersion'>): Promise<FlowDocument> {
  return flows.read(call.flow, call.flowVersion)
}

/**
 * The call with this Sid, of which the carrier has told: made when it is for the first time. Safe to repeat, and to do
 * several times at once. `isFirst` says that this is the carrier's first word of it, unless it repeats itself.
 */
export async function openCall(context: CallContext, incoming: Incoming, isFirst = false): Promise<Call> {
  const known = isFirst ? await makeCall(context, incoming) : await noteCall(context, incoming)
  // Made meanwhile by another webhook of the same call, or not yet.
  const call = known ?? (isFirst ? await noteCall(context, incoming) : await makeCall(context, incoming))
  return call ?? context.db.call.findUniqueOrThrow({ where: { callSid: incoming.callSid } })
}

/** The call as it is, noted to be heard of now; undefined when it is not there. */
async function noteCall({ db, clock }: CallContext, { callSid }: Incoming): Promise<Call | undefined> {
  const now = clock()
  const [call] = await db.query<Call>(sql`
    WITH seen AS (
      UPDATE calls SET "seenAt" = ${now}
      WHERE "callSid" = ${callSid} AND state <> 'ended' AND ("seenAt" < ${addSeconds(now, -5)} OR "seenAt" < "requeuedAt")
    )
    SELECT ${callColumns} FROM calls WHERE "callSid" = ${callSid}`)
  return call
}

/** The new call with its log, its caller's leg and its event; undefined when it is there already. */
async function makeCall(context: CallContext, { astray, ...incoming }: Incoming): Promise<Call | undefined> {
  const { callSid, from, to, flow } = incoming
  const { legSid, party, mode } = callerLeg(callSid)
  const now = context.clock()
  const { version, document } = context.flows.current(flow)
  const started = recorded([{ about: {}, event: { type: 'call.started', data: { from, to, flow } } }], sql`opened`)
  const [call] = await context.db.query<Call>(sql`
    WITH opened AS (
      INSERT INTO calls (id, "callSid", flow, "flowVersion", language, "from", "to", "startedAt", "seenAt")
      VALUES (${newId()}::uuid, ${callSid}, ${flow}, ${version}, ${document.language}::"CallLanguage", ${from},
        ${to}, ${now}, ${now})
      ON CONFLICT ("callSid") DO NOTHING
      RETURNING ${callColumns}
    ), logged AS (
      INSERT INTO log_entries ("callId", folded) SELECT id, '' FROM opened
    ), joined AS (
      INSERT INTO legs ("legSid", "callId", party, mode, "joinedAt")
      SELECT ${legSid}, id, ${party}::"LegParty", ${mode}::"LegMode", "startedAt" FROM opened
    ), ${started}
    SELECT ${callColumns} FROM opened`)
  if (!call) return undefined
  context.announce()
  if (astray)
    context.log.warn(
      { callSid, called: to, flow },
      'a call to a number that is none of ours takes the first one’s flow',
    )
  return call
}

/** What a choice changes in the call's row, and the events that say so. */
function remembered(call: Call, choice: Choice): { change: Partial<Call>; events: NewEvent[] } {
  const { node, key, category, language, refuseRecording, rating } = choice
  const change: Partial<Call> = {}
  const events: NewEvent[] = []
  if (category && call.menuCategory !== category) {
    change.menuCategory = category
    events.push({ type: 'call.menu_chosen', data: { node, key, category } })
  }
  if (language && call.language !== language) {
    change.language = language
    events.push({ type: 'call.language_chosen', data: { language } })
  }
  if (refuseRecording && !call.recordingRefused) {
    change.recordingRefused = true
    events.push({ type: 'call.recording_refused', data: {} })
  }
  if (rating !== undefined && call.rating === null) {
    change.rating = rating
    events.push({ type: 'call.rated', data: { level: rating } })
  }
  return { change, events }
}

/**
 * A caller's next step in the flow: remembers what they chose, queues them where it says so; whoever finds the line
 * full goes on as after waiting too long. Safe to repeat.
 */
export async function takeStep(
  context: CallContext,
  call: Pick<Call, 'id' | 'flow' | 'flowVersion'>,
  position: Position,
  input: Input,
): Promise<Instruction[]> {
  const flow = await flowOf(context, call)
  const { instructions, choice } = step(flow, position, input)
  const last = instructions.at(-1)
  const queued = last?.do === 'enqueue' ? last.position : null
  if (!choice && !queued) return instructions
  const isFull = await transact(context, (unit) => keepStep(context, unit, { id: call.id, flow, choice, queued }))
  return isFull && queued ? step(flow, queued, { kind: 'silence' }).instructions : instructions
}

/** `queued` is where the caller is put in line. */
type Kept = { id: string; flow: Flow; choice: Choice | null; queued: Position | null }

/** Whether the line was full: then the caller is not in it, and leaves a message or is told. */
async function keepStep(context: CallContext, unit: Unit, { id, flow, choice, queued }: Kept): Promise<boolean> {
  const call = await lockCall(unit, id)
  const { change, events } = choice ? remembered(call, choice) : { change: {}, events: [] }
  unit.append({ callId: id, operatorId: call.operatorId }, ...events)
  const node = queued === null ? undefined : flow.nodes[queued.node]
  const queue = node?.kind === 'enqueue' && context.organisation.queues.find((one) => one.id === node.queue)
  if (node?.kind === 'enqueue' && node.category && !call.menuCategory && !change.menuCategory)
    change.menuCategory = node.category
  const { settings } = context
  const place = queue && queued ? { node: queued.node, queueId: queue.id } : null
  const isFull = place && queue ? await isLineFull(unit, call, queue, place.node) : false
  const placed =
    place && queue
      ? await changeCall(
          unit,
          call,
          isFull ? { kind: 'find_full', ...place } : { kind: 'enqueue', ...place, priority: queue.priority },
          settings,
          change,
        )
      : null
  if (!placed && Object.keys(change).length > 0) writeCall(unit, id, change)
  return isFull
}

/**
 * Whether as many wait as may, or did when the carrier asked for the first time. Those who come at the same moment are
 * counted one after the other.
 */
async function isLineFull(
  { query }: Unit,
  call: Pick<Call, 'state' | 'queueNode' | 'queuedAt'>,
  { id, longest }: { id: string; longest?: number | undefined },
  node: string,
): Promise<boolean> {
  if (call.state === 'ended') return call.queueNode === node && call.queuedAt === null
  if (longest === undefined || call.state !== 'ivr') return false
  const [, [line]] = await Promise.all([
    query(sql`SELECT id FROM queues WHERE id = ${id} FOR UPDATE`),
    query<{ length: number }>(sql`
      SELECT count(*)::int AS length FROM calls WHERE state = 'queued' AND "queueId" = ${id}`),
  ])
  return (line?.length ?? 0) >= longest
}

/** Where a flow begins for a call. */
export function startOf(flow: Flow, language: Language): Position {
  return { node: flow.start, attempt: 1, language }
}
