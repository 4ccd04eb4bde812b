import { deleteSessions } from '../auth/session.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'

/** Ends every session of a person at once; throws not_found. */
export async function endSessions(context: Context, input: { id: string; actorId: string }): Promise<void> {
  await transactPrisma(context, async ({ tx, append }) => {
    if (!(await tx.person.findUnique({ where: { id: input.id } }))) throw new AppError('not_found')
    const change = await deleteSessions(tx, { personId: input.id })
    append(
      { actorId: input.actorId, ...(change ? { change } : {}) },
      { type: 'session.revoked', data: { personId: input.id } },
    )
  })
}
