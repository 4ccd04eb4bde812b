import { createHmac, timingSafeEqual } from 'node:crypto'

type Owner = { id: string; passwordHash: string }

export const knownCookie = 'hotline_known'
export const knownSeconds = 400 * 24 * 3600

/**
 * What a browser is known by in which this person has signed in: signed with the hash of their password, so that it
 * ends with the password, and every instance reads it.
 */
export function knownBy({ id, passwordHash }: Owner): string {
  return createHmac('sha256', passwordHash).update(`known browser of ${id}`).digest('base64url')
}

export function isKnown(owner: Owner, known: string | undefined): boolean {
  const given = Buffer.from(known ?? '')
  const right = Buffer.from(knownBy(owner))
  return given.length === right.length && timingSafeEqual(given, right)
}
