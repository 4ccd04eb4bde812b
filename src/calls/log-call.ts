import type { z } from 'zod'
import { issuesOf, type LogFields, type LogEntry, type SubmittedLog } from '../contract/calls.ts'
import { describeIssues } from '../contract/describe-issue.ts'
import { changeActivity, lockOperator } from '../operators/change-activity.ts'
import { isOffered } from '../organisation/organisation.ts'
import { secondsBetween } from '../platform/clock.ts'
import type { LogEntry as Row, Operator } from '../platform/database/generated/client.ts'
import { assignments, logColumns, sql, type Sql } from '../platform/database/sql.ts'
import { changeOf } from '../platform/difference.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { transact, transactPrisma, type Unit } from '../platform/transact.ts'
import { lockCall, lockOwnCall, wrapTimer, writeCall, type Call } from './change-call.ts'
import type { CallContext } from './call-context.ts'

export function toLogEntry({
  who,
  when,
  where,
  what,
  course,
  notes,
  category,
  disposition,
  revision,
  savedAt,
  submittedAt,
}: Row): z.infer<typeof LogEntry> {
  return {
    who,
    when,
    where,
    what,
    course,
    notes,
    category,
    disposition,
    revision,
    savedAt: savedAt?.toISOString() ?? null,
    submittedAt: submittedAt?.toISOString() ?? null,
  }
}

type Choices = Pick<LogFields, 'category' | 'disposition'>

/** What was chosen before it was retired may stay as it is. */
function checkNames({ organisation: { categories, dispositions } }: CallContext, before: Choices, now: Choices): void {
  const { category, disposition } = now
  if (category !== null && category !== before.category && !isOffered(categories, category))
    throw unknownReference('category', category)
  if (disposition !== null && disposition !== before.disposition && !isOffered(dispositions, disposition))
    throw unknownReference('disposition', disposition)
}

/** Throws bad_request naming what is still to be written. */
function checkComplete({ organisation: { dispositions } }: CallContext, log: SubmittedLog): void {
  const bare = dispositions.filter((disposition) => disposition.bare).map(({ id }) => id)
  const issues = issuesOf(log, bare)
  if (issues.length > 0) throw new AppError('bad_request', describeIssues(issues, ''))
}

/** The log of a call the operator took, locked with its call; throws call_not_in_hand for anybody else's. */
async function ownLog(unit: Unit, callId: string, operatorId: string) {
  const [call, [entry]] = await Promise.all([
    lockOwnCall(unit, callId, operatorId),
    unit.query<Row>(sql`SELECT ${logColumns} FROM log_entries WHERE "callId" = ${callId}::uuid`),
  ])
  if (!entry) throw new AppError('not_found')
  return { call, entry }
}

/** Changes a locked log; as it is then. */
function writeLog(unit: Unit, entry: Row, change: Partial<Row>): z.infer<typeof LogEntry> {
  const changed = { ...change, revision: entry.revision + 1 }
  unit.write(sql`UPDATE log_entries SET ${assignments(changed)} WHERE "callId" = ${entry.callId}::uuid`)
  return toLogEntry({ ...entry, ...changed })
}

/**
 * Saves the log as far as it is written; throws draft_outdated when it was saved elsewhere since `revision`, and
 * nothing is overwritten.
 */
export function saveLog(
  context: CallContext,
  input: { callId: string; operatorId: string; fields: LogFields & { revision: number } },
): Promise<z.infer<typeof LogEntry>> {
  return transact(context, async (unit) => {
    const { entry } = await ownLog(unit, input.callId, input.operatorId)
    const { revision, ...fields } = input.fields
    checkNames(context, entry, fields)
    if (entry.submittedAt) throw new AppError('call_not_in_hand')
    if (entry.revision !== revision) throw new AppError('draft_outdated')
    return writeLog(unit, entry, { ...fields, savedAt: unit.now })
  })
}

/**
 * The complete log, or one whose disposition needs nothing else; ends the operator's wrap-up. A submitted log may be
 * put right later, and what was changed is recorded.
 */
export function submitLog(
  context: CallContext,
  input: { callId: string; operatorId: string; log: SubmittedLog },
): Promise<z.infer<typeof LogEntry>> {
  return transact(context, async (unit) => {
    const { call, entry } = await ownLog(unit, input.callId, input.operatorId)
    if (call.state !== 'ended') throw new AppError('activity_not_allowed')
    checkNames(context, entry, input.log)
    checkComplete(context, input.log)
    const { category, disposition } = input.log
    const changed = Object.entries(input.log).flatMap(([field, value]) =>
      Object.entries(entry).some(([name, old]) => name === field && old !== value) ? [field] : [],
    )
    const about = { callId: call.id, operatorId: input.operatorId, actorId: input.operatorId }
    if (entry.submittedAt === null) unit.append(about, { type: 'log.submitted', data: { category, disposition } })
    else if (changed.length > 0)
      unit.append(
        { ...about, change: changeOf<object>(entry, input.log) },
        { type: 'log.amended', data: { fields: changed } },
      )
    if (call.operatorId && wrapsUp(call)) wrapUp(unit, call, await lockOperator(unit, call.operatorId))
    return writeLog(unit, entry, { ...input.log, savedAt: unit.now, submittedAt: entry.submittedAt ?? unit.now })
  })
}

/** Ends after-call work, if it is still running: the operator is free for the next call. */
export async function endWrapUp(unit: Unit, callId: string): Promise<void> {
  const call = await lockCall(unit, callId)
  if (call.operatorId && wrapsUp(call)) wrapUp(unit, call, await lockOperator(unit, call.operatorId))
}

function wrapsUp({ endedAt, wrapUntil, wrappedAt }: Call): boolean {
  return endedAt !== null && wrapUntil !== null && wrappedAt === null
}

/** Which call an operator is wrapping up. */
export function wrappedUpBy(operatorId: string): Sql {
  return sql`
    SELECT id FROM calls WHERE "operatorId" = ${operatorId}::uuid AND state = 'ended' AND "wrapUntil" IS NOT NULL
      AND "wrappedAt" IS NULL LIMIT 1`
}

/** Ends the wrap-up of a locked call; its operator, locked too, as they are then. */
export function wrapUp(unit: Unit, call: Call, operator: Operator): Operator {
  if (!call.endedAt || !wrapsUp(call)) return operator
  writeCall(unit, call.id, { wrappedAt: unit.now })
  unit.clearTimer(wrapTimer, call.id)
  unit.append(
    { callId: call.id, operatorId: operator.personId },
    { type: 'call.wrapped', data: { wrappedSeconds: secondsBetween(call.endedAt, unit.now) } },
  )
  return operator.activity === 'wrapping' ? changeActivity(unit, operator, 'available') : operator
}

/** Notes that a guide was used in the call, with its version; once. */
export function useGuide(
  context: CallContext,
  input: { callId: string; operatorId: string; guideId: string; version: number },
): Promise<void> {
  return transactPrisma(context, async (unit) => {
    await ownLog(unit, input.callId, input.operatorId)
    const { guideId, version } = input
    const found = await unit.tx.guideVersion.findUnique({ where: { guideId_version: { guideId, version } } })
    if (!found) throw new AppError('not_found')
    const known = await unit.tx.guideUse.findUnique({
      where: { callId_guideId_version: { callId: input.callId, guideId, version } },
    })
    if (known) return
    const title =
      typeof found.content === 'object' && found.content !== null && 'title' in found.content
        ? String(found.content.title)
        : guideId
    await unit.tx.guideUse.create({ data: { callId: input.callId, guideId, version, title, usedAt: unit.now } })
    unit.append(
      { callId: input.callId, operatorId: input.operatorId, actorId: input.operatorId },
      { type: 'call.guide_used', data: { guideId, version, title } },
    )
  })
}
