import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Person } from '../platform/database/generated/client.ts'
import { addSeconds } from '../platform/clock.ts'
import { randomSigns } from './random-signs.ts'

const validHours = 72

/** Sixteen signs in groups of four, the first a letter, so that no spreadsheet takes it for anything but text. */
function randomPassword(): string {
  return randomSigns(16, 'letter').replace(/(.{4})(?=.)/g, '$1-')
}

/** The hash of a password that nobody knows, for whoever signs in by another way. */
export function makeUnknownPassword(): Promise<string> {
  return hash(randomBytes(32), { memoryCost: 8, timeCost: 1, parallelism: 1 })
}

export type OneTimeColumns = Pick<Person, 'passwordHash' | 'oneTimeHash' | 'oneTimeUntil'>

/**
 * A password for somebody to sign in with once, and the columns that keep it. It is random through and through, so it
 * is hashed lightly: nobody guesses 79 bits, and an import makes two thousand at once.
 */
export async function makeOneTimePassword(now: Date): Promise<{ password: string; columns: OneTimeColumns }> {
  const password = randomPassword()
  const oneTimeHash = await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 })
  return {
    password,
    columns: { passwordHash: oneTimeHash, oneTimeHash, oneTimeUntil: addSeconds(now, validHours * 3600) },
  }
}

/** Whether the password that was made for somebody has not been replaced in time. */
export function isExpired(person: Pick<Person, 'oneTimeUntil'> | null, now: Date): boolean {
  return person !== null && person.oneTimeUntil !== null && person.oneTimeUntil <= now
}

/** Whether a password that does not open the account is the one-time one its owner has replaced. */
export async function isUsed(
  person: Pick<Person, 'oneTimeHash' | 'oneTimeUntil'> | null,
  password: string,
): Promise<boolean> {
  if (person === null || person.oneTimeHash === null || person.oneTimeUntil !== null) return false
  return verify(person.oneTimeHash, password)
}
