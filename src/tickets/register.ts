import type { FastifyInstance } from 'fastify'
import { getClockMoves, previewCalendar as previewCalendarRoute } from '../contract/calendar.ts'
import * as contract from '../contract/tickets.ts'
import type { Looks } from '../platform/events/note-look.ts'
import { idempotencyKeyOf } from '../platform/http/idempotency-key.ts'
import { serve } from '../platform/http/serve.ts'
import { countMoves, previewCalendar } from './move-clocks.ts'
import { createTicket } from './create-ticket.ts'
import { listTickets, readTicket } from './read-tickets.ts'
import { stepTicket } from './step-ticket.ts'
import type { TicketContext } from './ticket-context.ts'

export function registerTickets(app: FastifyInstance, context: TicketContext, looks: Looks): void {
  serve(app, previewCalendarRoute, ({ body }) => previewCalendar(context, body))
  serve(app, getClockMoves, () => countMoves(context))
  serve(app, contract.createTicket, async ({ params, body, person, request }) => {
    const id = await createTicket(context, {
      callId: params.id,
      operatorId: person.id,
      ticket: body,
      key: idempotencyKeyOf(request),
    })
    return readTicket(context, person, id)
  })
  serve(app, contract.listTickets, ({ query, person }) => listTickets(context, person, query))
  serve(app, contract.getTicket, async ({ params, person }) => {
    const ticket = await readTicket(context, person, params.id)
    looks.note({ type: 'ticket.opened', data: { openedId: ticket.id } })
    return ticket
  })
  serve(app, contract.stepTicket, async ({ params, body, person }) => {
    await stepTicket(context, { ticketId: params.id, step: body, actor: person })
    return readTicket(context, person, params.id)
  })
}
