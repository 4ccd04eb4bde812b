import { createHash, randomBytes } from 'node:crypto'
import type { Person } from '../contract/identity.ts'
import { cut } from '../contract/text.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Person as Row, Session } from '../platform/database/generated/client.ts'
import { sql } from '../platform/database/sql.ts'
import { toPerson } from './person.ts'

export const sessionCookie = 'hotline_session'
/** A session ends 12 hours after it was last used. */
const idleSeconds = 12 * 3600
/** `seenAt` is brought up to date at most this often. */
const touchSeconds = 60

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Opens a session; the token returned goes into the cookie and is stored nowhere. */
export async function openSession(
  context: Context,
  personId: string,
  from: { address: string; agent: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = context.clock()
  await context.db.session.create({
    data: {
      tokenHash: hash(token),
      personId,
      startedAt: now,
      seenAt: now,
      expiresAt: addSeconds(now, idleSeconds),
      address: from.address,
      agent: cut(from.agent, 200),
    },
  })
  return token
}

/**
 * Whose session the token is; undefined when it has expired, was revoked, or the person is barred or, unless `demo`, of
 * the demonstration.
 */
export async function readSession(context: Context, token: string, demo = true): Promise<Person | undefined> {
  const tokenHash = hash(token)
  const [session] = await context.db.query<Session & Row>(sql`
    SELECT "seenAt", "expiresAt", people.id, username, "nameZh", "nameEn", role, "divisionId", disabled, demo
    FROM sessions JOIN people ON people.id = sessions."personId" WHERE "tokenHash" = ${tokenHash}`)
  const now = context.clock()
  if (!session || session.expiresAt <= now || session.disabled || (session.demo && !demo)) return undefined
  if (session.seenAt < addSeconds(now, -touchSeconds)) {
    await context.db.session.updateMany({
      where: { tokenHash },
      data: { seenAt: now, expiresAt: addSeconds(now, idleSeconds) },
    })
  }
  return toPerson(session)
}

/** Expired sessions are kept for a day. */
export async function forgetSessions(context: Context): Promise<void> {
  await context.db.session.deleteMany({ where: { expiresAt: { lt: addSeconds(context.clock(), -24 * 3600) } } })
}

export async function closeSession(context: Context, token: string): Promise<void> {
  await context.db.session.deleteMany({ where: { tokenHash: hash(token) } })
}

/** Ends every session of a person; who does it says so by `session.revoked`, which closes their event streams. */
export async function deleteSessions(tx: Pick<Transaction, 'session'>, personId: string): Promise<void> {
  await tx.session.deleteMany({ where: { personId } })
}
