import { addSeconds } from '../platform/clock.ts'
import type { Transaction } from '../platform/database/client.ts'
import { advisoryLocks } from '../platform/database/locks.ts'
import { differenceOf } from '../platform/difference.ts'
import type { PrismaUnit } from '../platform/transact.ts'
import { startOfDate } from '../platform/zone.ts'
import type { GuideContent } from './guide-file.ts'
import { hashOf } from './guide-hash.ts'

/** Reminds of a guide's review. */
export const reviewTimer = 'guide-review'
/** So long before a guide's review is due its writers are reminded, in seconds. */
export const remindBefore = 30 * 86_400

/** Whose it is, and the department's zone, by which its review is due. */
type Credits = {
  timeZone: string
  authorId?: string | null
  reviewerId?: string | null
  summary?: string
  fileHash?: string | null
}

/** Nobody else changes the guide until the transaction ends. */
export async function lockGuide(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${id}, ${advisoryLocks.publishGuide}::bigint))`
}

/**
 * Puts the content into force as the guide's next version, unless it is in force already; the guide must be locked.
 * Returns the version, or null.
 */
export async function publishGuide(
  { tx, now, append, setTimer }: PrismaUnit,
  content: GuideContent,
  { timeZone, authorId = null, reviewerId = null, summary = '', fileHash }: Credits,
): Promise<number | null> {
  const { id, division } = content
  const hash = hashOf(content)
  const known = await tx.guide.findUnique({ where: { id } })
  const kept = fileHash === undefined ? {} : { fileHash }
  if (known && known.hash === hash && !known.withdrawn) {
    if (fileHash !== undefined && known.fileHash !== fileHash) await tx.guide.update({ where: { id }, data: kept })
    return null
  }
  const former =
    known && (await tx.guideVersion.findUnique({ where: { guideId_version: { guideId: id, version: known.version } } }))
  const version = !known ? 1 : known.hash === hash ? known.version : known.version + 1
  const state = { division, version, hash, updatedAt: now, withdrawn: null, ...kept }
  await tx.guide.upsert({ where: { id }, create: { id, ...state }, update: state })
  if (known?.hash !== hash)
    await tx.guideVersion.create({
      data: { guideId: id, version, content, createdAt: now, authorId, reviewerId, summary },
    })
  const change =
    known &&
    differenceOf({ ...Object(former?.content), inForce: known.withdrawn === null }, { ...content, inForce: true })
  append(
    { actorId: reviewerId ?? authorId, ...(change ? { change } : {}) },
    { type: 'guide.published', data: { guideId: id, version } },
  )
  const remindAt = addSeconds(startOfDate(content.reviewBy, timeZone), -remindBefore)
  setTimer(reviewTimer, id, remindAt > now ? remindAt : addSeconds(now, 1))
  return version
}

/** Takes a guide out of force; its versions stay. Returns whether it was in force. */
export async function withdrawGuide(
  { tx, now, append, clearTimer }: PrismaUnit,
  { id, actorId = null, reason, fileHash }: { id: string; actorId?: string | null; reason: string; fileHash?: null },
): Promise<boolean> {
  await lockGuide(tx, id)
  const known = await tx.guide.findUnique({ where: { id } })
  if (!known || known.withdrawn) return false
  await tx.guide.update({
    where: { id },
    data: { withdrawn: now, updatedAt: now, ...(fileHash === null ? { fileHash } : {}) },
  })
  clearTimer(reviewTimer, id)
  append(
    { actorId, change: { before: { inForce: true }, after: { inForce: false } } },
    { type: 'guide.published', data: { guideId: id, version: known.version, withdrawn: true, reason } },
  )
  return true
}

/** What the review timer does: says that the review is due, again every week until a new version sets a later date. */
export async function remindOfReview({ tx, now, append, setTimer }: PrismaUnit, id: string): Promise<void> {
  const guide = await tx.guide.findUnique({ where: { id } })
  if (!guide || guide.withdrawn) return
  const version = await tx.guideVersion.findUnique({
    where: { guideId_version: { guideId: id, version: guide.version } },
  })
  const reviewBy =
    typeof version?.content === 'object' && version.content !== null && 'reviewBy' in version.content
      ? String(version.content.reviewBy)
      : ''
  if (!/^\d{4}-\d{2}-\d{2}$/.test(reviewBy)) return
  append({}, { type: 'guide.review_due', data: { guideId: id, reviewBy } })
  setTimer(reviewTimer, id, addSeconds(now, 7 * 86_400))
}
