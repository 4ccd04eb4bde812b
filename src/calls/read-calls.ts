import type { z } from 'zod'
import type { CallDetail, CallFilter, CallSummary } from '../contract/calls.ts'
import type { TimelineEvent } from '../contract/events.ts'
import type { Person } from '../contract/identity.ts'
import { readTimeline } from '../platform/events/read-events.ts'
import type { Prisma } from '../platform/database/generated/client.ts'
import { AppError } from '../platform/errors.ts'
import { isIdentified } from '../contract/caller-number.ts'
import { findFolded, findWritten, likeNumber } from '../platform/find-text.ts'
import { calendarNow } from '../tickets/calendar-now.ts'
import { exportParts, toExportRow, type ExportRow } from './export-columns.ts'
import { readEnglishTitles } from './read-english-titles.ts'
import { detailParts, summaryParts, toCallDetail, toCallSummary } from './present-call.ts'
import type { CallContext } from './call-context.ts'
import { foldLogs } from './fold-log.ts'

/** The calls a person may see: an operator's own, those behind a specialist's work orders, all of them for managers. */
export function visibleTo(person: Person): Prisma.CallWhereInput {
  if (person.role === 'manager') return {}
  if (person.role === 'operator') return { operatorId: person.id }
  return { tickets: { some: { divisionId: person.divisionId ?? '' } } }
}

/** A call may have led to work orders of several divisions: a specialist sees those of their own. */
function mayReadTicket(person: Person, { divisionId }: { divisionId: string }): boolean {
  return person.role !== 'specialist' || divisionId === person.divisionId
}

function ticketsOf(person: Person): Prisma.TicketWhereInput {
  return person.role === 'specialist' ? { divisionId: person.divisionId ?? '' } : {}
}

/** Where a log or the number of a work order says something. A log that could not be folded yet is read as it is. */
function saying(q: string): Prisma.CallWhereInput[] {
  const folded = findFolded(q)
  const asWritten = findWritten(q).flatMap((text) => [
    { who: text },
    { where: text },
    { what: text },
    { course: text },
    { notes: text },
  ])
  if (!folded) return [{ log: { OR: asWritten } }]
  return [
    { log: { folded } },
    { log: { folded: null, OR: asWritten } },
    { tickets: { some: { number: { ...folded, mode: 'insensitive' } } } },
  ]
}

/** The filter as conditions on the call. */
function conditions(filter: CallFilter): Prisma.CallWhereInput[] {
  const { q } = filter
  return [
    filter.from ? { startedAt: { gte: new Date(filter.from) } } : {},
    filter.to ? { startedAt: { lt: new Date(filter.to) } } : {},
    filter.category
      ? {
          OR: [
            { log: { category: filter.category } },
            { OR: [{ log: null }, { log: { category: null } }], menuCategory: filter.category },
          ],
        }
      : {},
    filter.disposition ? { log: { disposition: filter.disposition } } : {},
    filter.operator ? { operatorId: filter.operator } : {},
    filter.outcome ? { outcome: filter.outcome } : {},
    filter.queue ? { queueId: filter.queue } : {},
    filter.rating ? { rating: filter.rating } : {},
    filter.unlogged ? { state: 'ended', outcome: 'answered', log: { submittedAt: null } } : {},
    q ? { OR: [...likeNumber(q).map((from) => ({ from })), ...saying(q)] } : {},
  ]
}

/** The filter as events tell of it: what was asked for, and nothing of what was not. */
export function tellFilter(filter: CallFilter): Record<string, string> {
  const { q, from, to, category, disposition, operator, outcome, queue, rating, unlogged } = filter
  const asked = { q, from, to, category, disposition, operator, outcome, queue, rating, unlogged }
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)] as const],
    ),
  )
}

/** A place in the log, newest first: when the call started, and its id. */
function readPlace(cursor: string | undefined): { at: Date; id: string } | undefined {
  const [at, id] = cursor?.split('_') ?? []
  const time = Number(at)
  return id && Number.isSafeInteger(time) && /^[0-9a-f-]{36}$/.test(id) ? { at: new Date(time), id } : undefined
}

function after(cursor: string | undefined): Prisma.CallWhereInput {
  const place = readPlace(cursor)
  return place ? { OR: [{ startedAt: { lt: place.at } }, { startedAt: place.at, id: { lt: place.id } }] } : {}
}

const newestFirst = [{ startedAt: 'desc' }, { id: 'desc' }] as const satisfies Prisma.CallOrderByWithRelationInput[]

type Page = { items: z.infer<typeof CallSummary>[]; next: string | null; total: number }

/** A page of the log. */
export async function listCalls(
  context: CallContext,
  person: Person,
  query: CallFilter & { cursor?: string | undefined; limit: number },
): Promise<Page> {
  if (query.q) await foldLogs(context)
  const where: Prisma.CallWhereInput = { AND: [visibleTo(person), ...conditions(query)] }
  const [total, rows] = await Promise.all([
    context.db.call.count({ where }),
    context.db.call.findMany({
      where: { AND: [where, after(query.cursor)] },
      include: { ...summaryParts, _count: { select: { recordings: true, tickets: { where: ticketsOf(person) } } } },
      orderBy: [...newestFirst],
      take: query.limit + 1,
    }),
  ])
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => toCallSummary(row)),
    next: rows.length > page.length && last ? `${last.startedAt.getTime()}_${last.id}` : null,
    total,
  }
}

/** How many calls of the log the filter lets through. */
export async function countCalls(context: CallContext, person: Person, filter: CallFilter): Promise<number> {
  if (filter.q) await foldLogs(context)
  return context.db.call.count({ where: { AND: [visibleTo(person), ...conditions(filter)] } })
}

/** The filtered log in pages, newest first, for an export. */
export async function* everyCall(context: CallContext, person: Person, filter: CallFilter): AsyncGenerator<ExportRow> {
  if (filter.q) await foldLogs(context)
  let cursor: string | undefined
  for (;;) {
    const rows = await context.db.call.findMany({
      where: { AND: [visibleTo(person), ...conditions(filter), after(cursor)] },
      include: exportParts,
      orderBy: [...newestFirst],
      take: 500,
    })
    yield* rows.map(toExportRow)
    const last = rows.at(-1)
    if (rows.length < 500 || !last) return
    cursor = `${last.startedAt.getTime()}_${last.id}`
  }
}

/**
 * Calls a person may open: those they see in the log and, for operators, all of a caller they have spoken to and whose
 * number is known.
 */
async function mayOpen(context: CallContext, person: Person, id: string): Promise<boolean> {
  if (await context.db.call.findFirst({ where: { AND: [{ id }, visibleTo(person)] }, select: { id: true } }))
    return true
  if (person.role !== 'operator') return false
  const call = await context.db.call.findUnique({ where: { id }, select: { from: true } })
  return (
    call !== null &&
    isIdentified(call.from) &&
    (await context.db.call.count({ where: { from: call.from, operatorId: person.id } })) > 0
  )
}

/** A call with its log; throws not_found when the person may not see it. */
export async function readCall(context: CallContext, person: Person, id: string): Promise<z.infer<typeof CallDetail>> {
  const row = (await mayOpen(context, person, id))
    ? await context.db.call.findUnique({ where: { id }, include: detailParts })
    : null
  if (!row) throw new AppError('not_found')
  const tickets = row.tickets.filter((ticket) => mayReadTicket(person, ticket))
  const shown = { ...row, tickets, _count: { ...row._count, tickets: tickets.length } }
  const titles = await readEnglishTitles(context, row)
  return toCallDetail(shown, calendarNow(context), context.clock(), person.id, titles)
}

/** Every event of the call and its work orders that the person may see, in order. */
export async function readCallTimeline(context: CallContext, person: Person, id: string): Promise<TimelineEvent[]> {
  const row = (await mayOpen(context, person, id))
    ? await context.db.call.findUnique({
        where: { id },
        select: { tickets: { select: { id: true, divisionId: true } } },
      })
    : null
  if (!row) throw new AppError('not_found')
  const ticketIds = row.tickets.filter((ticket) => mayReadTicket(person, ticket)).map((ticket) => ticket.id)
  const events = await readTimeline(context.db, { callId: id, ticketIds })
  return events.filter(({ ticketId }) => ticketId === null || ticketIds.includes(ticketId))
}
