import { createHash, timingSafeEqual } from 'node:crypto'
import type { Carrier } from '../carrier/carrier.ts'
import { RestError } from './rest-error.ts'

function digest(text: string) {
  return createHash('sha256').update(text).digest()
}
function same(a: string, b: string) {
  return timingSafeEqual(digest(a), digest(b))
}

/**
 * Checks Basic credentials: the account's identifier and token, or an API key and its secret. Throws RestError 20003.
 */
export function authenticate(carrier: Carrier, header: string | undefined, account: string): void {
  const { accountSid, authToken, apiKeySid, apiKeySecret } = carrier.options
  const given = header?.startsWith('Basic ') ? Buffer.from(header.slice(6), 'base64').toString('utf8') : ''
  const known = same(given, `${accountSid}:${authToken}`) || same(given, `${apiKeySid}:${apiKeySecret}`)
  if (!known) throw new RestError(401, 20003, 'Authenticate')
  if (account !== accountSid)
    throw new RestError(404, 20404, `The requested resource /2010-04-01/Accounts/${account} was not found`)
}
