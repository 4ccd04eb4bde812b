import { z } from 'zod'
import { followEvents as route } from '../../contract/event-stream.ts'
import { Event } from '../../contract/events.ts'
import { addressOf } from './request.ts'
import { setServerNow } from './server-clock.ts'

export type Connection = 'connecting' | 'live' | 'lost'

const Alive = z.object({ now: z.iso.datetime() })
/**
 * The server says that it is alive every 10 s: after two and a half of those the line is dead, whatever the browser
 * believes.
 */
const silenceMs = 25_000
const longestPauseMs = 15_000

function parse<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    console.error('An event could not be read', error)
    return null
  }
}

type Listener = { onEvent: (event: Event) => void; onConnection: (connection: Connection) => void }

/** Follows the server's events until the returned function is called; comes back by itself, from where it was. */
export function followEvents({ onEvent, onConnection }: Listener): () => void {
  let source: EventSource | null = null
  let cursor: string | null = null
  let failures = 0
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function heard() {
    clearTimeout(watchdog)
    watchdog = setTimeout(reconnect, silenceMs)
  }
  function reconnect() {
    source?.close()
    clearTimeout(watchdog)
    clearTimeout(again)
    onConnection('lost')
    again = setTimeout(connect, Math.min(longestPauseMs, 500 * 2 ** failures) * (0.75 + Math.random() / 2))
    failures += 1
  }
  function connect() {
    const opened = new EventSource(addressOf(route.path, {}, { after: cursor }))
    source = opened
    opened.onopen = () => {
      failures = 0
      heard()
      onConnection('live')
    }
    opened.onmessage = (message: MessageEvent<string>) => {
      heard()
      if (message.lastEventId) cursor = message.lastEventId
      const event = parse(Event, message.data)
      if (event) onEvent(event)
    }
    opened.addEventListener('alive', (message: MessageEvent<string>) => {
      heard()
      const alive = parse(Alive, message.data)
      if (alive) setServerNow(alive.now)
    })
    opened.onerror = () => {
      // The browser retries a broken line itself, but gives up for good on an answer that is not 200.
      if (source === opened) reconnect()
    }
    heard()
  }
  function wake() {
    if (failures === 0) return
    clearTimeout(again)
    source?.close()
    connect()
  }

  onConnection('connecting')
  connect()
  window.addEventListener('online', wake)
  return () => {
    window.removeEventListener('online', wake)
    clearTimeout(watchdog)
    clearTimeout(again)
    source?.close()
    source = null
  }
}
