import { WrittenFlow, type FlowDocument } from '../contract/flow.ts'
import type { FlowDraftStep } from '../contract/flow-drafts.ts'
import type { Localized } from '../contract/shared.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { FlowDraft } from '../platform/database/generated/client.ts'
import { changeOf } from '../platform/difference.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { checkWritten } from './check-flow.ts'
import { decide, isTaken, mayStepDraft, type Writer } from './flow-draft.ts'
import type { IvrContext } from './ivr-context.ts'
import { publishFlow } from './publish-flow.ts'
import { readKnownSounds } from './sounds.ts'
import { isAlone, lockAdministrators, readReviewers } from './reviewers.ts'

type Saving = { draftId: string; writer: Writer; document: FlowDocument; summary: string; revision: number }

/** The draft, locked; throws not_found. */
async function lockDraft(tx: Transaction, id: string): Promise<FlowDraft> {
  await lockRow(tx, 'flow_drafts', id)
  const draft = await tx.flowDraft.findUnique({ where: { id } })
  if (!draft) throw new AppError('not_found')
  return draft
}

/**
 * Saves what was written, complete or not; throws flow_draft_changed when it was saved elsewhere since `revision`, and
 * nothing is overwritten.
 */
export function saveFlowDraft(context: IvrContext, input: Saving): Promise<void> {
  return transactPrisma(context, async ({ tx, now, append }) => {
    const draft = await lockDraft(tx, input.draftId)
    if (!mayStepDraft(draft, 'save', input.writer)) throw new AppError('step_not_allowed')
    if (draft.revision !== input.revision) throw new AppError('flow_draft_changed')
    // Which flow it is was settled when the draft was begun.
    const written = { document: { ...input.document, id: draft.flowId }, summary: input.summary }
    await tx.flowDraft.update({
      where: { id: draft.id },
      data: {
        ...written,
        writerIds: [...new Set([...draft.writerIds, input.writer.id])],
        revision: draft.revision + 1,
        updatedAt: now,
      },
    })
    append(
      { actorId: input.writer.id, change: changeOf<object>(draft, written) },
      { type: 'flow_draft.saved', data: { draftId: draft.id, flowId: draft.flowId } },
    )
  })
}

/** The flow a draft holds when nothing is wrong in it; throws flow_incomplete with what is, by node and field. */
async function complete({ organisation }: IvrContext, tx: Transaction, draft: FlowDraft): Promise<FlowDocument> {
  const document = WrittenFlow.parse(draft.document)
  const { queues, categories } = organisation
  const known = { queues, categories, sounds: await readKnownSounds(tx) }
  const fields: Record<string, Localized> = {}
  for (const { node, field, message } of checkWritten(document, known)) {
    const place = [...(node === null ? [] : ['nodes', node]), field].filter(Boolean).join('.')
    fields[place] ??= message
  }
  if (draft.summary.trim() === '')
    fields.summary = { zh: '请写明改了什么、为什么。', en: 'Say what was changed, and why.' }
  if (Object.keys(fields).length > 0) throw new AppError('flow_incomplete', fields)
  return document
}

/**
 * Submits, publishes, returns or discards a draft; throws flow_incomplete naming nodes and fields, flow_changed when it
 * is out of date. What is published is in force here at once and in every other instance within a second. Taking the
 * same step again changes nothing.
 */
export async function stepFlowDraft(
  context: IvrContext,
  input: { draftId: string; writer: Writer; step: FlowDraftStep },
): Promise<void> {
  await transactPrisma(context, async (unit) => {
    const { tx, now, append } = unit
    const { step } = input
    // Whoever is alone now stays so until the transaction ends.
    await lockAdministrators(tx)
    const reviewers = await readReviewers(tx, context.config.demoData)
    const draft = await lockDraft(tx, input.draftId)
    const writer = { ...input.writer, alone: isAlone(reviewers, input.writer.id, draft.writerIds) }
    const decision = decide(draft, step, writer)
    if (!decision && isTaken(draft, step, writer)) return
    if (!decision) throw new AppError('step_not_allowed')
    const document = step.action === 'submit' || step.action === 'publish' ? await complete(context, tx, draft) : null
    const publishedVersion =
      document && step.action === 'publish'
        ? await publishFlow(unit, context, document, {
            baseVersion: draft.baseVersion,
            authorId: draft.authorId,
            publisherId: writer.id,
            reviewed: decision.change.reviewerId === writer.id,
            reason: draft.summary,
          })
        : null
    await tx.flowDraft.update({
      where: { id: draft.id },
      data: { ...decision.change, publishedVersion, revision: draft.revision + 1, updatedAt: now },
    })
    append({ actorId: writer.id, change: changeOf<object>(draft, decision.change) }, ...decision.events)
  })
  if (input.step.action === 'publish') await context.flows.reload()
}
