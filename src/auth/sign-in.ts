import { hash, verify } from '@node-rs/argon2'
import type { Person } from '../contract/identity.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { networkOf } from '../platform/http/network-of.ts'
import { openSpareTime } from '../platform/spare-time.ts'
import { transact } from '../platform/transact.ts'
import { openAttempts, subjectsOf } from './count-attempts.ts'
import { isKnown, knownBy } from './known-browser.ts'
import { toPerson } from './person.ts'

/** argon2id, with OWASP's parameters: 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** Verified against when there is no such user, so that the answer takes as long. */
const nobody = hashPassword('nobody signs in with this')

/**
 * Passwords are looked at one after another: each takes a core for a while, and calls need them. Whoever signs in from
 * a browser that their account knows does not wait behind strangers.
 */
const strangers = { share: 0.5, waiting: 200, ofOneAddress: 150, withinMs: 10_000 }
const known = { share: 0.75, waiting: 200, ofOneAddress: 150, withinMs: 10_000 }

export type Credentials = { username: string; password: string; address: string; known: string | undefined }
export type SignIn = (credentials: Credentials) => Promise<{ person: Person; known: string }>

/**
 * Answers who credentials belong to, and what their browser is known by from now on; it throws wrong_credentials,
 * account_disabled, or too_many_requests before any password is looked at. Both outcomes are recorded. `known` in the
 * credentials: what the browser says it is known by; `demo`: whether demonstration accounts are admitted.
 */
export function openSignIn(context: Context, { demo }: { demo: boolean }): SignIn {
  const attempts = openAttempts(context)
  const [ofStrangers, ofKnown] = [openSpareTime(strangers), openSpareTime(known)]
  return async (credentials) => {
    if (credentials.known === undefined) attempts.refuseDelayed(subjectsOf(credentials, false))
    const row = await context.db.person.findUnique({ where: { username: credentials.username } })
    const knows = row !== null && isKnown(row, credentials.known)
    const tried = subjectsOf(credentials, knows)
    attempts.refuseDelayed(tried)
    return (knows ? ofKnown : ofStrangers).run(networkOf(credentials.address), async () => {
      await attempts.count(tried)
      const correct = await verify(row?.passwordHash ?? (await nobody), credentials.password)
      const barred = row !== null && (row.disabled || (row.demo && !demo))
      if (row !== null && correct) await attempts.takeBack(tried)
      await transact(context, ({ append }) =>
        append(
          { actorId: row?.id ?? null },
          row !== null && correct && !barred
            ? { type: 'session.started', data: { address: credentials.address } }
            : { type: 'session.refused', data: { username: credentials.username, address: credentials.address } },
        ),
      )
      if (!row || !correct) throw new AppError('wrong_credentials')
      if (barred) throw new AppError('account_disabled')
      return { person: toPerson(row), known: knownBy(row) }
    })
  }
}
