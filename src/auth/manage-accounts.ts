import type { Account } from '../contract/identity.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { toPerson } from './person.ts'

/** Everybody, with their sessions that have not expired, newest first. */
export async function listAccounts(context: Context, where: { id?: string } = {}): Promise<Account[]> {
  const rows = await context.db.person.findMany({
    where,
    include: { sessions: { where: { expiresAt: { gt: context.clock() } }, orderBy: { seenAt: 'desc' } } },
    orderBy: [{ role: 'asc' }, { username: 'asc' }],
  })
  return rows.map((row) => ({
    ...toPerson(row),
    disabled: row.disabled,
    demo: row.demo,
    sessions: row.sessions.map(({ startedAt, seenAt, address, agent }) => ({
      startedAt: startedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      address,
      agent,
    })),
  }))
}

async function account(context: Context, id: string): Promise<Account> {
  const [found] = await listAccounts(context, { id })
  if (!found) throw new AppError('not_found')
  return found
}

/** Ends every session of a person at once. */
export async function revokeSessions(context: Context, input: { id: string; actorId: string }): Promise<Account> {
  await account(context, input.id)
  await transactPrisma(context, async ({ tx, append }) => {
    await tx.session.deleteMany({ where: { personId: input.id } })
    append({ actorId: input.actorId }, { type: 'session.revoked', data: { personId: input.id } })
  })
  return account(context, input.id)
}

/** Bars or admits a person; barring ends their sessions. Nobody bars themselves. */
export async function disableAccount(
  context: Context,
  input: { id: string; disabled: boolean; actorId: string },
): Promise<Account> {
  if (input.id === input.actorId) throw new AppError('forbidden')
  await account(context, input.id)
  await context.db.person.update({ where: { id: input.id }, data: { disabled: input.disabled } })
  return input.disabled ? revokeSessions(context, input) : account(context, input.id)
}
