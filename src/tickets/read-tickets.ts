import type { z } from 'zod'
import type { Person } from '../contract/identity.ts'
import type { listTickets as listRoute, TicketDetail, TicketSummary } from '../contract/tickets.ts'
import { readTimeline } from '../platform/events/read-events.ts'
import { findFolded, findWritten, likeNumber } from '../platform/find-text.ts'
import type { Prisma } from '../platform/database/generated/client.ts'
import { AppError } from '../platform/errors.ts'
import { calendarNow } from './calendar-now.ts'
import { foldTickets } from './fold-tickets.ts'
import { mayOpen } from './may-open.ts'
import { ticketParts, toClock, toTicketSummary } from './present-ticket.ts'
import { actionsFor } from './ticket.ts'
import type { TicketContext } from './ticket-context.ts'

/** The work orders a person may see: a specialist's division's, an operator's own, all of them for managers. */
export function visibleTo(person: Person): Prisma.TicketWhereInput {
  if (person.role === 'specialist') return { divisionId: person.divisionId ?? '' }
  return person.role === 'operator' ? { firstOwnerId: person.id } : {}
}

/** Where a work order says something. One that could not be folded yet is read as it is. */
function saying(q: string): Prisma.TicketWhereInput[] {
  const folded = findFolded(q)
  const asWritten = findWritten(q).flatMap((text) => [{ number: text }, { summary: text }, { detail: text }])
  return folded ? [{ folded }, { folded: null, OR: asWritten }] : [{ OR: asWritten }]
}

type Page = { items: z.infer<typeof TicketSummary>[]; next: string | null; total: number }

/** Work orders by due time. The cursor is how many came before; one that makes no sense begins again. */
export async function listTickets(
  context: TicketContext,
  person: Person,
  query: z.output<typeof listRoute.query>,
): Promise<Page> {
  if (query.q) await foldTickets(context)
  const [calendar, now] = [calendarNow(context), context.clock()]
  const open = { state: { not: 'closed' } } as const
  const where: Prisma.TicketWhereInput = {
    AND: [
      visibleTo(person),
      query.state ? { state: query.state } : {},
      query.division ? { divisionId: query.division } : {},
      query.open === true ? open : query.open === false ? { state: 'closed' } : {},
      query.overdue === true ? { clocks: { some: { state: 'breached', stoppedAt: null } } } : {},
      query.q ? { OR: [...likeNumber(query.q).map((callerNumber) => ({ callerNumber })), ...saying(query.q)] } : {},
    ],
  }
  const skip = /^\d{1,9}$/.test(query.cursor ?? '') ? Number(query.cursor) : 0
  const [total, rows] = await Promise.all([
    context.db.ticket.count({ where }),
    context.db.ticket.findMany({
      where,
      include: ticketParts,
      orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { dueAt: 'asc' }, { id: 'asc' }],
      skip,
      take: query.limit,
    }),
  ])
  return {
    items: rows.map((row) => toTicketSummary(row, calendar, now, person.id)),
    next: skip + rows.length < total ? String(skip + rows.length) : null,
    total,
  }
}

/** A work order with its timeline; throws not_found when the person may not see it. */
export async function readTicket(
  context: TicketContext,
  person: Person,
  id: string,
): Promise<z.infer<typeof TicketDetail>> {
  const row = await context.db.ticket.findUnique({ where: { id }, include: ticketParts })
  if (!row || !(await mayOpen(context.db, person, row))) throw new AppError('not_found')
  const [calendar, now] = [calendarNow(context), context.clock()]
  return {
    ...toTicketSummary(row, calendar, now, person.id),
    detail: row.detail,
    callerNumber: row.callerNumber,
    callerName: row.callerName,
    category: row.category,
    reply: row.reply,
    repliedAt: row.repliedAt?.toISOString() ?? null,
    returnReason: row.returnReason,
    informedAt: row.informedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    clocks: row.clocks.map((clock) => toClock(clock, calendar, now)),
    timeline: await readTimeline(context.db, { ticketIds: [row.id] }),
    actions: actionsFor(row, person),
    revision: row.revision,
  }
}
