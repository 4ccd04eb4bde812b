import { hash, verify } from '@node-rs/argon2'
import type { Person } from '../contract/identity.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transact } from '../platform/transact.ts'
import { toPerson } from './person.ts'

/** argon2id, with OWASP's parameters: 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** Verified against when there is no such user, so that the answer takes as long. */
const nobody = hashPassword('nobody signs in with this')

/**
 * Who the credentials belong to; throws wrong_credentials or account_disabled. Both outcomes are recorded. `demo`:
 * whether demonstration accounts are admitted.
 */
export async function checkCredentials(
  context: Context,
  input: { username: string; password: string; address: string; demo: boolean },
): Promise<Person> {
  const row = await context.db.person.findUnique({ where: { username: input.username } })
  const correct = await verify(row?.passwordHash ?? (await nobody), input.password)
  const barred = row !== null && (row.disabled || (row.demo && !input.demo))
  const admitted = row !== null && correct && !barred
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
  return toPerson(row)
}
