import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { randomSigns } from './random-signs.ts'

/** A code is good for so many seconds, and for the step before and after it: clocks of telephones are off. */
const periodSeconds = 30
const stepsAround = 1
const codes = 10

/** A new secret, Base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: '热线台 Hotline Desk', label, secret: Secret.fromBase32(secret), period: periodSeconds })
}

/** What an authenticator reads from a QR code. */
export function uriOf(secret: string, username: string): string {
  return totpOf(secret, username).toString()
}

/** The time step (RFC 6238) in which the code is right, around `now`; null when it is none of them. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = totpOf(secret)
  const off = totp.validate({ token: code, timestamp: now.getTime(), window: stepsAround })
  return off === null ? null : totp.counter({ timestamp: now.getTime() }) + off
}

/** Ten codes for whoever loses the authenticator, 49 bits each, as they are written down. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codes }, () => `${randomSigns(5)}-${randomSigns(5)}`)
}

/** What is kept of a recovery code, however it is typed. */
export function recoveryHash(code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return createHash('sha256').update(plain).digest('base64url')
}

/** Whether what was typed is meant as a code of the authenticator; else it may be a recovery code. */
export function isDigits(code: string): boolean {
  return /^\d{6}$/.test(code)
}
