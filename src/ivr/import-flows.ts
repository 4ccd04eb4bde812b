import type { FlowDocument } from '../contract/flow.ts'
import type { Localized } from '../contract/shared.ts'
import { isDuplicate } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { checkWritten } from './check-flow.ts'
import type { IvrContext } from './ivr-context.ts'
import { publishFlow } from './publish-flow.ts'
import { readKnownSounds } from './sounds.ts'
import { isAlone, lockAdministrators, readReviewers } from './reviewers.ts'

/** A flow from elsewhere, and the version here that it is to replace; 0 for one that there is not yet. */
export type ImportedFlow = { document: FlowDocument; baseVersion: number }

/** Throws flow_incomplete naming what is wrong in which flow. */
async function checkAll({ db, organisation }: IvrContext, flows: readonly ImportedFlow[]): Promise<void> {
  const { queues, categories } = organisation
  const known = { queues, categories, sounds: await readKnownSounds(db) }
  const fields: Record<string, Localized> = {}
  for (const { document } of flows)
    for (const { node, field, message } of checkWritten(document, known)) {
      const place = ['flows', document.id, ...(node === null ? [] : ['nodes', node]), field].filter(Boolean).join('.')
      fields[place] ??= message
    }
  if (Object.keys(fields).length > 0) throw new AppError('flow_incomplete', fields)
}

/**
 * Takes call flows from elsewhere, all or none, by the rule of every publication: they are drafts that another
 * administrator reviews, or in force at once, recorded as unreviewed, where there is no other. Throws flow_incomplete,
 * flow_changed, flow_draft_exists.
 */
export async function importFlows(
  context: IvrContext,
  flows: readonly ImportedFlow[],
  { reason, by }: { reason: string; by: string },
): Promise<{ published: string[]; submitted: string[] }> {
  await checkAll(context, flows)
  const ids = flows.map(({ document }) => document.id)
  const alone = await transactPrisma(context, async (unit) => {
    const { tx, now, append } = unit
    await lockAdministrators(tx)
    const publishes = isAlone(await readReviewers(tx, context.config.demoData), by)
    for (const { document, baseVersion } of flows) {
      if (publishes) {
        await publishFlow(unit, context, document, {
          baseVersion,
          authorId: by,
          publisherId: by,
          reviewed: false,
          reason,
        })
        continue
      }
      const draft = await tx.flowDraft.create({
        data: {
          flowId: document.id,
          state: 'in_review',
          origin: 'edit',
          document,
          summary: reason.slice(0, 200),
          baseVersion,
          authorId: by,
          writerIds: [by],
          createdAt: now,
          updatedAt: now,
        },
      })
      append({ actorId: by }, { type: 'flow_draft.submitted', data: { draftId: draft.id, flowId: document.id } })
    }
    return publishes
  }).catch((error: unknown) => {
    throw isDuplicate(error) ? new AppError('flow_draft_exists') : error
  })
  if (alone) await context.flows.reload()
  return alone ? { published: ids, submitted: [] } : { published: [], submitted: ids }
}
