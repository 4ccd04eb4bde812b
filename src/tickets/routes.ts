import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/tickets.ts'
import { idempotencyKeyOf } from '../platform/http/idempotency-key.ts'
import { serve } from '../platform/http/serve.ts'
import { createTicket } from './create-ticket.ts'
import { listTickets, readTicket } from './read-tickets.ts'
import { stepTicket } from './step-ticket.ts'
import type { World } from './world.ts'

export function registerTicketRoutes(app: FastifyInstance, world: World): void {
  serve(app, contract.createTicket, async ({ params, body, person, request }) => {
    const id = await createTicket(world, {
      callId: params.id,
      operatorId: person.id,
      ticket: body,
      key: idempotencyKeyOf(request),
    })
    return readTicket(world, person, id)
  })
  serve(app, contract.listTickets, ({ query, person }) => listTickets(world, person, query))
  serve(app, contract.getTicket, ({ params, person }) => readTicket(world, person, params.id))
  serve(app, contract.stepTicket, async ({ params, body, person }) => {
    await stepTicket(world, { ticketId: params.id, step: body, actor: person })
    return readTicket(world, person, params.id)
  })
}
