import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { networkOf } from '../platform/http/network-of.ts'
import { keepRecent } from '../platform/recent.ts'

/** Whom an attempt is counted for, and how many may fail before there is a delay. */
type Subject = { subject: string; free: number }

/** Refused because of a delay, for so many seconds more. */
export class Delayed extends AppError {
  constructor(readonly seconds: number) {
    const minutes = Math.ceil(seconds / 60)
    super('too_many_requests', {
      wait:
        seconds < 60
          ? { zh: `还须等 ${seconds} 秒。`, en: `It takes another ${seconds} s.` }
          : { zh: `还须等 ${minutes} 分钟。`, en: `It takes another ${minutes} min.` },
    })
  }
}

const longestSeconds = 900
/** Failures count until there has been none for so long. */
const rememberedSeconds = 3600
const keptSeconds = 24 * 3600
/** How long there is a delay where there is none: until a moment that is past by every instance's clock. */
const noDelay = new Date(0)

/**
 * Attempts count by account and by address; those of a browser that the account knows count for themselves, so that
 * nobody's guesses keep its owner out.
 */
export function subjectsOf({ username, address }: { username: string; address: string }, known: boolean): Subject[] {
  if (known) return [{ subject: `known:${username}`, free: 10 }]
  return [
    { subject: `account:${username}`, free: 5 },
    { subject: `address:${networkOf(address)}`, free: 100 },
  ]
}

/** Codes of the authenticator that are tried for a person without their password. */
export function ofCodes(personId: string): Subject[] {
  return [{ subject: `code:${personId}`, free: 5 }]
}

/** Sign-ins begun at an address that did not come to an end: they keep nobody from signing in by password. */
export function ofSignOns(address: string): Subject[] {
  return [{ subject: `sign-on:${networkOf(address)}`, free: 200 }]
}

/** Of subjects that many share one success takes back one attempt; of others it begins anew. */
const shared = /^(address|sign-on):/

export type Attempts = {
  /** Throws Delayed while this instance knows of a delay, without asking the database. */
  refuseDelayed: (subjects: readonly Subject[]) => void
  /**
   * Counts an attempt as failed before its password is looked at, so that many at once are many; throws Delayed while
   * there is a delay, which doubles with each.
   */
  count: (subjects: readonly Subject[]) => Promise<void>
  /** A right password was no failure: its account begins anew, its address is as it was. */
  takeBack: (subjects: readonly Subject[]) => Promise<void>
}

/** So many delays are remembered here; any other is looked up. */
const mostDelays = 10_000

export function openAttempts({ db, clock }: Context): Attempts {
  const delays = keepRecent<Date>(mostDelays)
  function delayedUntil(until: Date): Delayed {
    return new Delayed(Math.max(1, Math.ceil((until.getTime() - clock().getTime()) / 1000)))
  }
  return {
    refuseDelayed: (subjects) => {
      for (const { subject } of subjects) {
        const until = delays.get(subject)
        if (until && until > clock()) throw delayedUntil(until)
      }
    },
    count: async (subjects) => {
      const now = clock().toISOString()
      await db.$transaction(async (tx) => {
        for (const { subject, free } of subjects) {
          const counted = await tx.$executeRaw`
            INSERT INTO sign_in_failures AS f (subject, count, at, until)
            VALUES (${subject}, 1, ${now}::timestamptz, ${noDelay})
            ON CONFLICT (subject) DO UPDATE SET
              count = CASE WHEN f.at < ${now}::timestamptz - ${rememberedSeconds}::int * interval '1 second'
                THEN 1 ELSE f.count + 1 END,
              at = ${now}::timestamptz,
              until = CASE
                WHEN f.at < ${now}::timestamptz - ${rememberedSeconds}::int * interval '1 second'
                  OR f.count + 1 < ${free}::int
                THEN ${noDelay} ELSE ${now}::timestamptz
                  + interval '1 second' * LEAST(${longestSeconds}::int, power(2, LEAST(f.count + 1 - ${free}::int, 20)))
                END
            WHERE f.until <= ${now}::timestamptz`
          if (counted > 0) continue
          const { until } = await tx.signInFailure.findUniqueOrThrow({ where: { subject } })
          delays.set(subject, until)
          throw delayedUntil(until)
        }
      })
    },
    takeBack: async (subjects) => {
      for (const { subject } of subjects) {
        delays.set(subject, noDelay)
        if (shared.test(subject))
          await db.signInFailure.updateMany({
            where: { subject },
            data: { count: { decrement: 1 }, until: noDelay },
          })
        else await db.signInFailure.deleteMany({ where: { subject } })
      }
    },
  }
}

/** Failures of long ago count for nothing. */
export async function forgetFailures({ db, clock }: Context): Promise<void> {
  await db.signInFailure.deleteMany({ where: { at: { lt: addSeconds(clock(), -keptSeconds) } } })
}
