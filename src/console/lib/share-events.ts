import { z } from 'zod'
import { Alive } from '../../contract/event-stream.ts'
import { Event } from '../../contract/events.ts'
import { Connection, deafAfterMs, followEvents, type Listener } from './follow-events.ts'
import { takeAlive } from './alarms.ts'
import { openTabChannel } from './tabs.ts'
import { everySecond } from './tick.ts'

/** What the tab that holds the line tells the others. */
const Word = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), event: Event }),
  z.object({ kind: z.literal('connection'), connection: Connection }),
  z.object({ kind: z.literal('alive'), alive: Alive }),
  /** Somebody new asks how the line stands. */
  z.object({ kind: z.literal('hello') }),
])
type Word = z.infer<typeof Word>

/** When nothing was heard of the tab with the line for so long, it sleeps, and another takes over. */
const takeOverAfterMs = 12_000

/**
 * Follows the server's events together with the person's other tabs: a browser opens no more than six connections to
 * a server, and a line each would leave none for requests. One tab holds the line, as long as it holds the lock, and
 * tells the others; when it goes, the next one goes on from where they all were.
 */
export function shareEvents(personId: string, { onEvent, onConnection }: Listener): () => void {
  // Both are there in every browser we serve, but the lock only on pages that are secure.
  if (!('locks' in navigator)) return followEvents({ onEvent, onConnection })

  const name = `events ${personId}`
  const channel = openTabChannel(name, Word, hear)
  let cursor: string | null = null
  let connection: Connection = 'connecting'
  let heardAt = performance.now()
  let hangUp: (() => void) | null = null
  let letGo: (() => void) | null = null
  let waiting = new AbortController()
  let over = false

  function become(next: Connection) {
    if (connection === next) return
    connection = next
    onConnection(next)
  }
  function take(event: Event) {
    cursor = event.cursor
    onEvent(event)
  }

  function holdLine() {
    connection = 'connecting'
    hangUp = followEvents(
      {
        onEvent: (event) => {
          take(event)
          channel.tell({ kind: 'event', event })
        },
        onConnection: (next) => {
          become(next)
          channel.tell({ kind: 'connection', connection: next })
        },
        onAlive: (alive) => channel.tell({ kind: 'alive', alive }),
      },
      cursor,
    )
  }
  function dropLine() {
    hangUp?.()
    hangUp = null
    letGo?.()
    letGo = null
  }
  /** Waits for the lock, or takes it from a tab that sleeps; whoever loses it so waits again. */
  function queueUp(steal: boolean) {
    waiting.abort()
    waiting = new AbortController()
    navigator.locks
      .request(name, steal ? { steal } : { signal: waiting.signal }, () => {
        if (over) return undefined
        holdLine()
        return new Promise<void>((resolve) => {
          letGo = resolve
        })
      })
      .catch((reason: unknown) => {
        // Given up for a claim of our own, or taken away by another tab.
        const held = hangUp !== null
        dropLine()
        if (held && !over) queueUp(false)
        else if (!(reason instanceof DOMException)) throw reason
      })
  }

  function hear(word: Word) {
    if (hangUp !== null) {
      if (word.kind === 'hello') channel.tell({ kind: 'connection', connection })
      return
    }
    if (word.kind === 'hello') return
    heardAt = performance.now()
    if (word.kind === 'event') take(word.event)
    if (word.kind === 'alive') {
      takeAlive(word.alive)
      become('live')
    }
    if (word.kind === 'connection') become(word.connection)
  }
  const unwatch = everySecond(() => {
    if (hangUp !== null) {
      if (connection !== 'live') channel.tell({ kind: 'connection', connection })
      return
    }
    const silentMs = performance.now() - heardAt
    if (silentMs > deafAfterMs) become('lost')
    if (silentMs > takeOverAfterMs) {
      heardAt = performance.now()
      queueUp(true)
    }
  })

  onConnection('connecting')
  queueUp(false)
  channel.tell({ kind: 'hello' })
  return () => {
    over = true
    waiting.abort()
    unwatch()
    channel.close()
    dropLine()
  }
}
