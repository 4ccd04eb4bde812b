import type { Person } from '../contract/identity.ts'
import type { Role } from '../contract/role.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transact } from '../platform/transact.ts'
import type { Attempt, CheckPassword } from './check-password.ts'
import { knownBy } from './known-browser.ts'
import { isExpired, isUsed } from './one-time-password.ts'
import { toPerson } from './person.ts'
import { takeCode } from './use-second-factor.ts'

export type Credentials = Attempt & { code?: string | undefined }
export type SignIn = (credentials: Credentials) => Promise<{ person: Person; known: string }>

type Rules = {
  /** Whether demonstration accounts are admitted. */
  demo: boolean
  /** Whether people of a role may sign in by password. */
  mayUsePassword: (role: Role) => boolean
}

/**
 * Answers who credentials belong to, and what their browser is known by from now on; it throws wrong_credentials,
 * password_used, password_not_allowed, second_factor_needed, wrong_code, account_disabled, password_expired, or
 * too_many_requests before any password is looked at. Refusals are recorded.
 */
export function openSignIn(context: Context, checkPassword: CheckPassword, { demo, mayUsePassword }: Rules): SignIn {
  async function recordRefusal(personId: string | null, { username, address }: Credentials): Promise<void> {
    await transact(context, ({ append }) =>
      append({ actorId: personId }, { type: 'session.refused', data: { username, address } }),
    )
  }
  return async (credentials) => {
    const { row, correct, forgive } = await checkPassword(credentials)
    const barred = row !== null && (row.disabled || row.leftAt !== null || (row.demo && !demo))
    if (!row || !correct || barred) {
      if (barred && correct) await forgive()
      await recordRefusal(row?.id ?? null, credentials)
      if (barred && correct) throw new AppError('account_disabled')
      throw new AppError((await isUsed(row, credentials.password)) ? 'password_used' : 'wrong_credentials')
    }
    if (!mayUsePassword(row.role)) {
      await forgive()
      await recordRefusal(row.id, credentials)
      throw new AppError('password_not_allowed')
    }
    if (isExpired(row, context.clock())) {
      await forgive()
      await recordRefusal(row.id, credentials)
      throw new AppError('password_expired')
    }
    const second = await takeCode(context, row.id, credentials.code)
    if (second === 'wrong') {
      await recordRefusal(row.id, credentials)
      throw new AppError('wrong_code')
    }
    await forgive()
    if (second === 'needed') throw new AppError('second_factor_needed')
    return { person: toPerson(row), known: knownBy(row) }
  }
}
