import type { FastifyInstance } from 'fastify'
import { followEvents, type Alarm } from '../contract/event-stream.ts'
import type { Event } from '../contract/events.ts'
import type { Context } from '../platform/context.ts'
import type { Follower } from '../platform/events/follow-events.ts'
import { AppError } from '../platform/errors.ts'
import { problemsOf } from '../platform/http/serve.ts'
import { streamEvents } from '../platform/http/stream-events.ts'
import type { Settings } from '../settings/settings.ts'
import { seenBy, type TicketFacts } from './may-follow.ts'
import { readSession, sessionCookie } from './session.ts'

async function ticketFacts({ db }: Context, events: readonly Event[]): Promise<Map<string, TicketFacts>> {
  const ids = events.flatMap(({ ticketId }) => ticketId ?? [])
  const tickets =
    ids.length === 0
      ? []
      : await db.ticket.findMany({
          where: { id: { in: ids } },
          select: { id: true, divisionId: true, firstOwnerId: true },
        })
  return new Map(tickets.map((ticket) => [ticket.id, ticket]))
}

export type StreamOptions = { follow: (follower: Follower) => () => void; alarms: () => readonly Alarm[] }

/** The stream of events, each as far as the person may know of it; it ends with their session. */
export function registerEventRoutes(
  app: FastifyInstance,
  context: Context & { settings: Settings },
  { follow, alarms }: StreamOptions,
): void {
  const streams = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const close of streams) close()
  })

  app.get(
    followEvents.path,
    {
      config: { access: followEvents.access },
      schema: { summary: followEvents.summary, tags: ['events'], response: problemsOf(followEvents) },
    },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      if (!request.person || !token) throw new AppError('not_signed_in')
      /** Who reads, as they were when last looked at: a role may change while they do. */
      let reader = request.person
      const last = request.headers['last-event-id']
      const after = new URL(request.url, 'http://local').searchParams.get('after') ?? undefined
      await streamEvents(
        context,
        request,
        reply,
        {
          follow,
          alarms,
          opened: (close) => streams.add(close),
          closed: (close) => streams.delete(close),
          concerns: ({ data }) => 'personId' in data && data.personId === reader.id,
          admitted: async () => {
            // An open page is no sign of life of a person.
            const signed = await readSession(context, token, { attended: false })
            reader = signed?.person ?? reader
            return signed !== undefined
          },
          select: async (events) => {
            const facts = await ticketFacts(context, events)
            return events
              .map((event) => seenBy(reader, event, event.ticketId ? facts.get(event.ticketId) : undefined))
              .filter((event) => event !== undefined)
          },
        },
        typeof last === 'string' ? last : after,
      )
    },
  )
}
