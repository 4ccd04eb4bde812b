import { createHash, randomBytes } from 'node:crypto'
import type { SessionPerson } from '../contract/identity.ts'
import type { Role } from '../contract/role.ts'
import type { Change } from '../contract/security.ts'
import type { SettingValues } from '../contract/settings.ts'
import { cut } from '../contract/text.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Person as Row, Session } from '../platform/database/generated/client.ts'
import { sql } from '../platform/database/sql.ts'
import { transactPrisma } from '../platform/transact.ts'
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
export type ByProvider = Pick<Session, 'idToken' | 'factorProven'> & { provider: string }

/** Opens a session, which is recorded; the token returned goes into the cookie and is stored nowhere. */
export async function openSession(context: Context, personId: string, from: Origin, by?: ByProvider): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = context.clock()
  await transactPrisma(context, async ({ tx, append }) => {
    const former = await tx.lastSignIn.findUnique({ where: { personId } })
    const last = { at: now, address: from.address }
    await tx.lastSignIn.upsert({ where: { personId }, create: { personId, ...last }, update: last })
    const { id: sessionId } = await tx.session.create({
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
        ...(by ? { idToken: by.idToken, factorProven: by.factorProven } : {}),
      },
    })
    append(
      { actorId: personId, sessionId },
      { type: 'session.started', data: { address: from.address, provider: by?.provider } },
    )
  })
  return token
}

/** A person, and the session by which they are known. */
export type Signed = { person: SessionPerson; sessionId: string }

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
): Promise<Signed | undefined> {
  const tokenHash = hashToken(token)
  const [session] = await context.db.query<
    Session & Row & { hasFactor: boolean; byProvider: boolean; sessionId: string }
  >(sql`
    SELECT sessions.id AS "sessionId", "seenAt", "expiresAt", people.id, username, "nameZh", "nameEn", role,
      "divisionId", disabled, demo, language, "leftAt", "oneTimeUntil", "factorProven",
      "idToken" IS NOT NULL AS "byProvider",
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
  const person = toSessionPerson(session, { pending, endsAt: session.expiresAt })
  return { person, sessionId: session.sessionId }
}

/** Expired sessions are kept for a day. */
export async function forgetSessions(context: Context): Promise<void> {
  await context.db.session.deleteMany({ where: { expiresAt: { lt: addSeconds(context.clock(), -24 * 3600) } } })
}

/**
 * Ends the session of a token, and records that its owner has signed out; there may be none. The identity provider's
 * word by which it was begun, if it was.
 */
export async function closeSession(context: Context, token: string): Promise<string | null> {
  return transactPrisma(context, async ({ tx, append }) => {
    const tokenHash = hashToken(token)
    const session = await tx.session.findUnique({
      where: { tokenHash },
      select: { id: true, personId: true, idToken: true },
    })
    const { count } = await tx.session.deleteMany({ where: { tokenHash } })
    if (session && count > 0)
      append({ actorId: session.personId, sessionId: session.id }, { type: 'session.ended', data: {} })
    return session?.idToken ?? null
  })
}

type Which = { personId: string; id?: string; except?: string }

/**
 * Ends every session of a person, or the one of an id, but for that of the hash `except`; what was changed by it, null
 * when there was none. An event about them (`personId`) closes their event streams.
 */
export async function deleteSessions(
  tx: Pick<Transaction, 'session'>,
  { personId, id, except }: Which,
): Promise<Change | null> {
  const where = {
    personId,
    ...(id === undefined ? {} : { id }),
    ...(except === undefined ? {} : { tokenHash: { not: except } }),
  }
  const ended = await tx.session.findMany({ where, select: { startedAt: true, address: true } })
  await tx.session.deleteMany({ where })
  return ended.length === 0 ? null : { before: { sessions: ended }, after: { sessions: [] } }
}
