import pg from 'pg'
import type { Logger } from '../logger.ts'

/** What is announced within so long is announced once. */
const togetherMs = 10

export type Announcements = {
  /** Says, here and to all other instances, that events have been committed. What is lost of it the polls find. */
  announce: () => void
  /** Calls `heard` for what anybody announces, on a connection of its own, which is made again by itself. */
  listen: (heard: () => void) => void
  close: () => Promise<void>
}

/**
 * Announces committed events. The commit itself does not: whatever notifies as it commits waits for all others that do
 * so, and for the disk each time (PostgreSQL takes one lock for all who notify).
 */
export function openAnnouncements(connectionString: string, log: Logger): Announcements {
  let closed = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let hear: (() => void) | undefined
  let resting: NodeJS.Timeout | undefined
  /** What is to be told when the rest is over. */
  let due = { here: false, elsewhere: false }

  function tell({ here, elsewhere }: typeof due): void {
    if (resting) {
      due = { here: due.here || here, elsewhere: due.elsewhere || elsewhere }
      return
    }
    resting = setTimeout(() => {
      resting = undefined
      const next = due
      due = { here: false, elsewhere: false }
      if (next.here || next.elsewhere) tell(next)
    }, togetherMs)
    resting.unref()
    if (here) hear?.()
    if (elsewhere) client?.query('NOTIFY events').catch(() => undefined)
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 3000, pipeline: true })
    function lost(error?: Error): void {
      if (closed || retry) return
      client = undefined
      log.warn({ error: error?.message }, 'notifications lost, connecting again')
      next.end().catch(() => undefined)
      retry = setTimeout(() => {
        retry = undefined
        void connect()
      }, 500)
    }
    next.on('error', lost)
    next.on('end', () => lost())
    try {
      await next.connect()
      const { rows } = await next.query<{ own: number }>('SELECT pg_backend_pid() AS own')
      next.on('notification', ({ processId }) => {
        if (processId !== rows[0]?.own) tell({ here: true, elsewhere: false })
      })
      await next.query('LISTEN events')
      client = next
      tell({ here: true, elsewhere: false })
    } catch (error) {
      lost(error instanceof Error ? error : undefined)
    }
  }

  return {
    announce: () => tell({ here: true, elsewhere: true }),
    listen: (heard) => {
      hear = heard
      void connect()
    },
    close: async () => {
      closed = true
      clearTimeout(retry)
      clearTimeout(resting)
      await client?.end().catch(() => undefined)
    },
  }
}
