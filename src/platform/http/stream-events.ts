import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { aliveSeconds, type Alarm, type Alive } from '../../contract/event-stream.ts'
import type { Event } from '../../contract/events.ts'
import type { Context } from '../context.ts'
import type { Follower } from '../events/follow-events.ts'
import { currentCursor, isReached, readAfter, readCursor, type Cursor } from '../events/read-events.ts'
import { reasonOf } from '../database/client.ts'

/** The session is looked at with every so many signs of life. */
const admittedEvery = 5
/** A browser that reads slower than this many bytes behind is cut off; it connects again and catches up. */
const backlogBytes = 1024 * 1024
const replayedAtOnce = 50
/** What happened before is sent as it is read; one who does not read it for so long is cut off. */
const replayPatienceMs = 10_000

export type Streaming = {
  follow: (follower: Follower) => () => void
  /** Which of the events the reader may know of, in order. */
  select: (events: readonly Event[]) => Promise<readonly Event[]>
  /** Told of the stream's beginning and end, with the way to end it. */
  opened: (close: () => void) => void
  closed: (close: () => void) => void
  alarms: () => readonly Alarm[]
  /** Whether an event changes who the reader is, or whether they are one. */
  concerns: (event: Event) => boolean
  /** Looks again at who the reader is; whether they are still signed in. */
  admitted: () => Promise<boolean>
}

function isAfter(event: Event, place: Cursor): boolean {
  const cursor = readCursor(event.cursor)
  return (
    cursor !== undefined &&
    (cursor.transaction > place.transaction || (cursor.transaction === place.transaction && cursor.id > place.id))
  )
}

/**
 * Server-sent events: first what happened since the reader's cursor, then what happens, in one order and without gaps.
 */
export async function streamEvents(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  streaming: Streaming,
  from: string | undefined,
): Promise<void> {
  const wanted = readCursor(from ?? '')
  let place =
    wanted && (await isReached(context.db, wanted))
      ? wanted
      : (readCursor(await currentCursor(context.db)) ?? { transaction: 0n, id: 0n })
  const { raw } = reply
  // The reader may have gone while the session was looked up; its `close` will not come again.
  if (raw.destroyed || request.raw.destroyed) return
  let open = true
  let queue: Promise<void> = Promise.resolve()

  function close(): void {
    if (!open) return
    open = false
    clearInterval(signsOfLife)
    unfollow()
    streaming.closed(close)
    raw.destroy()
  }
  async function send(events: readonly Event[]): Promise<void> {
    const fresh = events.filter((event) => isAfter(event, place))
    const last = fresh.at(-1)
    if (!open || !last) return
    if (fresh.some(streaming.concerns) && !(await streaming.admitted())) return close()
    const selected = await streaming.select(fresh)
    place = readCursor(last.cursor) ?? place
    if (!open) return
    for (const event of selected) raw.write(`id: ${event.cursor}\ndata: ${JSON.stringify(event)}\n\n`)
  }
  function enqueue(work: () => Promise<void>): void {
    queue = queue.then(work).catch((error: unknown) => {
      context.log.warn({ error: reasonOf(error) }, 'an event stream failed')
      close()
    })
  }

  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 1000\n\n')
  const unfollow = streaming.follow((events) =>
    enqueue(async () => {
      await send(events)
      if (raw.writableLength > backlogBytes) close()
    }),
  )
  let signs = 0
  function sayAlive(): void {
    const alive: Alive = { now: context.clock().toISOString(), alarms: [...streaming.alarms()] }
    if (open) raw.write(`event: alive\ndata: ${JSON.stringify(alive)}\n\n`)
    signs += 1
    if (signs % admittedEvery === 0)
      enqueue(async () => {
        if (!(await streaming.admitted())) close()
      })
  }
  const signsOfLife = setInterval(sayAlive, aliveSeconds * 1000)
  sayAlive()
  request.raw.once('close', close)
  streaming.opened(close)
  /** Waits until most of what was written has been taken, else cuts the reader off. */
  async function drained(): Promise<void> {
    for (let waited = 0; open && raw.writableLength > backlogBytes / 2; waited += 50) {
      if (waited > replayPatienceMs) return close()
      await sleep(50)
    }
  }
  enqueue(async () => {
    while (open) {
      const { events, upTo } = await readAfter(context.db, place, replayedAtOnce)
      if (upTo.id === place.id && upTo.transaction === place.transaction) return
      await send(events)
      place = upTo
      await drained()
    }
  })
}
