import { z } from 'zod'
import { WrittenFlow, type FlowDocument } from '../contract/flow.ts'
import { FlowReplay, ReplayEffect, type ReplayResult } from '../contract/flow-trials.ts'
import type { Localized } from '../contract/shared.ts'
import { addSeconds, secondsBetween } from '../platform/clock.ts'
import { reasonOf } from '../platform/database/client.ts'
import type { FlowReplay as Row } from '../platform/database/generated/client.ts'
import { sql } from '../platform/database/sql.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { checkWritten } from './check-flow.ts'
import { guessKeys, likeliest, type Guess, type Trace } from './infer-keys.ts'
import type { IvrContext } from './ivr-context.ts'
import { walkFlow } from './walk-flow.ts'

const batch = 500
/** The newest calls that are replayed at most. */
const mostCalls = 50_000
const mostExamples = 200
const highestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** A replay that has not moved on for so long has lost its worker. */
const lostAfterSeconds = 60
/** A difference in seconds that nobody notices. */
const unnoticed = 0.5

const EventOfCall = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call.menu_chosen'), data: z.object({ node: z.string(), key: z.string() }) }),
  z.object({ type: z.literal('call.language_chosen'), data: z.object({ language: z.enum(['zh', 'en']) }) }),
  z.object({ type: z.literal('call.recording_refused'), data: z.unknown() }),
  z.object({ type: z.literal('call.queued'), data: z.object({ queueId: z.string() }) }),
])
type CallRow = {
  id: string
  flow: string
  flowVersion: number
  startedAt: Date
  queuedAt: Date | null
  waitedMs: number
  outcome: string | null
  events: unknown
}

/** What is recorded of a call up to where it first came into line. */
function traceOf(events: unknown): Trace {
  const trace: Trace = []
  for (const event of z.array(EventOfCall).parse(events)) {
    switch (event.type) {
      case 'call.menu_chosen':
        trace.push({ type: 'menu', node: event.data.node, key: event.data.key })
        break
      case 'call.language_chosen':
        trace.push({ type: 'language', language: event.data.language })
        break
      case 'call.recording_refused':
        trace.push({ type: 'refused' })
        break
      case 'call.queued':
        trace.push({ type: 'queued', queueId: event.data.queueId })
        return trace
    }
  }
  return trace
}

/** The next calls of the flow below an id, newest first, each with what is recorded of its keys. */
async function readCalls({ db }: IvrContext, flowId: string, since: Date, below: string): Promise<CallRow[]> {
  const calls = await db.query<Omit<CallRow, 'events'>>(sql`
    SELECT id, flow, "flowVersion", "startedAt", "queuedAt", "waitedMs", outcome FROM calls
    WHERE flow = ${flowId} AND state = 'ended' AND "startedAt" >= ${since} AND id < ${below}::uuid
    ORDER BY id DESC LIMIT ${batch}`)
  const events = await db.query<{ callId: string; type: string; data: unknown }>(sql`
    SELECT "callId", type, data FROM events
    WHERE "callId" = ANY(${calls.map(({ id }) => id)}::uuid[])
      AND type IN ('call.menu_chosen', 'call.language_chosen', 'call.recording_refused', 'call.queued')
    ORDER BY "callId", id`)
  const byCall = new Map<string, unknown[]>()
  for (const { callId, ...event } of events) byCall.set(callId, [...(byCall.get(callId) ?? []), event])
  return calls.map((call) => ({ ...call, events: byCall.get(call.id) ?? [] }))
}

/** Replays one call after the other through a draft, and adds up what becomes of them. */
export function collectReplay(draft: FlowDocument) {
  const result: Omit<ReplayResult, 'tookMs'> = {
    calls: 0,
    unclear: 0,
    same: 0,
    answered: 0,
    effects: { never: 0, other_way: 0, later: 0, sooner: 0 },
    secondsLater: 0,
    examples: [],
  }
  const guesses = new Map<string, Guess[]>()
  let laterBy = 0
  function guessesOf(version: number, document: FlowDocument, trace: Trace): Guess[] {
    const name = `${version} ${JSON.stringify(trace)}`
    const known = guesses.get(name) ?? guessKeys(document, trace)
    guesses.set(name, known)
    return known
  }

  return {
    /** `document` is the version that the call began with. */
    add: (call: CallRow, document: FlowDocument): void => {
      result.calls += 1
      const trace = traceOf(call.events)
      const queued = trace.at(-1)?.type === 'queued'
      const taken = queued && call.queuedAt ? secondsBetween(call.startedAt, call.queuedAt) : null
      const guess = likeliest(guessesOf(call.flowVersion, document, trace), taken)
      if (!guess) {
        result.unclear += 1
        return
      }
      const isAnswered = call.outcome === 'answered'
      const caller = { pressed: guess.pressed, leaves: !queued && call.outcome !== 'voicemail' }
      const before = walkFlow(document, document.language, { ...caller, waitedSeconds: null })
      const after = walkFlow(draft, draft.language, {
        ...caller,
        waitedSeconds: isAnswered ? call.waitedMs / 1000 : null,
      })
      const reaches = before.end === 'person' && after.end === 'person'
      const difference = reaches ? after.seconds - before.seconds : 0
      const effects: ReplayEffect[] = [
        ...(before.end === 'person' && after.end !== 'person' ? (['never'] as const) : []),
        ...(before.nodes.join(' ') !== after.nodes.join(' ') || before.queueId !== after.queueId
          ? (['other_way'] as const)
          : []),
        ...(difference > unnoticed ? (['later'] as const) : []),
        ...(difference < -unnoticed ? (['sooner'] as const) : []),
      ]
      if (isAnswered) result.answered += 1
      if (effects.length === 0) result.same += 1
      if (difference > unnoticed) laterBy += difference
      for (const effect of effects) result.effects[effect] += 1
      if (effects.length > 0)
        result.examples.push({ callId: call.id, startedAt: call.startedAt.toISOString(), effects, before, after })
    },
    /** The figures, with those calls first that lose most by it. */
    result: (): Omit<ReplayResult, 'tookMs'> => {
      function weight({ effects }: ReplayResult['examples'][number]): number {
        return Math.min(...effects.map((effect) => ReplayEffect.options.indexOf(effect)))
      }
      return {
        ...result,
        secondsLater: result.effects.later > 0 ? Math.round((laterBy / result.effects.later) * 10) / 10 : 0,
        examples: result.examples.toSorted((one, other) => weight(one) - weight(other)).slice(0, mostExamples),
      }
    },
  }
}

/**
 * Replays the calls that a replay asks for, and keeps how far it has come; what goes wrong ends it as failed. Done
 * twice it comes to the same.
 */
export async function runReplay(context: IvrContext, replayId: string): Promise<void> {
  const { db, flows, clock, log } = context
  const replay = await db.flowReplay.findUnique({ where: { id: replayId }, include: { draft: true } })
  if (!replay || replay.state !== 'running') return
  /** Whether it is still wanted: a newer one may have taken its place. */
  async function note(change: {
    done?: number
    total?: number
    state?: string
    result?: ReplayResult
  }): Promise<boolean> {
    const { count } = await db.flowReplay.updateMany({
      where: { id: replayId },
      data: { ...change, updatedAt: clock() },
    })
    return count > 0
  }
  try {
    const began = performance.now()
    const { flowId } = replay.draft
    const since = addSeconds(replay.createdAt, -replay.days * 86_400)
    const where = { flow: flowId, state: 'ended', startedAt: { gte: since } } as const
    await note({ total: Math.min(mostCalls, await db.call.count({ where })) })
    const collected = collectReplay(WrittenFlow.parse(replay.draft.document))
    let [done, below] = [0, highestId]
    while (done < mostCalls) {
      const calls: CallRow[] = await readCalls(context, flowId, since, below)
      for (const call of calls) collected.add(call, await flows.read(call.flow, call.flowVersion))
      done += calls.length
      below = calls.at(-1)?.id ?? below
      if (!(await note({ done }))) return
      if (calls.length < batch) break
    }
    await note({
      state: 'done',
      total: done,
      result: { ...collected.result(), tookMs: Math.round(performance.now() - began) },
    })
  } catch (error) {
    log.error({ replayId, error: reasonOf(error) }, 'a replay of a call flow failed')
    await note({ state: 'failed' })
  }
}

function present({ clock }: Pick<IvrContext, 'clock'>, row: Row): FlowReplay {
  const lost = row.state === 'running' && secondsBetween(row.updatedAt, clock()) > lostAfterSeconds
  return FlowReplay.parse({ ...row, state: lost ? 'failed' : row.state, createdAt: row.createdAt.toISOString() })
}

/** The last replay of a draft; null when none was asked for. */
export async function readReplay(context: IvrContext, draftId: string): Promise<FlowReplay | null> {
  const row = await context.db.flowReplay.findUnique({ where: { draftId } })
  return row && present(context, row)
}

/**
 * Starts a replay of the last days' calls through a draft as it is saved; one that runs already for the same is let go
 * on. Throws not_found, flow_incomplete when the draft is broken.
 */
export async function startReplay(
  context: IvrContext,
  { draftId, days }: { draftId: string; days: number },
): Promise<FlowReplay | null> {
  const { db, clock } = context
  const draft = await db.flowDraft.findUnique({ where: { id: draftId } })
  if (!draft) throw new AppError('not_found')
  const faults = checkWritten(WrittenFlow.parse(draft.document), context.organisation)
  if (faults.length > 0)
    throw new AppError(
      'flow_incomplete',
      Object.fromEntries(
        faults.map(({ node, field, message }): [string, Localized] => [`${node ?? ''}.${field}`, message]),
      ),
    )
  const known = await readReplay(context, draftId)
  if (known?.state === 'running' && known.revision === draft.revision && known.days === days) return known
  const now = clock()
  const wish = { draftId, revision: draft.revision, days, createdAt: now, updatedAt: now }
  const { id } = await transactPrisma(context, async ({ tx, append }) => {
    await tx.flowReplay.deleteMany({ where: { draftId } })
    append({}, { type: 'flow_draft.replayed', data: { draftId, flowId: draft.flowId, days } })
    return tx.flowReplay.create({ data: wish })
  })
  await context.jobs.add({ name: 'replay-flow', data: { replayId: id } }, { id: `replay-${id}` })
  return readReplay(context, draftId)
}
