import { WrittenFlow } from '../contract/flow.ts'
import { FlowDraftOrigin, type FlowDraftDetail, type FlowDraftSummary } from '../contract/flow-drafts.ts'
import type { Prisma } from '../platform/database/generated/client.ts'
import { AppError } from '../platform/errors.ts'
import { checkWritten } from './check-flow.ts'
import { draftActionsFor, type Writer } from './flow-draft.ts'
import { reportOn } from './flow-report.ts'
import type { IvrContext } from './ivr-context.ts'
import { readKnownSounds } from './sounds.ts'
import { isAlone, readReviewers } from './reviewers.ts'

const parts = { author: true, reviewer: true } as const satisfies Prisma.FlowDraftInclude
type Row = Prisma.FlowDraftGetPayload<{ include: typeof parts }>
type Someone = { id: string; nameZh: string; nameEn: string }

function named({ id, nameZh, nameEn }: Someone) {
  return { id, name: { zh: nameZh, en: nameEn } }
}

function toSummary(row: Row, writer: Writer): FlowDraftSummary {
  const { id, flowId, state, summary, baseVersion, publishedVersion, updatedAt } = row
  return {
    id,
    flowId,
    name: WrittenFlow.parse(row.document).name,
    state,
    origin: FlowDraftOrigin.parse(row.origin),
    summary,
    baseVersion,
    publishedVersion,
    author: named(row.author),
    reviewer: row.reviewer && named(row.reviewer),
    updatedAt: updatedAt.toISOString(),
    actions: draftActionsFor(row, writer),
  }
}

type Asking = { person: Writer; reviewers: readonly string[] }

/** Whoever asks, and who there is to review. */
async function asking({ db, config }: IvrContext, person: Writer): Promise<Asking> {
  return { person, reviewers: await readReviewers(db, config.demoData) }
}

/** Whoever asks as the writer of a draft: whether nobody else could review it. */
function writerOf({ person, reviewers }: Asking, { writerIds }: Pick<Row, 'writerIds'>): Required<Writer> {
  return { id: person.id, role: person.role, alone: isAlone(reviewers, person.id, writerIds) }
}

/** The drafts that are open, or those that are done with, newest first. */
export async function listFlowDrafts(context: IvrContext, person: Writer, open: boolean): Promise<FlowDraftSummary[]> {
  const { db } = context
  const whoever = await asking(context, person)
  const rows = await db.flowDraft.findMany({
    where: { state: { in: open ? ['draft', 'in_review', 'returned'] : ['published', 'discarded'] } },
    include: parts,
    orderBy: { updatedAt: 'desc' },
    take: 100,
  })
  return rows.map((row) => toSummary(row, writerOf(whoever, row)))
}

/** A draft with what is wrong in it; throws not_found. */
export async function readFlowDraft(context: IvrContext, person: Writer, id: string): Promise<FlowDraftDetail> {
  const row = await context.db.flowDraft.findUnique({ where: { id }, include: parts })
  if (!row) throw new AppError('not_found')
  const writer = writerOf(await asking(context, person), row)
  const writers = await context.db.person.findMany({ where: { id: { in: row.writerIds } }, orderBy: { id: 'asc' } })
  const document = WrittenFlow.parse(row.document)
  const sounds = await readKnownSounds(context.db)
  const { queues, categories } = context.organisation
  return {
    ...toSummary(row, writer),
    document,
    revision: row.revision,
    writers: writers.map(named),
    note: row.note,
    faults: checkWritten(document, { queues, categories, sounds }),
    report: reportOn(document, sounds),
    alone: writer.alone,
  }
}
