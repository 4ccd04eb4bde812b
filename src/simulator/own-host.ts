import net from 'node:net'
import os from 'node:os'

/**
 * Whether a request names this server as it may be called: by an address, by the machine's own names, or as configured.
 * A page of a foreign name that was made to lead here (DNS rebinding) names itself.
 */
export function isOwnHost(host: string | undefined, named: readonly string[] = []): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  const bare = hostname.replace(/^\[|\]$/g, '')
  return (
    net.isIP(bare) !== 0 ||
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === os.hostname().toLowerCase() ||
    named.includes(hostname)
  )
}
