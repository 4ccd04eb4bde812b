import { hash, verify } from '@node-rs/argon2'
import type { Person } from '../contract/identity.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transact } from '../platform/transact.ts'
import { countAttempt, subjectsOf, takeBack } from './count-attempts.ts'
import { isKnown, knownBy } from './known-browser.ts'
import { toPerson } from './person.ts'

/** argon2id, with OWASP's parameters: 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** Verified against when there is no such user, so that the answer takes as long. */
const nobody = hashPassword('nobody signs in with this')

/**
 * Who the credentials belong to, and what their browser is known by from now on; throws wrong_credentials,
 * account_disabled, or too_many_requests before any password is looked at. Both outcomes are recorded. `known`: what the
 * browser says it is known by; `demo`: whether demonstration accounts are admitted.
 */
export async function checkCredentials(
  context: Context,
  input: { username: string; password: string; address: string; known: string | undefined; demo: boolean },
): Promise<{ person: Person; known: string }> {
  const row = await context.db.person.findUnique({ where: { username: input.username } })
  const tried = subjectsOf(input, row !== null && isKnown(row, input.known))
  await countAttempt(context, tried)
  const correct = await verify(row?.passwordHash ?? (await nobody), input.password)
  const barred = row !== null && (row.disabled || (row.demo && !input.demo))
  const admitted = row !== null && correct && !barred
  if (row !== null && correct) await takeBack(context, tried)
  await transact(context, ({ append }) =>
    append(
      { actorId: row?.id ?? null },
      admitted
        ? { type: 'session.started', data: { address: input.address } }
        : { type: 'session.refused', data: { username: input.username, address: input.address } },
    ),
  )
  if (!row || !correct) throw new AppError('wrong_credentials')
  if (barred) throw new AppError('account_disabled')
  return { person: toPerson(row), known: knownBy(row) }
}
