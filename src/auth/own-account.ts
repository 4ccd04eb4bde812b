import type { OwnAccount, OwnSession } from '../contract/account.ts'
import type { Person } from '../contract/identity.ts'
import type { z } from 'zod'
import { addSeconds } from '../platform/clock.ts'
import type { Context as PlainContext } from '../platform/context.ts'
import type { Session } from '../platform/database/generated/client.ts'
import { AppError } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import type { Settings } from '../settings/settings.ts'
import { deleteSessions, isOver } from './session.ts'

type Context = PlainContext & { settings: Settings }
/** The person who asks, and the name of the session they ask by. */
export type Asking = { person: Person; tokenHash: string }

function toSession(session: Session, tokenHash: string): z.infer<typeof OwnSession> {
  return {
    id: session.id,
    startedAt: session.startedAt.toISOString(),
    seenAt: session.seenAt.toISOString(),
    address: session.address,
    agent: session.agent,
    current: session.tokenHash === tokenHash,
  }
}

/** How long a session begun by single sign-on shows that it is the person who asks. */
const freshSeconds = 900

function proofBy(session: Pick<Session, 'idToken' | 'startedAt'> | undefined | null, now: Date): OwnAccount['proof'] {
  if (!session || session.idToken === null) return 'password'
  return addSeconds(session.startedAt, freshSeconds) > now ? 'session' : 'sign_in'
}

/** By what the person shows that it is them, before anything of their account changes. */
export async function proofOf({ db, clock }: Context, { tokenHash }: Asking): Promise<OwnAccount['proof']> {
  return proofBy(await db.session.findUnique({ where: { tokenHash } }), clock())
}

/** How the person signs in, and where they are signed in. */
export async function readAccount(context: Context, { person, tokenHash }: Asking): Promise<OwnAccount> {
  const { db, settings, clock } = context
  const [factor, rows] = await Promise.all([
    db.secondFactor.findUnique({
      where: { personId: person.id },
      include: { _count: { select: { recoveryCodes: true } } },
    }),
    db.session.findMany({ where: { personId: person.id }, orderBy: { seenAt: 'desc' } }),
  ])
  const rules = settings.read('sign_in')
  const sessions = rows.filter((session) => !isOver(session, person.role, rules, clock()))
  const current = rows.find((session) => session.tokenHash === tokenHash)
  return {
    secondFactor:
      factor?.secret && factor.since
        ? { since: factor.since.toISOString(), recoveryCodesLeft: factor._count.recoveryCodes }
        : null,
    proof: proofBy(current, clock()),
    secondFactorDuty: rules.secondFactor.includes(person.role),
    formerSignIn: current?.formerAt
      ? { at: current.formerAt.toISOString(), address: current.formerAddress ?? '' }
      : null,
    sessions: sessions.map((session) => toSession(session, tokenHash)),
  }
}

/** Ends one of the person's sessions, or all but the one that asks; throws not_found for one that is not theirs. */
export async function endOwnSessions(context: Context, asking: Asking, id?: string): Promise<OwnAccount> {
  const { person, tokenHash } = asking
  await transactPrisma(context, async ({ tx, append }) => {
    const change = await deleteSessions(tx, {
      personId: person.id,
      ...(id === undefined ? { except: tokenHash } : { id }),
    })
    if (id !== undefined && !change) throw new AppError('not_found')
    if (change) append({ actorId: person.id, change }, { type: 'session.revoked', data: { personId: person.id } })
  })
  return readAccount(context, asking)
}
