import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { followEvents, type Connection } from './follow-events.ts'
import { keys } from './api/query-keys.ts'
import { touchedQueries } from './touched-queries.ts'

const ConnectionContext = createContext<Connection>('connecting')

/** Whether the events arrive. */
export function useConnection() {
  return use(ConnectionContext)
}

const gatherMs = 200

/** Keeps the cache fresh by the server's events, and knows whether they arrive. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')

  useEffect(() => {
    const stale = new Map<string, readonly string[]>()
    let timer: ReturnType<typeof setTimeout> | undefined
    function flush() {
      timer = undefined
      if (stale.size === 0) return
      for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey })
      stale.clear()
      timer = setTimeout(flush, gatherMs)
    }
    const stop = followEvents({
      onConnection: (now) => {
        setConnection(now)
        // What happened before the line was up, or while it was down, is read anew.
        if (now === 'live')
          void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.reference[0] })
      },
      onEvent: (event) => {
        for (const key of touchedQueries(event)) stale.set(key.join(' '), key)
        // The first event shows at once; those right behind it are taken together.
        if (timer === undefined) flush()
      },
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [client])

  return <ConnectionContext value={connection}>{children}</ConnectionContext>
}
