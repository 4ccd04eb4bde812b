import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { SimulatorOptions } from '../carrier/options.ts'

/** Twilio's longest life of a token, in seconds. */
const longestLifeS = 86_400

const header = z.object({ alg: z.literal('HS256'), cty: z.string().startsWith('twilio-fpa') })
const claims = z.object({
  iss: z.string(),
  sub: z.string(),
  iat: z.number().optional(),
  exp: z.number(),
  nbf: z.number().optional(),
  grants: z.object({
    identity: z.string().min(1).max(256),
    voice: z.object({
      incoming: z.object({ allow: z.boolean() }).optional(),
      outgoing: z
        .object({ application_sid: z.string().optional(), params: z.record(z.string(), z.unknown()).optional() })
        .optional(),
    }),
  }),
})

export type AccessToken =
  | { kind: 'valid'; identity: string; expiresAt: Date; mayReceive: boolean; applicationSid: string | null }
  | { kind: 'invalid'; code: 20101 | 20104 | 20157; message: string }

function invalid(message: string): AccessToken {
  return {
    kind: 'invalid',
    code: 20101,
    message: `AccessTokenInvalid (20101): ${message}`,
  }
}

function part(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

/**
 * Verifies a voice access token (HS256, signed with the API key's secret): 20104 when it has expired, 20101 for
 * anything else but a life that is too long, which is 20157.
 */
export function readAccessToken(
  token: string,
  options: Pick<SimulatorOptions, 'accountSid' | 'apiKeySid' | 'apiKeySecret'>,
  now: Date,
): AccessToken {
  const [head = '', body = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || !header.safeParse(part(head)).success) return invalid('not a Twilio access token')
  const expected = createHmac('sha256', options.apiKeySecret).update(`${head}.${body}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return invalid('the signature does not fit')
  const read = claims.safeParse(part(body))
  if (!read.success) return invalid('no voice grant with an identity')
  const { iss, sub, iat, exp, nbf, grants } = read.data
  if (iss !== options.apiKeySid || sub !== options.accountSid) return invalid('another account or key')
  const seconds = now.getTime() / 1000
  if (nbf !== undefined && nbf > seconds + 5) return invalid('not valid yet')
  if (exp - (nbf ?? iat ?? seconds) > longestLifeS)
    return {
      kind: 'invalid',
      code: 20157,
      message: 'ExpirationTimeExceedsMaxTimeAllowedError (20157): a token lives for 24 hours at most',
    }
  if (exp <= seconds)
    return { kind: 'invalid', code: 20104, message: 'AccessTokenExpired (20104): the access token has expired' }
  return {
    kind: 'valid',
    identity: grants.identity,
    expiresAt: new Date(exp * 1000),
    mayReceive: grants.voice.incoming?.allow === true,
    applicationSid: grants.voice.outgoing?.application_sid ?? null,
  }
}
