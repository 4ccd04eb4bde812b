import type { z } from 'zod'
import { issuesOf, type LogFields, type LogEntry, type SubmittedLog } from '../contract/calls.ts'
import { describeIssues } from '../contract/describe-issue.ts'
import { changeActivity } from '../operators/change-activity.ts'
import { isKnown } from '../organisation/organisation.ts'
import { secondsBetween } from '../platform/clock.ts'
import type { LogEntry as Row } from '../platform/database/generated/client.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { transact, type Unit } from '../platform/transact.ts'
import { lockCall, lockOwnCall, wrapTimer } from './change-call.ts'
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

function checkNames(
  { organisation: { categories, dispositions } }: CallContext,
  { category, disposition }: Pick<LogFields, 'category' | 'disposition'>,
): void {
  if (category !== null && !isKnown(categories, category)) throw unknownReference('category', category)
  if (disposition !== null && !isKnown(dispositions, disposition)) throw unknownReference('disposition', disposition)
}

/** Throws bad_request naming what is still to be written. */
function checkComplete({ organisation: { dispositions } }: CallContext, log: SubmittedLog): void {
  const bare = dispositions.filter((disposition) => disposition.bare).map(({ id }) => id)
  const issues = issuesOf(log, bare)
  if (issues.length > 0) throw new AppError('bad_request', describeIssues(issues, ''))
}

/** The log of a call the operator took, locked with its call; throws call_not_in_hand for anybody else's. */
async function ownLog(unit: Unit, callId: string, operatorId: string) {
  const call = await lockOwnCall(unit.tx, callId, operatorId)
  return { call, entry: await unit.tx.logEntry.findUniqueOrThrow({ where: { callId } }) }
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
    checkNames(context, fields)
    if (entry.submittedAt) throw new AppError('call_not_in_hand')
    if (entry.revision !== revision) throw new AppError('draft_outdated')
    return toLogEntry(
      await unit.tx.logEntry.update({
        where: { callId: input.callId },
        data: { ...fields, revision: revision + 1, savedAt: unit.now },
      }),
    )
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
    checkNames(context, input.log)
    checkComplete(context, input.log)
    const { category, disposition } = input.log
    const changed = Object.entries(input.log).flatMap(([field, value]) =>
      Object.entries(entry).some(([name, old]) => name === field && old !== value) ? [field] : [],
    )
    const about = { callId: call.id, operatorId: input.operatorId, actorId: input.operatorId }
    if (entry.submittedAt === null) unit.append(about, { type: 'log.submitted', data: { category, disposition } })
    else if (changed.length > 0) unit.append(about, { type: 'log.amended', data: { fields: changed } })
    const saved = await unit.tx.logEntry.update({
      where: { callId: call.id },
      data: {
        ...input.log,
        revision: entry.revision + 1,
        savedAt: unit.now,
        submittedAt: entry.submittedAt ?? unit.now,
      },
    })
    await endWrapUp(unit, call.id)
    return toLogEntry(saved)
  })
}

/** Ends after-call work, if it is still running: the operator is free for the next call. */
export async function endWrapUp(unit: Unit, callId: string): Promise<void> {
  const call = await lockCall(unit.tx, callId)
  if (!call.operatorId || !call.endedAt || !call.wrapUntil || call.wrappedAt) return
  await unit.tx.call.update({ where: { id: callId }, data: { wrappedAt: unit.now } })
  unit.clearTimer(wrapTimer, callId)
  unit.append(
    { callId, operatorId: call.operatorId },
    { type: 'call.wrapped', data: { wrappedSeconds: secondsBetween(call.endedAt, unit.now) } },
  )
  const operator = await unit.tx.operator.findUniqueOrThrow({ where: { personId: call.operatorId } })
  if (operator.activity === 'wrapping') await changeActivity(unit, call.operatorId, 'available')
}

/** Notes that a guide was used in the call, with its version; once. */
export function useGuide(
  context: CallContext,
  input: { callId: string; operatorId: string; guideId: string; version: number },
): Promise<void> {
  return transact(context, async (unit) => {
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
