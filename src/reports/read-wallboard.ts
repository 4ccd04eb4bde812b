import { Activity, TicketState } from '../contract/events.ts'
import type { Wallboard } from '../contract/wallboard.ts'
import { secondsBetween } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { currentCursor } from '../platform/events/read-events.ts'
import { startOfDay } from '../platform/zone.ts'
import type { Settings } from '../settings/settings.ts'
import { measures, type Counts } from './measures.ts'
import { sql } from '../platform/database/sql.ts'

async function countToday(context: Context, since: Date, goals: Wallboard['goals']): Promise<Counts> {
  const { answerSeconds, shortAbandonSeconds } = goals
  const [row] = await context.db.query<Counts>(sql`
    WITH offered AS (
      SELECT c.*, extract(epoch FROM coalesce(c."answeredAt", c."endedAt") - c."queuedAt") AS waited,
             EXISTS (SELECT 1 FROM tickets t WHERE t."callId" = c.id) AS forwarded
      FROM calls c WHERE c."queuedAt" >= ${since}
    )
    SELECT count(*)::int AS offered,
           count(*) FILTER (WHERE "answeredAt" IS NULL AND state <> 'ended')::int AS undecided,
           count("answeredAt")::int AS answered,
           count(*) FILTER (WHERE "answeredAt" IS NOT NULL AND state = 'ended')::int AS handled,
           count(*) FILTER (WHERE outcome = 'abandoned')::int AS abandoned,
           count(*) FILTER (WHERE outcome = 'abandoned' AND waited > ${answerSeconds})::int AS "abandonedAfter15",
           count(*) FILTER (WHERE outcome = 'abandoned' AND waited < ${shortAbandonSeconds})::int AS "shortAbandoned",
           count(*) FILTER (WHERE "answeredAt" IS NOT NULL AND waited <= ${answerSeconds})::int AS "answeredWithin15",
           coalesce(sum("waitedMs") FILTER (WHERE "answeredAt" IS NOT NULL), 0)::float8 / 1000 AS "waitedSeconds",
           coalesce(sum("talkedMs") FILTER (WHERE "answeredAt" IS NOT NULL AND state = 'ended'), 0)::float8 / 1000 AS "talkedSeconds",
           coalesce(sum(extract(epoch FROM "wrappedAt" - "endedAt")), 0)::float8 AS "wrappedSeconds",
           count(rating)::int AS rated,
           count(*) FILTER (WHERE rating >= 4)::int AS satisfied,
           count(*) FILTER (WHERE "answeredAt" IS NOT NULL AND NOT forwarded)::int AS "answeredWithoutTicket"
    FROM offered`)
  if (!row) throw new Error('counting gave no row')
  return row
}

/** What is going on now, and the figures of the day in the department's zone. */
export async function readWallboard(context: Context & { settings: Settings }, timeZone: string): Promise<Wallboard> {
  const cursor = await currentCursor(context.db)
  const now = context.clock()
  const today = startOfDay(now, timeZone)
  const { db, settings } = context
  const goals = settings.read('goals')
  const [queues, waiting, talking, operators, perOperator, counts, hours, tickets, ticketsOverdue] = await Promise.all([
    db.queue.findMany({ orderBy: { position: 'asc' } }),
    db.call.findMany({ where: { state: 'queued' }, select: { queueId: true, queuedAt: true, requeuedAt: true } }),
    db.call.count({ where: { state: { in: ['connecting', 'talking'] } } }),
    db.operator.findMany({
      include: { person: true, calls: { where: { state: { in: ['connecting', 'talking'] } }, select: { id: true } } },
      where: { person: { role: 'operator', disabled: false, leftAt: null } },
      orderBy: { person: { username: 'asc' } },
    }),
    db.call.groupBy({ by: ['operatorId'], where: { answeredAt: { gte: today } }, _count: true }),
    countToday(context, today, goals),
    db.query<{ hour: number; offered: number; answered: number; abandoned: number }>(sql`
      SELECT extract(hour FROM "queuedAt" AT TIME ZONE ${timeZone})::int AS hour,
             count(*)::int AS offered, count("answeredAt")::int AS answered,
             count(*) FILTER (WHERE outcome = 'abandoned')::int AS abandoned
      FROM calls WHERE "queuedAt" >= ${today} GROUP BY 1 ORDER BY 1`),
    db.ticket.groupBy({ by: ['state'], _count: true }),
    db.ticket.count({ where: { clocks: { some: { state: 'breached', stoppedAt: null } } } }),
  ])
  function longest(calls: { queuedAt: Date | null; requeuedAt: Date | null }[]): number | null {
    return calls.reduce<number | null>((most, { queuedAt, requeuedAt }) => {
      const since = requeuedAt ?? queuedAt
      return since ? Math.max(most ?? 0, secondsBetween(since, now)) : most
    }, null)
  }
  const onDuty = operators.filter(({ activity }) => activity !== 'offline' && activity !== 'break')
  const answeredBy = new Map(perOperator.map(({ operatorId, _count }) => [operatorId, _count]))
  const { offered, answered, abandoned, shortAbandoned, rated } = counts
  return {
    now: now.toISOString(),
    cursor,
    waiting: waiting.length,
    longestWaitSeconds: longest(waiting),
    talking,
    queues: queues.map(({ id, skill }) => {
      const line = waiting.filter(({ queueId }) => queueId === id)
      return {
        queueId: id,
        waiting: line.length,
        longestWaitSeconds: longest(line),
        staffed: onDuty.filter(({ skills }) => skills.includes(skill)).length,
      }
    }),
    activities: Activity.options.map((activity) => ({
      activity,
      operators: operators.filter((operator) => operator.activity === activity).length,
    })),
    operators: operators.map(({ personId, person, activity, reason, since, calls }) => ({
      id: personId,
      name: { zh: person.nameZh, en: person.nameEn },
      activity,
      reason,
      since: since.toISOString(),
      callId: calls[0]?.id ?? null,
      answeredToday: answeredBy.get(personId) ?? 0,
    })),
    today: { offered, answered, abandoned, shortAbandoned, ratings: rated, ...measures(counts) },
    goals,
    hours,
    tickets: TicketState.options.map((state) => ({
      state,
      count: tickets.find((row) => row.state === state)?._count ?? 0,
    })),
    ticketsOverdue,
  }
}
