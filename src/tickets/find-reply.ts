import type { FindReply } from '../knowledge/open-draft.ts'
import type { Context } from '../platform/context.ts'

/** The question and the reply of a work order, for a guide to be made of; null before there is a reply. */
export function findReplyOf({ db }: Pick<Context, 'db'>): FindReply {
  return async (ticketId) => {
    const ticket = await db.ticket.findUnique({ where: { id: ticketId } })
    if (!ticket?.reply) return null
    return { question: ticket.summary, answer: ticket.reply, division: ticket.divisionId, number: ticket.number }
  }
}
