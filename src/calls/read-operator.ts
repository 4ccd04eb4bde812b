import type { z } from 'zod'
import { categoryOf } from '../contract/call-category.ts'
import type { CallSummary } from '../contract/calls.ts'
import type { OperatorSnapshot, ScreenPop } from '../contract/operators.ts'
import type { TicketSummary } from '../contract/tickets.ts'
import { secondsBetween } from '../platform/clock.ts'
import { currentCursor } from '../platform/events/read-events.ts'
import type { Call } from '../platform/database/generated/client.ts'
import { isIdentified, maskNumber } from '../contract/caller-number.ts'
import { calendarNow } from '../tickets/calendar-now.ts'
import { ticketParts, toTicketSummary } from '../tickets/present-ticket.ts'
import { detailParts, summaryParts, toCallDetail, toCallSummary } from './present-call.ts'
import { readEnglishTitles } from './read-english-titles.ts'
import type { CallContext } from './call-context.ts'

type Caller = { earlierCalls: z.infer<typeof CallSummary>[]; openTickets: z.infer<typeof TicketSummary>[] }

/**
 * What is known of whoever calls from this number: their last calls and open work orders; nothing when it is withheld.
 */
async function readCaller(context: CallContext, call: Call, masked: boolean, readerId: string): Promise<Caller> {
  if (!isIdentified(call.from)) return { earlierCalls: [], openTickets: [] }
  const [calls, tickets] = await Promise.all([
    context.db.call.findMany({
      where: { from: call.from, id: { not: call.id }, state: 'ended' },
      include: summaryParts,
      orderBy: { startedAt: 'desc' },
      take: 8,
    }),
    context.db.ticket.findMany({
      where: { callerNumber: call.from, state: { not: 'closed' } },
      include: ticketParts,
      orderBy: { dueAt: 'asc' },
      take: 8,
    }),
  ])
  const [calendar, now] = [calendarNow(context), context.clock()]
  return {
    earlierCalls: calls.map((row) => toCallSummary(row, { masked })),
    openTickets: tickets.map((row) => toTicketSummary(row, calendar, now, readerId)),
  }
}

async function readPop(context: CallContext, call: Call, readerId: string): Promise<z.infer<typeof ScreenPop>> {
  const waitingSince = call.requeuedAt ?? call.queuedAt
  return {
    callId: call.id,
    from: maskNumber(call.from),
    queueId: call.queueId ?? '',
    category: categoryOf(call),
    language: call.language,
    waitedSeconds: waitingSince ? secondsBetween(waitingSince, context.clock()) : 0,
    requeued: call.requeues > 0,
    ...(await readCaller(context, call, true, readerId)),
  }
}

/** The operator at work: activity, offer, and the call in hand until its wrap-up is over. */
export async function readOperator(
  context: CallContext,
  operatorId: string,
  today: Date,
): Promise<z.infer<typeof OperatorSnapshot>> {
  const cursor = await currentCursor(context.db)
  const operator = await context.db.operator.findUniqueOrThrow({ where: { personId: operatorId } })
  const answeredToday = { operatorId, answeredAt: { gte: today } }
  const [reservation, active, waiting, answered, talk] = await Promise.all([
    context.db.reservation.findFirst({ where: { operatorId, state: 'pending' }, include: { call: true } }),
    context.db.call.findFirst({
      where: {
        operatorId,
        OR: [
          { state: { in: ['connecting', 'talking'] } },
          { state: 'ended', wrapUntil: { not: null }, wrappedAt: null },
        ],
      },
      include: detailParts,
      orderBy: { acceptedAt: 'desc' },
    }),
    context.db.call.count({ where: { state: 'queued', queue: { skill: { in: operator.skills } } } }),
    context.db.call.count({ where: answeredToday }),
    context.db.call.aggregate({ where: { ...answeredToday, state: 'ended' }, _avg: { talkedMs: true } }),
  ])
  const now = context.clock()
  return {
    activity: operator.activity,
    reason: operator.reason,
    since: operator.since.toISOString(),
    reservation: reservation
      ? {
          id: reservation.id,
          offeredAt: reservation.offeredAt.toISOString(),
          dueAt: reservation.dueAt.toISOString(),
          pop: await readPop(context, reservation.call, operatorId),
        }
      : null,
    call: active
      ? toCallDetail(active, calendarNow(context), now, operatorId, await readEnglishTitles(context, active))
      : null,
    caller: active ? await readCaller(context, active, false, operatorId) : null,
    skilled: operator.skills.length > 0,
    waiting,
    today: { answered, averageTalkSeconds: talk._avg.talkedMs === null ? null : talk._avg.talkedMs / 1000 },
    now: now.toISOString(),
    cursor,
  }
}
