import { z } from 'zod'
import { Alive, followEvents as route } from '../../contract/event-stream.ts'
import { Event } from '../../contract/events.ts'
import { addressOf } from './request.ts'
import { takeAlive } from './alarms.ts'
import { everySecond } from './tick.ts'

export const Connection = z.enum(['connecting', 'live', 'lost'])
export type Connection = z.infer<typeof Connection>

/** How long after its last word the line counts as deaf: the server speaks every 2 s. */
export const deafAfterMs = 4_000
/** How long a deaf line is given before it is opened anew: a proxy that holds it back does so with the next one too. */
const reopenAfterMs = 15_000
const longestPauseMs = 15_000
/** Signs of life closer to each other than this come from a proxy that let go of several. */
const heldBackMs = 500

function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    console.error('An event could not be read', error)
    return null
  }
}

export type Listener = {
  onEvent: (event: Event) => void
  onConnection: (connection: Connection) => void
  /** The line was heard. */
  onAlive?: (alive: Alive) => void
}

/**
 * Follows the server's events until the returned function is called, from `after` where it is given; comes back by
 * itself, from where it was. It is live only while the server is heard: a line that opens and stays silent is not.
 */
export function followEvents({ onEvent, onConnection, onAlive }: Listener, after: string | null = null): () => void {
  let source: EventSource | null = null
  let cursor = after
  let failures = 0
  let connection: Connection = 'connecting'
  let heardAt = performance.now()
  let aliveAt: number | null = null
  let again: ReturnType<typeof setTimeout> | undefined

  function become(next: Connection) {
    if (connection === next) return
    connection = next
    onConnection(next)
  }
  /**
   * A sign of life. One that comes long after the one before, or right behind it, was held back: the line is live again
   * once they come as they are sent.
   */
  function hearAlive(alive: Alive) {
    const moment = performance.now()
    const gapMs = aliveAt === null ? null : moment - aliveAt
    aliveAt = moment
    heardAt = moment
    failures = 0
    if (gapMs !== null && (gapMs > deafAfterMs || gapMs < heldBackMs)) return
    become('live')
    takeAlive(alive)
    onAlive?.(alive)
  }
  function reconnect() {
    source?.close()
    source = null
    clearTimeout(again)
    become('lost')
    again = setTimeout(connect, Math.min(longestPauseMs, 500 * 2 ** failures) * (0.75 + Math.random() / 2))
    failures += 1
  }
  function connect() {
    const opened = new EventSource(addressOf(route.path, {}, { after: cursor }))
    source = opened
    heardAt = performance.now()
    aliveAt = null
    opened.onmessage = (message: MessageEvent<string>) => {
      heardAt = performance.now()
      if (message.lastEventId) cursor = message.lastEventId
      const event = parse(Event, message.data)
      if (event) onEvent(event)
    }
    opened.addEventListener('alive', (message: MessageEvent<string>) => {
      const alive = parse(Alive, message.data)
      if (alive) hearAlive(alive)
    })
    opened.onerror = () => {
      // The browser retries a broken line itself, but gives up for good on an answer that is not 200.
      if (source === opened) reconnect()
    }
  }
  function watch() {
    if (source === null) return
    const moment = performance.now()
    if (moment - heardAt > reopenAfterMs) reconnect()
    else if (moment - (aliveAt ?? heardAt) > deafAfterMs) become('lost')
  }
  function wake() {
    if (failures === 0) return
    clearTimeout(again)
    source?.close()
    connect()
  }

  onConnection('connecting')
  connect()
  const unwatch = everySecond(watch)
  window.addEventListener('online', wake)
  return () => {
    window.removeEventListener('online', wake)
    unwatch()
    clearTimeout(again)
    source?.close()
    source = null
  }
}
