import type { Account } from '../contract/accounts.ts'
import { toPerson } from '../auth/person.ts'
import { isOver } from '../auth/session.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import type { Settings } from '../settings/settings.ts'

type WithSettings = Context & { settings: Settings }

/** Everybody, with their sessions that are not over, newest first. */
export async function listAccounts(context: WithSettings, where: { id?: string } = {}): Promise<Account[]> {
  const rows = await context.db.person.findMany({
    where,
    include: {
      sessions: { where: { expiresAt: { gt: context.clock() } }, orderBy: { seenAt: 'desc' } },
      secondFactor: true,
      _count: { select: { providerAccounts: true } },
    },
    orderBy: [{ role: 'asc' }, { username: 'asc' }],
  })
  const [rules, now] = [context.settings.read('sign_in'), context.clock()]
  return rows.map((row) => ({
    ...toPerson(row),
    disabled: row.disabled,
    left: row.leftAt !== null,
    demo: row.demo,
    version: row.version,
    secondFactor: Boolean(row.secondFactor?.secret),
    linked: row._count.providerAccounts > 0,
    sessions: row.sessions
      .filter((session) => !isOver(session, row.role, rules, now))
      .map(({ startedAt, seenAt, address, agent }) => ({
        startedAt: startedAt.toISOString(),
        seenAt: seenAt.toISOString(),
        address,
        agent,
      })),
  }))
}

/** One account; throws not_found. */
export async function readAccount(context: WithSettings, id: string): Promise<Account> {
  const [found] = await listAccounts(context, { id })
  if (!found) throw new AppError('not_found')
  return found
}
