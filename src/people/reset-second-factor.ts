import { deleteSecondFactor, factorTakenAway } from '../auth/set-up-second-factor.ts'
import { deleteSessions } from '../auth/session.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'

/** Takes the second factor from a person who has lost it; their sessions end. Throws not_found, own_account. */
export async function resetSecondFactor(
  context: Context,
  { id, actorId }: { id: string; actorId: string },
): Promise<void> {
  if (id === actorId) throw new AppError('own_account')
  await transactPrisma(context, async ({ tx, append }) => {
    if (!(await tx.person.findUnique({ where: { id } }))) throw new AppError('not_found')
    if (await deleteSecondFactor(tx, id))
      append({ actorId, change: factorTakenAway }, { type: 'second_factor.removed', data: { personId: id } })
    const change = await deleteSessions(tx, { personId: id })
    append({ actorId, ...(change ? { change } : {}) }, { type: 'session.revoked', data: { personId: id } })
  })
}
