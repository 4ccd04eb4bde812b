import type { z } from 'zod'
import type { Clock, TicketSummary } from '../contract/tickets.ts'
import type { Prisma, TicketClock } from '../platform/database/generated/client.ts'
import { workingSeconds, type Calendar } from './calendar.ts'

export const ticketParts = {
  firstOwner: true,
  assignee: true,
  clocks: { orderBy: { startedAt: 'asc' } },
} as const satisfies Prisma.TicketInclude

export type TicketRow = Prisma.TicketGetPayload<{ include: typeof ticketParts }>

export function toClock(clock: TicketClock, calendar: Calendar, now: Date): z.infer<typeof Clock> {
  return {
    kind: clock.kind,
    state: clock.state,
    startedAt: clock.startedAt.toISOString(),
    warnAt: clock.warnAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    warned: clock.warnedAt !== null,
    stoppedAt: clock.stoppedAt?.toISOString() ?? null,
    leftSeconds: workingSeconds(calendar, clock.stoppedAt ?? now, clock.dueAt),
    allowedSeconds: workingSeconds(calendar, clock.startedAt, clock.dueAt),
  }
}

/** The clock that matters now: of those still open, the one due first. */
function currentClock(clocks: readonly TicketClock[]): TicketClock | undefined {
  return clocks
    .filter(({ state, stoppedAt }) => state === 'running' || (state === 'breached' && stoppedAt === null))
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
}

/** A work order as the reader, by id, has it in a list: what is to be dealt with is so for its first owner alone. */
export function toTicketSummary(
  row: TicketRow,
  calendar: Calendar,
  now: Date,
  readerId: string,
): z.infer<typeof TicketSummary> {
  const clock = currentClock(row.clocks)
  return {
    id: row.id,
    number: row.number,
    callId: row.callId,
    state: row.state,
    kind: row.kind,
    divisionId: row.divisionId,
    summary: row.summary,
    firstOwner: { id: row.firstOwner.id, name: { zh: row.firstOwner.nameZh, en: row.firstOwner.nameEn } },
    assignee: row.assignee ? { id: row.assignee.id, name: { zh: row.assignee.nameZh, en: row.assignee.nameEn } } : null,
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    clock: clock ? toClock(clock, calendar, now) : null,
    unread:
      row.firstOwnerId === readerId &&
      (row.state === 'returned' || (row.state === 'replied' && row.informedAt === null)),
  }
}
