import { hash, verify } from '@node-rs/argon2'
import type { Context } from '../platform/context.ts'
import type { Person as Row } from '../platform/database/generated/client.ts'
import { networkOf } from '../platform/http/network-of.ts'
import { transact } from '../platform/transact.ts'
import { openSpareTime } from '../platform/spare-time.ts'
import { subjectsOf, type Attempts } from './count-attempts.ts'
import { isKnown } from './known-browser.ts'

/** argon2id, with OWASP's parameters: 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** Verified against when there is no such user, so that the answer takes as long. */
const nobody = hashPassword('nobody signs in with this')

/**
 * Passwords are looked at one after another: each takes a core for a while, and calls need them. Whoever asks from a
 * browser that their account knows does not wait behind strangers.
 */
const ofStrangers = { share: 0.5, waiting: 200, ofOneAddress: 150, withinMs: 10_000 }
const ofKnown = { share: 0.75, waiting: 200, ofOneAddress: 150, withinMs: 10_000 }

export type Attempt = {
  username: string
  password: string
  address: string
  /** What the browser says it is known by. */
  known?: string | undefined
  /** Whether a session has said already whose account it is. */
  signedIn?: boolean
}
export type Checked = {
  row: Row | null
  correct: boolean
  /** The attempt was no failure after all. */
  forgive: () => Promise<void>
}
/** Counts the attempt as failed, then looks at the password; throws too_many_requests while there is a delay. */
export type CheckPassword = (attempt: Attempt) => Promise<Checked>

export function openPasswordCheck(context: Context, attempts: Attempts): CheckPassword {
  const [strangers, known] = [openSpareTime(ofStrangers), openSpareTime(ofKnown)]
  return async (attempt) => {
    if (attempt.known === undefined && !attempt.signedIn) attempts.refuseDelayed(subjectsOf(attempt, false))
    const row = await context.db.person.findUnique({ where: { username: attempt.username } })
    const knows = row !== null && (attempt.signedIn === true || isKnown(row, attempt.known))
    const tried = subjectsOf(attempt, knows)
    attempts.refuseDelayed(tried)
    return (knows ? known : strangers).run(networkOf(attempt.address), async () => {
      await attempts.count(tried)
      const correct = await verify(row?.passwordHash ?? (await nobody), attempt.password)
      // A one-time password is quickly looked at: the answer takes as long all the same.
      if (row?.oneTimeUntil) await verify(await nobody, attempt.password)
      // Somebody else at an open session tries.
      if (attempt.signedIn && row && !correct)
        await transact(context, ({ append }) => append({ actorId: row.id }, { type: 'password.refused', data: {} }))
      return { row, correct, forgive: () => attempts.takeBack(tried) }
    })
  }
}
