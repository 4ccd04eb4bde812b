import { isDuplicate } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'
import { onceByKey } from '../platform/once-by-key.ts'
import { transactPrisma } from '../platform/transact.ts'
import type { Writer } from './flow-draft.ts'
import type { IvrContext } from './ivr-context.ts'
import { newestVersion, readFlowVersion } from './read-flows.ts'

type Beginning = { flowId: string; version?: number | undefined; writer: Writer; key?: string | null }

/**
 * Begins a draft of a flow from the version in force, or from an older one to restore it; throws flow_draft_exists
 * while another is open, not_found. A second request with the same key begins no second one. Returns its id.
 */
export async function openFlowDraft(context: IvrContext, { flowId, version, writer, key }: Beginning): Promise<string> {
  const { id } = await onceByKey(
    { personId: writer.id, key, wish: { flowId, version } },
    (idempotencyKey) => context.db.flowDraft.findUnique({ where: { idempotencyKey } }),
    async (once) => {
      const baseVersion = await newestVersion(context, flowId)
      const document = await readFlowVersion(context, flowId, version ?? baseVersion)
      const restores = version !== undefined && version !== baseVersion
      return transactPrisma(context, async ({ tx, now, append }) => {
        const draft = await tx.flowDraft.create({
          data: {
            flowId,
            origin: restores ? 'restore' : 'edit',
            document,
            summary: restores ? `恢复第 ${version} 版` : '',
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
