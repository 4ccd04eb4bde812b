import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import type { Connection } from './follow-events.ts'
import { keys } from './api/query-keys.ts'
import { shareEvents } from './share-events.ts'
import { everySecond } from './tick.ts'
import { touchedQueries } from './touched-queries.ts'

const ConnectionContext = createContext<Connection>('connecting')

/** Whether the events arrive. */
export function useConnection() {
  return use(ConnectionContext)
}

const gatherMs = 200

/** While events do not arrive, an operator's offers are asked for so often, the rest more seldom. */
const askOperatorSeconds = 2
const askAllSeconds = 10

/** Keeps the cache fresh by the server's events, and by asking while they do not arrive. */
export function LiveUpdates({ personId, children }: { personId: string; children: ReactNode }) {
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
    const stop = shareEvents(personId, {
      onConnection: (now) => {
        setConnection(now)
        // The line ends with the session, and does not say which of the two it was.
        if (now === 'lost') void client.refetchQueries({ queryKey: keys.session }, { cancelRefetch: false })
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
  }, [client, personId])

  useEffect(() => {
    if (connection === 'live') return
    let seconds = 0
    return everySecond(() => {
      seconds += 1
      // A slow answer is waited for: what is asked again would never come.
      const patiently = { cancelRefetch: false }
      if (seconds % askAllSeconds === 0) void client.refetchQueries({ type: 'active' }, patiently)
      else if (seconds % askOperatorSeconds === 0)
        void client.refetchQueries({ queryKey: keys.operator, type: 'active' }, patiently)
    })
  }, [client, connection])

  return <ConnectionContext value={connection}>{children}</ConnectionContext>
}
