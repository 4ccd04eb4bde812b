import {
  type GuideDraftDetail,
  GuideDraftContent,
  GuideDraftOrigin,
  type GuideDraftSummary,
  type DueReview,
  type GuideVersion,
} from '../contract/guide-drafts.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import type { Prisma } from '../platform/database/generated/client.ts'
import { AppError } from '../platform/errors.ts'
import { dateOf } from '../platform/zone.ts'
import { draftActionsFor, mayWrite, type Writer } from './draft.ts'
import type { KnowledgeContext } from './knowledge-context.ts'
import { remindBefore } from './publish-guide.ts'
import { readGuide, readGuides } from './read-guide.ts'

const parts = { author: true, reviewer: true } as const satisfies Prisma.GuideDraftInclude
type Row = Prisma.GuideDraftGetPayload<{ include: typeof parts }>
type Someone = { id: string; nameZh: string; nameEn: string } | null

function nameOf(person: Someone) {
  return person ? { zh: person.nameZh, en: person.nameEn } : null
}
function named(person: Someone) {
  return person ? { id: person.id, name: { zh: person.nameZh, en: person.nameEn } } : null
}

function toSummary(row: Row, writer: Writer): GuideDraftSummary {
  const { title } = GuideDraftContent.parse(row.content)
  const { id, guideId, division, state, summary, updatedAt } = row
  return {
    id,
    guideId,
    title,
    division,
    state,
    summary,
    origin: GuideDraftOrigin.parse(row.origin),
    author: named(row.author),
    reviewer: named(row.reviewer),
    updatedAt: updatedAt.toISOString(),
    actions: draftActionsFor(row, writer),
  }
}

/** The drafts a writer may see, those that wait for somebody first, newest first. */
export async function listGuideDrafts({ db }: Context, writer: Writer, open: boolean): Promise<GuideDraftSummary[]> {
  const rows = await db.guideDraft.findMany({
    where: {
      state: { in: open ? ['draft', 'in_review', 'returned'] : ['published', 'discarded'] },
      ...(writer.role === 'specialist' ? { division: writer.divisionId ?? '' } : {}),
    },
    include: parts,
    orderBy: [{ updatedAt: 'desc' }],
    take: 200,
  })
  return rows.map((row) => toSummary(row, writer))
}

/** A draft beside what is in force; throws not_found when the writer may not see it. */
export async function readDraft(context: Context, writer: Writer, id: string): Promise<GuideDraftDetail> {
  const row = await context.db.guideDraft.findUnique({ where: { id }, include: parts })
  if (!row || !mayWrite(row.division, writer)) throw new AppError('not_found')
  const known = await context.db.guide.findUnique({ where: { id: row.guideId } })
  const base = known ? await readGuide(context, row.guideId, known.version) : null
  return {
    ...toSummary(row, writer),
    content: GuideDraftContent.parse(row.content),
    revision: row.revision,
    note: row.note,
    base,
    baseVersion: row.baseVersion,
    outdated: (known?.version ?? null) !== row.baseVersion && row.state !== 'published' && row.state !== 'discarded',
  }
}

/** The versions of a guide, newest first; throws not_found. */
export async function listVersions({ db }: Context, guideId: string): Promise<GuideVersion[]> {
  const rows = await db.guideVersion.findMany({
    where: { guideId },
    include: { author: true, reviewer: true },
    orderBy: { version: 'desc' },
    omit: { content: true },
  })
  if (rows.length === 0) throw new AppError('not_found')
  return rows.map(({ version, createdAt, author, reviewer, summary }) => ({
    version,
    createdAt: createdAt.toISOString(),
    author: nameOf(author),
    reviewer: nameOf(reviewer),
    summary,
  }))
}

/** Guides a writer may see whose review is due soon or overdue, first due first. */
export async function listDueReviews(context: KnowledgeContext, writer: Writer): Promise<DueReview[]> {
  const { timeZone } = context.config
  const [now, later] = [context.clock(), addSeconds(context.clock(), remindBefore)]
  const [today, soon] = [dateOf(now, timeZone), dateOf(later, timeZone)]
  return (await readGuides(context))
    .filter(({ division, reviewBy }) => mayWrite(division, writer) && reviewBy <= soon)
    .sort((one, other) => one.reviewBy.localeCompare(other.reviewBy))
    .map(({ id, title, titleEn, division, reviewBy }) => ({
      guideId: id,
      title,
      titleEn,
      division,
      reviewBy,
      overdue: reviewBy < today,
    }))
}
