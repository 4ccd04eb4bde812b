import type { Account } from '../contract/accounts.ts'
import { toPerson } from '../auth/person.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'

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
    version: row.version,
    sessions: row.sessions.map(({ startedAt, seenAt, address, agent }) => ({
      startedAt: startedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      address,
      agent,
    })),
  }))
}

/** One account; throws not_found. */
export async function readAccount(context: Context, id: string): Promise<Account> {
  const [found] = await listAccounts(context, { id })
  if (!found) throw new AppError('not_found')
  return found
}
