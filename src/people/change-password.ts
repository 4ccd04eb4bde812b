import { verify } from '@node-rs/argon2'
import { hashPassword } from '../auth/check-password.ts'
import { isExpired } from '../auth/one-time-password.ts'
import { deleteSessions } from '../auth/session.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { refusePassword } from './refuse-password.ts'

export type PasswordChange = {
  personId: string
  /** The password they have, which has been looked at. */
  current: string
  next: string
  /** The session that goes on, by the name under which its token is kept; all others end. */
  tokenHash: string
}

/**
 * Replaces somebody's own password, who has just confirmed the one they have; every other session of theirs ends.
 * Throws password_expired, password_poor with what is wrong, and wrong_password for whoever was slower.
 */
export async function changePassword(
  context: Context,
  { personId, current, next, tokenHash }: PasswordChange,
): Promise<void> {
  const row = await context.db.person.findUniqueOrThrow({ where: { id: personId } })
  if (isExpired(row, context.clock())) throw new AppError('password_expired')
  // It was replaced since it was looked at.
  if (!(await verify(row.passwordHash, current))) throw new AppError('wrong_password')
  const poor =
    next === current
      ? { zh: '新密码与现用密码相同，请换一个。', en: 'The new password is the one you have. Choose another.' }
      : refusePassword(next, { username: row.username, names: [row.nameZh, row.nameEn] })
  if (poor) throw new AppError('password_poor', { next: poor })
  const passwordHash = await hashPassword(next)
  await transactPrisma(context, async ({ tx, append }) => {
    // Whoever was faster, with the same password, has replaced it already.
    const { count } = await tx.person.updateMany({
      where: { id: personId, passwordHash: row.passwordHash },
      data: { passwordHash, oneTimeUntil: null },
    })
    if (count === 0) throw new AppError('wrong_password')
    await deleteSessions(tx, { personId: personId, except: tokenHash })
    append({ actorId: personId }, { type: 'person.password_changed', data: { personId } })
  })
}
