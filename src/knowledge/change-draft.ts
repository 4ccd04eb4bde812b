import { GuideDraftContent, type GuideDraftStep } from '../contract/guide-drafts.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { GuideDraft } from '../platform/database/generated/client.ts'
import { changeOf } from '../platform/difference.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import { decide, isTaken, mayStepDraft, type Writer } from './draft.ts'
import { lockGuide, publishGuide } from './publish-guide.ts'
import { readGuides } from './read-guide.ts'
import type { KnowledgeContext } from './knowledge-context.ts'
import { checkGuide } from './write-guide.ts'

type Saving = {
  draftId: string
  writer: Writer
  content: GuideDraftContent
  summary: string
  revision: number
  baseVersion: number | null
}

/** The draft, locked; throws not_found. */
async function lockDraft(tx: Transaction, id: string): Promise<GuideDraft> {
  await lockRow(tx, 'guide_drafts', id)
  const draft = await tx.guideDraft.findUnique({ where: { id } })
  if (!draft) throw new AppError('not_found')
  return draft
}

/**
 * Saves what was written; throws draft_outdated when it was saved elsewhere since `revision`, and nothing is
 * overwritten.
 */
export function saveGuideDraft(context: Context, input: Saving): Promise<void> {
  return transactPrisma(context, async ({ tx, now, append }) => {
    const draft = await lockDraft(tx, input.draftId)
    if (!mayStepDraft(draft, 'save', input.writer)) throw new AppError('step_not_allowed')
    if (draft.revision !== input.revision) throw new AppError('draft_outdated')
    // Which guide it is was settled when the draft was begun.
    const content = { ...input.content, id: draft.guideId, division: draft.division }
    const written = { content, summary: input.summary, baseVersion: input.baseVersion }
    await tx.guideDraft.update({
      where: { id: draft.id },
      data: {
        ...written,
        authorId: draft.authorId ?? input.writer.id,
        revision: draft.revision + 1,
        updatedAt: now,
      },
    })
    append(
      { actorId: input.writer.id, change: changeOf<object>(draft, written) },
      { type: 'draft.saved', data: { draftId: draft.id, guideId: draft.guideId } },
    )
  })
}

/**
 * Submits, publishes, returns or discards a draft; throws guide_incomplete naming the fields, guide_changed when it is
 * out of date. Taking the same step again changes nothing.
 */
export function stepGuideDraft(
  context: KnowledgeContext,
  input: { draftId: string; writer: Writer; step: GuideDraftStep },
): Promise<void> {
  return transactPrisma(context, async (unit) => {
    const { tx, now, append } = unit
    const { step, writer } = input
    const draft = await lockDraft(tx, input.draftId)
    const decision = decide(draft, step, writer)
    if (!decision && isTaken(draft, step, writer)) return
    if (!decision) throw new AppError('step_not_allowed')
    const takesForce = step.action === 'submit' || step.action === 'publish'
    const guide = takesForce ? await complete(context, draft) : null
    if (guide) await refuseOutdated(unit, draft)
    if (guide && step.action === 'publish')
      await publishGuide(unit, guide, {
        timeZone: context.config.timeZone,
        authorId: draft.authorId,
        reviewerId: writer.id,
        summary: draft.summary,
      })
    await tx.guideDraft.update({
      where: { id: draft.id },
      data: {
        ...decision.change,
        ...(guide && step.action === 'submit' ? { content: guide } : {}),
        revision: draft.revision + 1,
        updatedAt: now,
      },
    })
    append({ actorId: writer.id, change: changeOf<object>(draft, decision.change) }, ...decision.events)
  })
}

/**
 * The guide a draft holds when nothing is missing in it and its names are its own; throws guide_incomplete with what is
 * wrong by field.
 */
async function complete(context: KnowledgeContext, draft: GuideDraft) {
  const checked = checkGuide(context.organisation, GuideDraftContent.parse(draft.content))
  if ('problems' in checked) throw new AppError('guide_incomplete', checked.problems)
  const { guide } = checked
  const names = new Map(
    (await readGuides(context))
      .filter(({ id }) => id !== guide.id)
      .flatMap(({ id, title, keywords }) => [title, ...keywords].map((name) => [name.toLowerCase(), id] as const)),
  )
  const shared = [guide.title, ...guide.keywords].find((name) => names.has(name.toLowerCase()))
  const owner = shared && names.get(shared.toLowerCase())
  if (owner)
    throw new AppError('guide_incomplete', {
      [shared === guide.title ? 'title' : 'keywords']: {
        zh: `“${shared}”已用于 ${owner}，请换一个。`,
        en: `“${shared}” leads to ${owner} already. Choose another.`,
      },
    })
  return guide
}

async function refuseOutdated({ tx }: PrismaUnit, draft: GuideDraft): Promise<void> {
  await lockGuide(tx, draft.guideId)
  const guide = await tx.guide.findUnique({ where: { id: draft.guideId } })
  if ((guide?.version ?? null) !== draft.baseVersion) throw new AppError('guide_changed')
}
