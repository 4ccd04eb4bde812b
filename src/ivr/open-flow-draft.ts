import type { z } from 'zod'
import type { FlowDocument } from '../contract/flow.ts'
import type { createFlowDraft } from '../contract/flow-drafts.ts'
import { isOffered } from '../organisation/organisation.ts'
import { isDuplicate } from '../platform/database/client.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { onceByKey } from '../platform/once-by-key.ts'
import { transactPrisma } from '../platform/transact.ts'
import type { Writer } from './flow-draft.ts'
import { flowBy } from './flow-patterns.ts'
import type { IvrContext } from './ivr-context.ts'
import { newestVersion, readFlowVersion } from './read-flows.ts'

type Wish = z.output<(typeof createFlowDraft)['body']>
/** What a draft begins with, and the version that it is made from: 0 for a new flow. */
type Beginning = { document: FlowDocument; baseVersion: number; restores: number | null }

/** The draft of a flow that there is: as it is in force, or as it was. */
async function beginFrom(context: IvrContext, flowId: string, version: number | undefined): Promise<Beginning> {
  const baseVersion = await newestVersion(context, flowId)
  const document = await readFlowVersion(context, flowId, version ?? baseVersion)
  return { document, baseVersion, restores: version !== undefined && version !== baseVersion ? version : null }
}

/** The draft of a new flow; throws bad_request when there is one of the name, unknown_reference for a queue or flow. */
function beginNew(
  { flows, organisation, settings }: IvrContext,
  flowId: string,
  { name, like }: NonNullable<Wish['begin']>,
): Beginning {
  const all = flows.all().map(({ document }) => document)
  if (all.some(({ id }) => id === flowId))
    throw new AppError('bad_request', {
      flowId: { zh: '已有同名流程，请换一个编号。', en: 'There is a flow with this id. Choose another.' },
    })
  const document = flowBy(
    like,
    { id: flowId, name, department: settings.read('department').name },
    {
      queue: (id) =>
        isOffered(organisation.queues, id) ? organisation.queues.find((queue) => queue.id === id) : undefined,
      flow: (id) => all.find((flow) => flow.id === id),
    },
  )
  if (!document) throw unknownReference('like', like.kind === 'copy' ? like.flowId : like.kind)
  return { document, baseVersion: 0, restores: null }
}

/**
 * Begins a draft of a flow: from the version in force, from an older one to restore it, or of a new flow. Throws
 * flow_draft_exists while another is open, not_found, and what `beginNew` throws. A second request with the same key
 * begins no second one. Returns its id.
 */
export async function openFlowDraft(
  context: IvrContext,
  { wish, writer, key }: { wish: Wish; writer: Writer; key?: string | null },
): Promise<string> {
  const { flowId, version, begin } = wish
  const { id } = await onceByKey(
    { personId: writer.id, key, wish },
    (idempotencyKey) => context.db.flowDraft.findUnique({ where: { idempotencyKey } }),
    async (once) => {
      const { document, baseVersion, restores } = begin
        ? beginNew(context, flowId, begin)
        : await beginFrom(context, flowId, version)
      return transactPrisma(context, async ({ tx, now, append }) => {
        const draft = await tx.flowDraft.create({
          data: {
            flowId,
            origin: restores === null ? 'edit' : 'restore',
            document,
            summary: restores === null ? '' : `恢复第 ${restores} 版`,
            baseVersion,
            authorId: writer.id,
            writerIds: [writer.id],
            createdAt: now,
            updatedAt: now,
            ...once,
          },
        })
        append({ actorId: writer.id }, { type: 'flow_draft.saved', data: { draftId: draft.id, flowId } })
        return draft
      })
    },
  ).catch((error: unknown) => {
    throw isDuplicate(error) ? new AppError('flow_draft_exists') : error
  })
  return id
}
