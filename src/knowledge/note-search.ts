import type { FinishedSearch } from '../contract/guides.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'

/**
 * Keeps a finished search for the report of what the knowledge base lacks; throws not_found for a call that is not the
 * person's.
 */
export async function noteSearch({ db, clock }: Context, personId: string, search: FinishedSearch): Promise<void> {
  const { callId } = search
  if (callId && (await db.call.count({ where: { id: callId, operatorId: personId } })) === 0)
    throw new AppError('not_found')
  await db.search.create({ data: { ...search, personId, at: clock() } })
}
