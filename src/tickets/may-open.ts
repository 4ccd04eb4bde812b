import { isIdentified } from '../contract/caller-number.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { Actor } from './ticket.ts'

/**
 * Work orders a person may open: those of their list and, for operators, all of a caller they have spoken to and whose
 * number is known.
 */
export async function mayOpen(
  db: Pick<Transaction, 'call'>,
  person: Actor,
  ticket: { callerNumber: string; firstOwnerId: string; divisionId: string },
): Promise<boolean> {
  if (person.role === 'specialist') return ticket.divisionId === person.divisionId
  if (person.role !== 'operator' || ticket.firstOwnerId === person.id) return true
  return (
    isIdentified(ticket.callerNumber) &&
    (await db.call.count({ where: { from: ticket.callerNumber, operatorId: person.id } })) > 0
  )
}
