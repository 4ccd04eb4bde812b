import type { CalendarPreview, MovedClock } from '../contract/calendar.ts'
import { limitOf } from '../organisation/limit-of.ts'
import { lockRow } from '../platform/database/lock-row.ts'
import { sql } from '../platform/database/sql.ts'
import { transactPrisma } from '../platform/transact.ts'
import type { OrganisationDocuments } from '../contract/organisation.ts'
import type { Organisation } from '../organisation/organisation.ts'
import { calendarNow } from './calendar-now.ts'
import { calendarOf, knowsYear, type Calendar } from './calendar.ts'
import { describeYear } from './describe-year.ts'
import { clockTimes, type ClockTimes } from './limits.ts'
import { moveTimers } from './run-clocks.ts'
import type { TicketContext } from './ticket-context.ts'

type Running = {
  kind: 'sign' | 'reply'
  startedAt: Date
  ticket: { kind: string; divisionId: string; createdAt: Date }
}

/** When a running clock warns and is due by a calendar; null when no limit is known for it. */
function timesBy(
  organisation: Organisation,
  calendar: Calendar,
  { kind: clock, startedAt, ticket }: Running,
): ClockTimes | null {
  const { kind, divisionId: division, createdAt } = ticket
  const limit = limitOf(organisation, { clock, division, kind, at: calendar.dayOf(createdAt) })
  return limit && clockTimes(calendar, startedAt, limit)
}

const atOnce = 100

/**
 * Brings clocks that run, and were calculated by an older calendar, to the one that holds: each with its timers, its
 * work order and an event, and each in a transaction of its own. Returns whether there may be more. Safe to repeat, and
 * for several instances at once.
 */
export async function moveClocks(context: TicketContext): Promise<boolean> {
  const rows = await context.db.query<{ id: string; ticketId: string }>(sql`
    SELECT id, "ticketId" FROM ticket_clocks
    WHERE state = 'running' AND "calendarVersion" < ${context.settings.version('calendar')}
    ORDER BY "dueAt" LIMIT ${atOnce}`)
  for (const { id, ticketId } of rows) await moveClock(context, ticketId, id)
  return rows.length === atOnce
}

function moveClock(context: TicketContext, ticketId: string, id: string): Promise<void> {
  return transactPrisma(context, async (unit) => {
    await lockRow(unit.tx, 'tickets', ticketId)
    const calendarVersion = context.settings.version('calendar')
    const calendar = calendarNow(context)
    const clock = await unit.tx.ticketClock.findFirst({
      where: { id, state: 'running', calendarVersion: { lt: calendarVersion } },
      include: { ticket: true },
    })
    if (!clock) return
    const times = timesBy(context.organisation, calendar, clock)
    if (!times || times.dueAt.getTime() === clock.dueAt.getTime()) {
      await unit.tx.ticketClock.update({ where: { id }, data: { calendarVersion } })
      return
    }
    const { warnAt, dueAt } = times
    // Whoever was warned of a time that has gone back is warned of the new one.
    const warnedAt = warnAt > unit.now ? null : clock.warnedAt
    await unit.tx.ticketClock.update({ where: { id }, data: { calendarVersion, warnAt, dueAt, warnedAt } })
    if (clock.kind === 'reply')
      await unit.tx.ticket.update({ where: { id: ticketId }, data: { dueAt, revision: { increment: 1 } } })
    moveTimers(unit, id, { warnAt: warnedAt === null ? warnAt : null, dueAt })
    unit.append(
      { ticketId, callId: clock.ticket.callId },
      { type: 'clock.moved', data: { clock: clock.kind, from: clock.dueAt.toISOString(), dueAt: dueAt.toISOString() } },
    )
  })
}

/** How many running clocks still have to be brought to the calendar that holds. */
export async function countMoves({ db, settings }: TicketContext): Promise<{ left: number; running: number }> {
  const [counted] = await db.query<{ left: number; running: number }>(sql`
    SELECT count(*)::int AS running, (count(*) FILTER (WHERE "calendarVersion" < ${settings.version('calendar')}))::int AS left
    FROM ticket_clocks WHERE state = 'running'`)
  return counted ?? { left: 0, running: 0 }
}

/** So many of the clocks that move are named; the others are counted. */
const mostNamed = 50

/** What a calendar would mean if it held: the days of a year, and which running clocks it would move, and to when. */
export async function previewCalendar(
  context: TicketContext,
  { value, year }: { value: OrganisationDocuments['calendar']; year: number },
): Promise<CalendarPreview> {
  const now = context.clock()
  const calendar = calendarOf(context.config.timeZone, value)
  const running = await context.db.ticketClock.findMany({ where: { state: 'running' }, include: { ticket: true } })
  const moved = running.flatMap((clock): MovedClock[] => {
    const times = timesBy(context.organisation, calendar, clock)
    if (!times || times.dueAt.getTime() === clock.dueAt.getTime()) return []
    return [
      {
        ticketId: clock.ticketId,
        number: clock.ticket.number,
        clock: clock.kind,
        dueAt: clock.dueAt.toISOString(),
        newDueAt: times.dueAt.toISOString(),
      },
    ]
  })
  const later = moved.filter(({ dueAt, newDueAt }) => newDueAt > dueAt).length
  return {
    days: describeYear(value, year),
    announced: knowsYear(value, year),
    running: running.length,
    later,
    earlier: moved.length - later,
    overdue: moved.filter(({ newDueAt }) => newDueAt <= now.toISOString()).length,
    clocks: moved.toSorted((one, other) => one.newDueAt.localeCompare(other.newDueAt)).slice(0, mostNamed),
  }
}
