import type { Context } from '../context.ts'
import { startLoop, type Loop } from '../loop.ts'
import { knownTypes, readEvent } from './read-events.ts'
import type { Subscriber } from './subscriber.ts'
import { reasonOf } from '../database/client.ts'
import { sql } from '../database/sql.ts'

const leaseSeconds = 6
const renewMs = 2000
/** Between two tries of one event, in seconds; what is due much later was put off before the clock was set back. */
const longestPause = 60
/** So many events are in hand at once; a slow one holds up its own subject alone. */
const handledAtOnce = 64

/** The commit does not wait for the disk: what is handed out twice after a crash is safe to repeat. */
const unsynced = sql`set_config('synchronous_commit', 'off', true)`

type Claimed = { eventId: bigint; attempts: number; subject: string | null }
/** Nobody here wants to be told of it. */
type Passed = { eventId: bigint; attempts: null }
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
  const wanted = [...new Set<string>(subscribers.flatMap(({ on }) => on))]
  const lines = new Map<string, Promise<void>>()
  const inHand = new Set<InHand>()

  /** Renews the lease of those that are still ours; how many they are. */
  async function renew(held: readonly InHand[]): Promise<number> {
    const [ids, attempts] = [held.map(({ eventId }) => eventId), held.map((row) => row.attempts)]
    const renewed = await context.db.query(sql`
      UPDATE outbox o SET "dueAt" = now() + make_interval(secs => ${leaseSeconds}::float8)
      FROM unnest(${ids}::bigint[], ${attempts}::int[]) AS h("eventId", attempts)
      WHERE o."eventId" = h."eventId" AND o.attempts = h.attempts RETURNING 1`)
    return renewed.length
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
      await context.db.query(sql`DELETE FROM outbox WHERE "eventId" = ${eventId} RETURNING ${unsynced}`)
    } catch (error) {
      const message = reasonOf(error)
      context.log.error({ eventId: String(eventId), attempts, error: message }, 'a subscriber failed')
      const pause = Math.min(longestPause, 0.125 * 2 ** attempts)
      await context.db
        .query(sql`
          UPDATE outbox SET "dueAt" = now() + make_interval(secs => ${pause}::float8), error = ${message}
          WHERE "eventId" = ${eventId}`)
        .catch(() => undefined) // the lease runs out, and it is tried again all the same
    }
  }

  const loop = startLoop('dispatching events', 1000, context.log, async () => {
    if (inHand.size >= handledAtOnce) return undefined
    const room = handledAtOnce - inHand.size
    const due = await context.db.query<Claimed | Passed>(sql`
      WITH due AS (
        SELECT o."eventId", e.type = ANY(${wanted}) AS wanted, e.subject
        -- For each of those in the outbox: all events there have ever been are never gone through.
        FROM outbox o CROSS JOIN LATERAL (
          SELECT type, coalesce("callId", "ticketId", "operatorId")::text AS subject FROM events
          WHERE id = o."eventId" OFFSET 0
        ) e
        WHERE (o."dueAt" <= now() OR o."dueAt" > now() + make_interval(secs => ${2 * longestPause}::float8))
          AND e.type = ANY(${knownTypes}) ORDER BY o."eventId" LIMIT ${room} FOR UPDATE OF o SKIP LOCKED
      ), passed AS (
        DELETE FROM outbox USING due WHERE outbox."eventId" = due."eventId" AND NOT due.wanted
      ), claimed AS (
        UPDATE outbox SET "dueAt" = now() + make_interval(secs => ${leaseSeconds}::float8), attempts = attempts + 1
        FROM due WHERE outbox."eventId" = due."eventId" AND due.wanted RETURNING outbox."eventId", attempts
      )
      SELECT "eventId", attempts, subject, ${unsynced} FROM due LEFT JOIN claimed USING ("eventId") ORDER BY "eventId"`)
    const claimedAt = performance.now()
    for (const event of due) {
      if (event.attempts === null) continue
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
    return due.length === room ? 0 : undefined
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
