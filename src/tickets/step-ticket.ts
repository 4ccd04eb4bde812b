import type { TicketStep } from '../contract/tickets.ts'
import { isOffered } from '../organisation/organisation.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { changeOf } from '../platform/difference.ts'
import { AppError, unknownReference } from '../platform/errors.ts'
import { transactPrisma } from '../platform/transact.ts'
import { rulesNow } from './calendar-now.ts'
import { mayOpen } from './may-open.ts'
import { changeClocks, timesOf } from './run-clocks.ts'
import { decide, isTaken, type Actor } from './ticket.ts'
import type { TicketContext } from './ticket-context.ts'

/**
 * Takes one step of a work order; throws not_found when the actor may not see it, step_not_allowed when they may not
 * take the step now. Taking it again changes nothing.
 */
export function stepTicket(
  context: TicketContext,
  input: { ticketId: string; step: TicketStep; actor: Actor },
): Promise<void> {
  return transactPrisma(context, async (unit) => {
    await lockRow(unit.tx, 'tickets', input.ticketId)
    const ticket = await unit.tx.ticket.findUnique({ where: { id: input.ticketId } })
    if (!ticket || !(await mayOpen(unit.tx, input.actor, ticket))) throw new AppError('not_found')
    const { step } = input
    const divisionId = step.action === 'dispatch' ? step.divisionId : ticket.divisionId
    if (step.action === 'dispatch' && !isOffered(context.organisation.divisions, divisionId))
      throw unknownReference('divisionId', divisionId)
    const rules = rulesNow(context)
    const matter = { ...ticket, divisionId }
    const dueAt = step.action === 'dispatch' ? timesOf(rules, 'reply', matter, unit.now).dueAt : ticket.dueAt
    const decision = decide(ticket, step, input.actor, unit.now, dueAt)
    if (!decision && isTaken(ticket, step, input.actor)) return
    if (!decision) throw new AppError('step_not_allowed')
    await unit.tx.ticket.update({
      where: { id: ticket.id },
      data: { ...decision.change, revision: ticket.revision + 1 },
    })
    const change = changeOf<object>(ticket, decision.change)
    unit.append({ ticketId: ticket.id, callId: ticket.callId, actorId: input.actor.id, change }, ...decision.events)
    await changeClocks(unit, rules, matter, decision.clocks)
  })
}
