import type { Context } from '../context.ts'
import { startLoop, type Loop } from '../loop.ts'
import { knownTypes, readEvent } from './read-events.ts'
import type { Subscriber } from './subscriber.ts'
import { reasonOf } from '../database/client.ts'

const leaseSeconds = 6
const renewMs = 2000
/** Between two tries of one event, in seconds; what is due much later was put off before the clock was set back. */
const longestPause = 60
/** So many events are in hand at once; a slow one holds up its own subject alone. */
const handledAtOnce = 64

type Claimed = { eventId: bigint; attempts: number; type: string; subject: string | null }
type InHand = Claimed & { claimedAt: number }

/**
 * Hands committed events to their subscribers, at least once each, those of one call or work order, and those of none,
 * in their order. A row of the outbox is leased, not locked, while its subscribers run: an instance that dies leaves it
 * to the others after 6 s. Failures are tried again, ever later. What this version does not know is a newer one's.
 */
export function startDispatcher<Needs extends Context>(
  context: Needs,
  subscribers: readonly Subscriber<Needs>[],
): Loop {
  const wanted = new Set<string>(subscribers.flatMap(({ on }) => on))
  const lines = new Map<string, Promise<void>>()
  const inHand = new Set<InHand>()

  /** Renews the lease of those that are still ours; how many they are. */
  async function renew(held: readonly InHand[]): Promise<number> {
    const [ids, attempts] = [held.map(({ eventId }) => eventId), held.map((row) => row.attempts)]
    return context.db.$executeRaw`
      UPDATE outbox o SET "dueAt" = now() + make_interval(secs => ${leaseSeconds}::float8)
      FROM unnest(${ids}::bigint[], ${attempts}::int[]) AS h("eventId", attempts)
      WHERE o."eventId" = h."eventId" AND o.attempts = h.attempts`
  }
  const renewing = setInterval(() => {
    if (inHand.size > 0) renew([...inHand]).catch(() => undefined) // another may take them over: all is safe to repeat
  }, renewMs)
  renewing.unref()

  async function dispatch(row: InHand): Promise<void> {
    const { eventId, attempts } = row
    try {
      // It may have waited behind others of its subject, longer than its lease when the process stood still.
      if (performance.now() - row.claimedAt > renewMs && (await renew([row])) === 0) return
      const event = await readEvent(context.db, eventId)
      if (event)
        for (const subscriber of subscribers)
          if (subscriber.on.includes(event.type)) await subscriber.run(context, event)
      await context.db.outbox.deleteMany({ where: { eventId } })
    } catch (error) {
      const message = reasonOf(error)
      context.log.error({ eventId: String(eventId), attempts, error: message }, 'a subscriber failed')
      const pause = Math.min(longestPause, 0.125 * 2 ** attempts)
      await context.db
        .$executeRaw`UPDATE outbox SET "dueAt" = now() + make_interval(secs => ${pause}::float8), error = ${message} WHERE "eventId" = ${eventId}`.catch(
        () => undefined,
      ) // the lease runs out, and it is tried again all the same
    }
  }

  const loop = startLoop('dispatching events', 1000, context.log, async () => {
    if (inHand.size >= handledAtOnce) return undefined
    const claimed = await context.db.$queryRaw<Claimed[]>`
      UPDATE outbox o SET "dueAt" = now() + make_interval(secs => ${leaseSeconds}::float8), attempts = o.attempts + 1
      FROM (SELECT w."eventId" FROM outbox w JOIN events h ON h.id = w."eventId"
        WHERE (w."dueAt" <= now() OR w."dueAt" > now() + make_interval(secs => ${2 * longestPause}::float8))
        AND h.type = ANY(${knownTypes}) ORDER BY w."eventId"
        LIMIT ${handledAtOnce - inHand.size} FOR UPDATE OF w SKIP LOCKED) due, events e
      WHERE o."eventId" = due."eventId" AND e.id = o."eventId"
      RETURNING o."eventId", o.attempts, e.type, coalesce(e."callId", e."ticketId", e."operatorId")::text AS subject`
    const unwanted = claimed.filter(({ type }) => !wanted.has(type)).map(({ eventId }) => eventId)
    if (unwanted.length > 0) await context.db.outbox.deleteMany({ where: { eventId: { in: unwanted } } })
    const claimedAt = performance.now()
    for (const event of claimed.sort((a, b) => Number(a.eventId - b.eventId))) {
      if (!wanted.has(event.type)) continue
      const row = { ...event, claimedAt }
      const subject = row.subject ?? ''
      inHand.add(row)
      const line = (lines.get(subject) ?? Promise.resolve())
        .then(() => dispatch(row))
        .finally(() => {
          inHand.delete(row)
          if (lines.get(subject) === line) lines.delete(subject)
          if (inHand.size === handledAtOnce - 1) loop.wake()
        })
      lines.set(subject, line)
    }
    return claimed.length > 0 ? 0 : undefined
  })

  return {
    wake: loop.wake,
    close: async () => {
      await loop.close()
      await Promise.all(lines.values())
      clearInterval(renewing)
    },
  }
}
