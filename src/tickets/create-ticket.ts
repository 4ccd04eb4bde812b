import { categoryOf } from '../contract/call-category.ts'
import type { NewTicket } from '../contract/tickets.ts'
import { isOffered } from '../organisation/organisation.ts'
import type { Ticket } from '../platform/database/generated/client.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { onceByKey, type OnceKey } from '../platform/once-by-key.ts'
import { transactPrisma, type PrismaUnit } from '../platform/transact.ts'
import { rulesNow } from './calendar-now.ts'
import { changeClocks, timesOf } from './run-clocks.ts'
import type { TicketContext } from './ticket-context.ts'

/** GD20261123-0001: the day in the department's zone and a running number. */
async function nextNumber(unit: PrismaUnit, day: string): Promise<string> {
  const compact = day.replaceAll('-', '')
  const [row] = await unit.tx.$queryRaw<{ last: number }[]>`
    INSERT INTO ticket_numbers (day, last) VALUES (${compact}, 1)
    ON CONFLICT (day) DO UPDATE SET last = ticket_numbers.last + 1 RETURNING last`
  return `GD${compact}-${String(row?.last ?? 0).padStart(4, '0')}`
}

type Creating = { callId: string; operatorId: string; ticket: NewTicket; key?: string | null | undefined }

/**
 * Forwards a matter of a call to a division; whoever took the call stays its first owner. A second request with the
 * same key makes no second work order. Returns the ticket's id.
 */
export async function createTicket(context: TicketContext, input: Creating): Promise<string> {
  const { operatorId, key, callId, ticket } = input
  const { id } = await onceByKey(
    { personId: operatorId, key, wish: { callId, ticket } },
    (idempotencyKey) => context.db.ticket.findUnique({ where: { idempotencyKey } }),
    (once) => create(context, input, once),
  )
  return id
}

function create(context: TicketContext, input: Creating, once: OnceKey): Promise<Ticket> {
  return transactPrisma(context, async (unit) => {
    const call = await unit.tx.call.findUnique({ where: { id: input.callId }, include: { log: true } })
    if (!call) throw new AppError('not_found')
    if (call.operatorId !== input.operatorId) throw new AppError('call_not_in_hand')
    const { divisionId, kind, summary, detail, callerName } = input.ticket
    const { divisions, ticketKinds } = context.organisation
    if (!isOffered(divisions, divisionId)) throw unknownReference('divisionId', divisionId)
    if (!isOffered(ticketKinds, kind)) throw unknownReference('kind', kind)
    const rules = rulesNow(context)
    const { dueAt } = timesOf(rules, 'reply', { kind, divisionId, createdAt: unit.now }, unit.now)
    const ticket = await unit.tx.ticket.create({
      data: {
        number: await nextNumber(unit, rules.calendar.dayOf(unit.now)),
        callId: call.id,
        ...once,
        kind,
        divisionId,
        summary,
        detail,
        callerName,
        category: categoryOf(call),
        callerNumber: call.from,
        firstOwnerId: input.operatorId,
        createdAt: unit.now,
        dueAt,
      },
    })
    unit.append(
      { ticketId: ticket.id, callId: call.id, actorId: input.operatorId },
      { type: 'ticket.created', data: { number: ticket.number, divisionId, kind, dueAt: dueAt.toISOString() } },
    )
    await changeClocks(unit, rules, ticket, { start: ['sign', 'reply'] })
    return ticket
  })
}
