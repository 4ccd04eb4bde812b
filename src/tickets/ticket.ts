import type { Person } from '../contract/identity.ts'
import type { NewEvent } from '../contract/events.ts'
import { ticketActions, type TicketAction, type TicketStep } from '../contract/tickets.ts'
import type { Ticket } from '../platform/database/generated/client.ts'

export type Actor = Pick<Person, 'id' | 'role' | 'divisionId'>
type State = Pick<Ticket, 'state' | 'divisionId' | 'firstOwnerId' | 'informedAt'>
type Taken = State & Pick<Ticket, 'assigneeId' | 'reply' | 'returnReason'>

/** What a step does to the clocks: which one stops, which one starts. */
export type ClockChange = { stop?: 'sign' | 'reply' | 'all'; start?: ('sign' | 'reply')[] }
export type Decision = { change: Partial<Ticket>; events: NewEvent[]; clocks: ClockChange }

/**
 * Who may take a step, and when: the specialist's division works on it, the first owner keeps it until the citizen
 * knows.
 */
export function mayStep(ticket: State, action: TicketAction, actor: Actor): boolean {
  const specialist = actor.role === 'specialist' && actor.divisionId === ticket.divisionId
  const owner = actor.role === 'operator' && actor.id === ticket.firstOwnerId
  switch (action) {
    case 'sign':
      return specialist && ticket.state === 'dispatched'
    case 'reply':
      return specialist && ticket.state === 'signed'
    case 'return':
      return specialist && (ticket.state === 'dispatched' || ticket.state === 'signed')
    case 'dispatch':
      return owner && ticket.state === 'returned'
    case 'inform':
      return owner && ticket.state === 'replied' && ticket.informedAt === null
    case 'close':
      return owner && ((ticket.state === 'replied' && ticket.informedAt !== null) || ticket.state === 'returned')
  }
}

/** The steps open to the actor now. */
export function actionsFor(ticket: State, actor: Actor): TicketAction[] {
  return ticketActions.filter((action) => mayStep(ticket, action, actor))
}

/** Whether the step has been taken already, and by whoever asks: the same request came twice. */
export function isTaken(ticket: Taken, step: TicketStep, actor: Actor): boolean {
  const division = actor.role === 'specialist' && actor.divisionId === ticket.divisionId
  const owner = actor.role === 'operator' && actor.id === ticket.firstOwnerId
  switch (step.action) {
    case 'sign':
      return division && ticket.state === 'signed' && ticket.assigneeId === actor.id
    case 'reply':
      return division && ticket.state === 'replied' && ticket.reply === step.note
    case 'return':
      return division && ticket.state === 'returned' && ticket.returnReason === step.note
    case 'dispatch':
      return owner && ticket.state === 'dispatched' && ticket.divisionId === step.divisionId
    case 'inform':
      return owner && ticket.state === 'replied' && ticket.informedAt !== null
    case 'close':
      return owner && ticket.state === 'closed'
  }
}

/**
 * What a step changes; null when the actor may not take it now. `dueAt` is the new due time of a ticket dispatched
 * again.
 */
export function decide(ticket: State, step: TicketStep, actor: Actor, now: Date, dueAt: Date): Decision | null {
  if (!mayStep(ticket, step.action, actor)) return null
  switch (step.action) {
    case 'sign':
      return {
        change: { state: 'signed', assigneeId: actor.id },
        events: [{ type: 'ticket.signed', data: {} }],
        clocks: { stop: 'sign' },
      }
    case 'reply':
      return {
        change: { state: 'replied', reply: step.note, repliedAt: now },
        events: [{ type: 'ticket.replied', data: { text: step.note } }],
        clocks: { stop: 'reply' },
      }
    case 'return':
      return {
        change: { state: 'returned', returnReason: step.note, assigneeId: null },
        events: [{ type: 'ticket.returned', data: { reason: step.note } }],
        clocks: { stop: 'all' },
      }
    case 'dispatch':
      return {
        change: { state: 'dispatched', divisionId: step.divisionId, assigneeId: null, dueAt },
        events: [
          {
            type: 'ticket.dispatched',
            data: { divisionId: step.divisionId, dueAt: dueAt.toISOString(), note: step.note },
          },
        ],
        clocks: { start: ['sign', 'reply'] },
      }
    case 'inform':
      return {
        change: { informedAt: now },
        events: [{ type: 'ticket.informed', data: { note: step.note } }],
        clocks: {},
      }
    case 'close':
      return {
        change: { state: 'closed', closedAt: now },
        events: [{ type: 'ticket.closed', data: { note: step.note } }],
        clocks: { stop: 'all' },
      }
  }
}
