import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import twilio from 'twilio'
import { storable } from '../../contract/text.ts'
import { AppError } from '../../platform/errors.ts'

export type Params = Record<string, string>

/** A text without what no database holds. */
function storablePart(text: string): string {
  return storable(text) ? text : text.replace(/[\0\p{Surrogate}]/gu, '')
}

/**
 * The form of a webhook as plain text fields; a repeated field keeps its first value, and none has what the database
 * cannot hold.
 */
export function readParams(...parts: readonly unknown[]): Params {
  // Without a prototype, so that no field's name means anything.
  const params: Params = Object.create(null)
  for (const part of parts)
    if (isForm(part))
      for (const name in part) {
        const value = part[name]
        const first: unknown = Array.isArray(value) ? value[0] : value
        if (typeof first === 'string') params[storablePart(name)] = storablePart(first)
      }
  return params
}

/** What a signature looks like: the SHA-1 of the request in Base64. */
const looks = /^[A-Za-z0-9+/]{27}=$/

/** Refuses (bad_signature), by its head alone, a request that nobody can have signed. */
export function checkSigned(request: FastifyRequest): void {
  const signature = request.headers['x-twilio-signature']
  if (typeof signature !== 'string' || !looks.test(signature)) throw new AppError('bad_signature')
}

/**
 * Refuses (bad_signature) a request the carrier did not sign. The URL signed is the one we gave out, under the public
 * address: what a proxy makes of it on the way does not matter.
 */
export function checkSignature(request: FastifyRequest, authToken: string, publicUrl: string): void {
  const signature = request.headers['x-twilio-signature']
  const body = request.method === 'POST' && isForm(request.body) ? request.body : {}
  if (typeof signature !== 'string' || !isSigned(authToken, signature, publicUrl + request.url, body))
    throw new AppError('bad_signature')
}

function isForm(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null
}

/** The SDK tries the address with a port and without, each hashed anew: only where the one we gave out does not fit. */
function isSigned(authToken: string, signature: string, url: string, body: Record<string, unknown>): boolean {
  const expected = Buffer.from(twilio.getExpectedTwilioSignature(authToken, url, body))
  const given = Buffer.from(signature)
  const fits = given.length === expected.length && timingSafeEqual(given, expected)
  return fits || twilio.validateRequest(authToken, signature, url, body)
}
