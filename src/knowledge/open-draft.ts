import type { NewGuideDraft } from '../contract/guide-drafts.ts'
import { cut } from '../contract/text.ts'
import { isOffered } from '../organisation/organisation.ts'
import { addSeconds } from '../platform/clock.ts'
import { isDuplicate } from '../platform/database/client.ts'
import type { GuideDraft } from '../platform/database/generated/client.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { onceByKey, type OnceKey } from '../platform/once-by-key.ts'
import { transactPrisma } from '../platform/transact.ts'
import { dateOf } from '../platform/zone.ts'
import { mayWrite, type Writer } from './draft.ts'
import type { GuideContent } from './guide-file.ts'
import { readGuide } from './read-guide.ts'
import type { KnowledgeContext } from './knowledge-context.ts'

type Beginning = {
  content: GuideContent
  baseVersion: number | null
  origin: 'edit' | 'restore' | 'reply'
  summary: string
}

/** A question of a caller and the answer a division gave; where they came from is the asker's to know. */
export type FindReply = (
  ticketId: string,
) => Promise<{ question: string; answer: string; division: string; number: string } | null>

/**
 * Begins a draft; throws draft_exists while another of the guide is open, forbidden for guides of other divisions.
 * A second request with the same key begins no second one. Returns its id.
 */
export async function openDraft(
  context: KnowledgeContext,
  findReply: FindReply,
  input: { wish: NewGuideDraft; writer: Writer; key?: string | null },
): Promise<string> {
  const { id } = await onceByKey(
    { personId: input.writer.id, key: input.key, wish: input.wish },
    (idempotencyKey) => context.db.guideDraft.findUnique({ where: { idempotencyKey } }),
    (once) => begin(context, findReply, input, once),
  ).catch((error: unknown) => {
    throw isDuplicate(error) ? new AppError('draft_exists') : error
  })
  return id
}

async function begin(
  context: KnowledgeContext,
  findReply: FindReply,
  input: { wish: NewGuideDraft; writer: Writer },
  once: OnceKey,
): Promise<GuideDraft> {
  const { writer } = input
  const { content, baseVersion, origin, summary } = await beginningOf(context, findReply, input.wish, writer)
  if (!mayWrite(content.division, writer)) throw new AppError('forbidden')
  return transactPrisma(context, async ({ tx, now, append }) => {
    const draft = await tx.guideDraft.create({
      data: {
        guideId: content.id,
        division: content.division,
        origin,
        content,
        summary,
        baseVersion,
        ...once,
        authorId: writer.id,
        createdAt: now,
        updatedAt: now,
      },
    })
    append({ actorId: writer.id }, { type: 'draft.saved', data: { draftId: draft.id, guideId: content.id } })
    return draft
  })
}

async function beginningOf(
  context: KnowledgeContext,
  findReply: FindReply,
  wish: NewGuideDraft,
  writer: Writer,
): Promise<Beginning> {
  if (wish.from === 'nothing') {
    if (!isOffered(context.organisation.divisions, wish.division)) throw unknownReference('division', wish.division)
    return {
      content: await blank(context, `${wish.division}/${wish.slug}`, wish.title),
      baseVersion: null,
      origin: 'edit',
      summary: '',
    }
  }
  if (wish.from === 'guide') {
    const current = await readGuide(context, wish.guideId)
    const { version, ...content } =
      wish.version === undefined ? current : await readGuide(context, wish.guideId, wish.version)
    const restores = version !== current.version
    return {
      content,
      baseVersion: current.version,
      origin: restores ? 'restore' : 'edit',
      summary: restores ? `恢复第 ${version} 版` : '',
    }
  }
  const reply = await findReply(wish.ticketId)
  if (!reply || !mayWrite(reply.division, writer)) throw new AppError('not_found')
  const faq = { question: asLine(reply.question), answer: reply.answer.replace(/^#+/gm, '').trim() }
  const summary = `来自工单 ${reply.number} 的答复`
  if (wish.guideId) {
    const { version, ...content } = await readGuide(context, wish.guideId)
    return { content: { ...content, faq: [...content.faq, faq] }, baseVersion: version, origin: 'reply', summary }
  }
  const fresh = await blank(context, `${reply.division}/${reply.number.toLowerCase()}`, cut(faq.question, 60))
  return { content: { ...fresh, faq: [faq] }, baseVersion: null, origin: 'reply', summary }
}

function asLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A guide with nothing in it yet, to be reviewed in a year. Throws guide_exists. */
async function blank(
  { db, clock, organisation: { divisions }, config }: KnowledgeContext,
  id: string,
  title: string,
): Promise<GuideContent> {
  if (await db.guide.findUnique({ where: { id } })) throw new AppError('guide_exists')
  const division = id.split('/')[0] ?? ''
  return {
    id,
    division,
    kind: 'policy',
    title,
    titleEn: '',
    keywords: [],
    asked: [],
    audience: '',
    answer: '',
    answerEn: '',
    steps: [],
    materials: [],
    limits: [],
    fee: '',
    where: '',
    legalBasis: [],
    notHere: [],
    related: [],
    faq: [],
    body: '',
    owner: divisions.find((item) => item.id === division)?.name.zh ?? '',
    reviewBy: dateOf(addSeconds(clock(), 365 * 86_400), config.timeZone),
    demo: false,
  }
}
