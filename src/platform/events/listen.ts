import pg from 'pg'
import type { Logger } from '../logger.ts'

/**
 * Calls `heard` on every commit that appended events. Connects again by itself; what is missed meanwhile the polls
 * find.
 */
export function listen(connectionString: string, log: Logger, heard: () => void): { close: () => Promise<void> } {
  let closed = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 3000 })
    client = next
    function lost(error?: Error): void {
      if (closed || client !== next) return
      client = undefined
      log.warn({ error: error?.message }, 'notifications lost, connecting again')
      next.end().catch(() => undefined)
      retry = setTimeout(() => void connect(), 500)
    }
    next.on('error', lost)
    next.on('end', () => lost())
    next.on('notification', heard)
    try {
      await next.connect()
      await next.query('LISTEN events')
      heard()
    } catch (error) {
      lost(error instanceof Error ? error : undefined)
    }
  }

  void connect()
  return {
    close: async () => {
      closed = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
