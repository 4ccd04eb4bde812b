import { createHash, randomBytes } from 'node:crypto'
import type { SessionPerson } from '../contract/identity.ts'
import type { Role } from '../contract/role.ts'
import type { SettingValues } from '../contract/settings.ts'
import { cut } from '../contract/text.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Person as Row, Session } from '../platform/database/generated/client.ts'
import { sql } from '../platform/database/sql.ts'
import type { Settings } from '../settings/settings.ts'
import { toSessionPerson } from './person.ts'

export const sessionCookie = 'hotline_session'
/** After so long everybody signs in anew, whatever they do. */
const longestSeconds = 12 * 3600
/** `seenAt` is brought up to date at most this often. */
const touchSeconds = 30

/** What of the settings a session goes by. */
export type SessionRules = Pick<SettingValues['sign_in'], 'idleMinutes' | 'idleRoles'>

/** The name under which a session's token is kept. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** After how many seconds without a touch a person of the role is signed out; null where they are not. */
export function idleSeconds(role: Role, { idleMinutes, idleRoles }: SessionRules): number | null {
  return idleRoles.includes(role) ? idleMinutes * 60 : null
}

/** Whether a session is over: its time is up, or nobody has touched it for too long. */
export function isOver(
  { seenAt, expiresAt }: Pick<Session, 'seenAt' | 'expiresAt'>,
  role: Role,
  rules: SessionRules,
  now: Date,
): boolean {
  const idle = idleSeconds(role, rules)
  return expiresAt <= now || (idle !== null && addSeconds(seenAt, idle) <= now)
}

/** Where somebody signs in, as the request tells. */
export type Origin = { address: string; agent: string }
/** By whose word a session is begun that is not by password, and whether a second factor was asked for there. */
export type ByProvider = Pick<Session, 'idToken' | 'factorProven'>

/** Opens a session; the token returned goes into the cookie and is stored nowhere. */
export async function openSession(
  context: Context,
  personId: string,
  from: Origin,
  by: Partial<ByProvider> = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = context.clock()
  await context.db.$transaction(async (tx) => {
    const former = await tx.lastSignIn.findUnique({ where: { personId } })
    const last = { at: now, address: from.address }
    await tx.lastSignIn.upsert({ where: { personId }, create: { personId, ...last }, update: last })
    await tx.session.create({
      data: {
        tokenHash: hashToken(token),
        personId,
        startedAt: now,
        seenAt: now,
        expiresAt: addSeconds(now, longestSeconds),
        address: from.address,
        agent: cut(from.agent, 200),
        formerAt: former?.at ?? null,
        formerAddress: former?.address ?? null,
        ...by,
      },
    })
  })
  return token
}

/** Whether demonstration accounts are admitted, and whether a person asks or their page does by itself. */
type Reading = { demo?: boolean; attended?: boolean }

/**
 * Whose session the token is; undefined when it is over, was revoked, or the person is barred, has left or, unless `demo`,
 * is of the demonstration. Only what a person asks for keeps a session from being idle.
 */
export async function readSession(
  context: Context & { settings: Settings },
  token: string,
  { demo = true, attended = true }: Reading = {},
): Promise<SessionPerson | undefined> {
  const tokenHash = hashToken(token)
  const [session] = await context.db.query<Session & Row & { hasFactor: boolean; byProvider: boolean }>(sql`
    SELECT "seenAt", "expiresAt", people.id, username, "nameZh", "nameEn", role, "divisionId", disabled, demo,
      language, "leftAt", "oneTimeUntil", "factorProven", "idToken" IS NOT NULL AS "byProvider",
      EXISTS (SELECT 1 FROM second_factors f WHERE f."personId" = people.id AND f.secret IS NOT NULL) AS "hasFactor"
    FROM sessions JOIN people ON people.id = sessions."personId" WHERE "tokenHash" = ${tokenHash}`)
  if (!session || session.disabled || session.leftAt || (session.demo && !demo)) return undefined
  const now = context.clock()
  const rules = context.settings.read('sign_in')
  if (isOver(session, session.role, rules, now)) return undefined
  if (attended && session.seenAt < addSeconds(now, -touchSeconds))
    await context.db.session.updateMany({ where: { tokenHash }, data: { seenAt: now } })
  const lacksFactor = rules.secondFactor.includes(session.role) && !session.hasFactor && !session.factorProven
  // Whoever came by another's word has no use for the password that was made for them.
  const pending =
    session.oneTimeUntil !== null && !session.byProvider ? 'password' : lacksFactor ? 'second_factor' : null
  return toSessionPerson(session, { pending, endsAt: session.expiresAt })
}

/** Expired sessions are kept for a day. */
export async function forgetSessions(context: Context): Promise<void> {
  await context.db.session.deleteMany({ where: { expiresAt: { lt: addSeconds(context.clock(), -24 * 3600) } } })
}

/** Ends a session; the identity provider's word by which it was begun, if it was. */
export async function closeSession(context: Context, token: string): Promise<string | null> {
  const [closed] = await context.db.query<Pick<Session, 'idToken'>>(sql`
    DELETE FROM sessions WHERE "tokenHash" = ${hashToken(token)} RETURNING "idToken"`)
  return closed?.idToken ?? null
}

/**
 * Ends every session of a person, but for the one of a hash where it is given; an event about them (`personId`) closes
 * their event streams.
 */
export async function deleteSessions(tx: Pick<Transaction, 'session'>, personId: string, kept?: string): Promise<void> {
  await tx.session.deleteMany({
    where: { personId, ...(kept === undefined ? {} : { tokenHash: { not: kept } }) },
  })
}
