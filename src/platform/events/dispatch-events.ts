import type { Context } from '../context.ts'
import { startLoop, type Loop } from '../loop.ts'
import { readEvent } from './read-events.ts'
import type { Subscriber } from './subscriber.ts'

const leaseSeconds = 15
/** So many events are in hand at once; a slow one holds up its own subject alone. */
const most = 64

type Claimed = { eventId: bigint; attempts: number; subject: string | null }

/**
 * Hands committed events to their subscribers, at least once each, those of one call or work order, and those of none,
 * in their order. A row of the outbox is leased, not locked, while its subscribers run: an instance that dies leaves it
 * to the others after
 * 15 s. Failures are tried again, ever later.
 */
export function startDispatcher<Needs extends Context>(
  context: Needs,
  subscribers: readonly Subscriber<Needs>[],
): Loop {
  const lines = new Map<string, Promise<void>>()
  let inHand = 0

  /** Whether the row is still ours; renews the lease, for an event may have waited behind others of its subject. */
  async function renew({ eventId, attempts }: Claimed): Promise<boolean> {
    return (
      (await context.db
        .$executeRaw`UPDATE outbox SET "dueAt" = now() + make_interval(secs => ${leaseSeconds}::float8) WHERE "eventId" = ${eventId} AND attempts = ${attempts}`) >
      0
    )
  }

  async function dispatch(claimed: Claimed): Promise<void> {
    const { eventId, attempts } = claimed
    try {
      if (!(await renew(claimed))) return
      const event = await readEvent(context.db, eventId)
      if (event)
        for (const subscriber of subscribers)
          if (subscriber.on.includes(event.type)) await subscriber.run(context, event)
      await context.db.outbox.deleteMany({ where: { eventId } })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      context.log.error({ eventId: String(eventId), attempts, error: message }, 'a subscriber failed')
      const pause = Math.min(60, 0.125 * 2 ** attempts)
      await context.db
        .$executeRaw`UPDATE outbox SET "dueAt" = now() + make_interval(secs => ${pause}::float8), error = ${message} WHERE "eventId" = ${eventId}`.catch(
        () => undefined,
      ) // the lease runs out, and it is tried again all the same
    }
  }

  const loop = startLoop('dispatching events', 1000, context.log, async () => {
    if (inHand >= most) return undefined
    const claimed = await context.db.$queryRaw<Claimed[]>`
      UPDATE outbox o SET "dueAt" = now() + make_interval(secs => ${leaseSeconds}::float8), attempts = o.attempts + 1
      FROM (SELECT "eventId" FROM outbox WHERE "dueAt" <= now() ORDER BY "eventId"
        LIMIT ${most - inHand} FOR UPDATE SKIP LOCKED) due, events e
      WHERE o."eventId" = due."eventId" AND e.id = o."eventId"
      RETURNING o."eventId", o.attempts, coalesce(e."callId", e."ticketId", e."operatorId")::text AS subject`
    for (const row of claimed.sort((a, b) => Number(a.eventId - b.eventId))) {
      const subject = row.subject ?? ''
      inHand += 1
      const line = (lines.get(subject) ?? Promise.resolve())
        .then(() => dispatch(row))
        .finally(() => {
          inHand -= 1
          if (lines.get(subject) === line) lines.delete(subject)
          if (inHand === most - 1) loop.wake()
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
    },
  }
}
