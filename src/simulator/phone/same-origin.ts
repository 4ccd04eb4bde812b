import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request comes from this server's own pages or from no browser at all: the server is open to everyone else
 * on this machine.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers
  if (headers['sec-fetch-site'] === 'cross-site') return false
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === host
}
