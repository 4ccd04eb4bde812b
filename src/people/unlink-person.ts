import { deleteSessions } from '../auth/session.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'

/** Forgets whom the identity provider knows a person as; their sessions end. Throws not_found. */
export async function unlinkPerson(context: Context, { id, actorId }: { id: string; actorId: string }): Promise<void> {
  await transactPrisma(context, async ({ tx, append }) => {
    if (!(await tx.person.findUnique({ where: { id } }))) throw new AppError('not_found')
    const linked = await tx.providerAccount.findMany({
      where: { personId: id },
      select: { issuer: true, subject: true },
    })
    if (linked.length === 0) return
    await tx.providerAccount.deleteMany({ where: { personId: id } })
    await deleteSessions(tx, { personId: id })
    const change = { before: { linked }, after: { linked: [] } }
    append({ actorId, change }, { type: 'person.unlinked', data: { personId: id } })
  })
}
