import type { Role } from '../contract/role.ts'
import type { Localized } from '../contract/shared.ts'
import type { Transaction } from '../platform/database/client.ts'
import type { PrismaUnit } from '../platform/transact.ts'

type Owner = { id: string; name: Localized; role: Role }

function openOf(personId: string) {
  return { firstOwnerId: personId, state: { not: 'closed' } } as const
}

/** How many open work orders somebody is first owner of. */
export function countOpenTickets(tx: Transaction, personId: string): Promise<number> {
  return tx.ticket.count({ where: openOf(personId) })
}

/** How many of them somebody may not have: a first owner is an operator. */
export async function countRefusedTickets(tx: Transaction, from: Owner, to: Owner): Promise<number> {
  return to.role === 'operator' ? 0 : countOpenTickets(tx, from.id)
}

/** Makes somebody else first owner of a person's open work orders; how many. */
export async function handOverTickets(
  { tx, append }: PrismaUnit,
  { from, to, actorId }: { from: Owner; to: Owner; actorId: string },
): Promise<number> {
  const tickets = await tx.ticket.findMany({ where: openOf(from.id), orderBy: { id: 'asc' } })
  const ids = tickets.map(({ id }) => id)
  await tx.ticket.updateMany({
    where: { id: { in: ids } },
    data: { firstOwnerId: to.id, revision: { increment: 1 } },
  })
  for (const { id, callId } of tickets)
    append({ ticketId: id, callId, actorId }, { type: 'ticket.handed_over', data: { from: from.name, to: to.name } })
  return tickets.length
}
