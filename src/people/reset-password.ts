import { makeOneTimePassword } from '../auth/one-time-password.ts'
import { deleteSessions } from '../auth/session.ts'
import type { MadeAccount } from '../contract/accounts.ts'
import type { Context } from '../platform/context.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'

/**
 * Gives a person a one-time password in place of the one they have; their sessions end. Throws not_found, and
 * own_account: one's own is changed by oneself.
 */
export async function resetPassword(
  context: Context,
  { id, actorId }: { id: string; actorId: string },
): Promise<MadeAccount> {
  if (id === actorId) throw new AppError('own_account')
  const made = await makeOneTimePassword(context.clock())
  const { username, nameZh, nameEn } = await transactPrisma(context, async ({ tx, append }) => {
    if (!(await lockRow(tx, 'people', id))) throw new AppError('not_found')
    await deleteSessions(tx, { personId: id })
    append({ actorId }, { type: 'person.password_reset', data: { personId: id } })
    return tx.person.update({ where: { id }, data: made.columns })
  })
  return { id, username, name: { zh: nameZh, en: nameEn }, password: made.password }
}
