import { withPrompts, type FlowDocument } from '../contract/flow.ts'
import { advisoryLocks } from '../platform/database/locks.ts'
import { differenceOf } from '../platform/difference.ts'
import { AppError } from '../platform/errors.ts'
import type { PrismaUnit } from '../platform/transact.ts'
import type { IvrContext } from './ivr-context.ts'

type Publishing = {
  baseVersion: number
  authorId: string
  publisherId: string
  /** Whether somebody else has written it; else it is recorded that nobody has reviewed it. */
  reviewed: boolean
  reason: string
}

/**
 * Makes a flow the next version of itself, in the transaction that accepts its draft; returns the version. What the
 * file held becomes version 1, and a new flow begins with that. Throws flow_changed when it was published since the
 * draft was begun. Callers who are on the line keep what they began with.
 */
export async function publishFlow(
  { tx, now, append }: PrismaUnit,
  { flows }: Pick<IvrContext, 'flows'>,
  document: FlowDocument,
  { baseVersion, authorId, publisherId, reviewed, reason }: Publishing,
): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${advisoryLocks.publishFlow}::bigint)`
  const { id: flowId } = document
  const newest = await tx.flowVersion.findFirst({ where: { flowId }, orderBy: { version: 'desc' } })
  const first = flows.first[flowId]
  if ((newest?.version ?? (first ? 1 : 0)) !== baseVersion) throw new AppError('flow_changed')
  if (!newest && first) await tx.flowVersion.create({ data: { flowId, version: 1, document: first, at: now } })
  const version = baseVersion + 1
  const reviewerId = reviewed ? publisherId : null
  await tx.flowVersion.create({
    data: { flowId, version, document: withPrompts(document, document), authorId, reviewerId, reason, at: now },
  })
  const change = differenceOf(newest?.document ?? first, document)
  append({ actorId: publisherId, change }, { type: 'flow.published', data: { flowId, version, reason, reviewed } })
  return version
}
