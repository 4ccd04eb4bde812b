import type { z } from 'zod'
import { categoryOf } from '../contract/call-category.ts'
import { maskNumber } from '../contract/caller-number.ts'
import type { CallDetail, CallSummary } from '../contract/calls.ts'
import { secondsBetween } from '../platform/clock.ts'
import type { Prisma } from '../platform/database/generated/client.ts'
import type { Calendar } from '../tickets/calendar.ts'
import { ticketParts, toTicketSummary } from '../tickets/present-ticket.ts'
import { toLogEntry } from './log-call.ts'
import { toChecklist } from './give-checklist.ts'
import type { EnglishTitles } from './read-english-titles.ts'

export const summaryParts = {
  operator: { include: { person: true } },
  log: true,
  _count: { select: { recordings: true, tickets: true } },
} as const satisfies Prisma.CallInclude

export const detailParts = {
  ...summaryParts,
  guides: { orderBy: { usedAt: 'asc' } },
  checklists: { orderBy: { at: 'asc' } },
  recordings: { orderBy: { startedAt: 'asc' } },
  tickets: { include: ticketParts, orderBy: { createdAt: 'asc' } },
} as const satisfies Prisma.CallInclude

type SummaryRow = Prisma.CallGetPayload<{ include: typeof summaryParts }>
type DetailRow = Prisma.CallGetPayload<{ include: typeof detailParts }>

/** A call as a line of the log. */
export function toCallSummary(row: SummaryRow, { masked = false } = {}): z.infer<typeof CallSummary> {
  return {
    id: row.id,
    state: row.state,
    flow: row.flow,
    from: masked ? maskNumber(row.from) : row.from,
    queueId: row.queueId,
    category: categoryOf(row),
    operator: row.operator
      ? { id: row.operator.personId, name: { zh: row.operator.person.nameZh, en: row.operator.person.nameEn } }
      : null,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    outcome: row.outcome,
    endedBy: row.endedBy,
    waitedSeconds: row.queuedAt && (row.answeredAt ?? row.endedAt) ? row.waitedMs / 1000 : null,
    talkedSeconds: row.answeredAt && row.endedAt ? Math.max(0, row.talkedMs - row.heldMs) / 1000 : null,
    heldSeconds: row.heldMs / 1000,
    wrappedSeconds: row.endedAt && row.wrappedAt ? secondsBetween(row.endedAt, row.wrappedAt) : null,
    rating: row.rating,
    disposition: row.log?.disposition ?? null,
    what: row.log?.what ?? '',
    recordings: row._count.recordings,
    tickets: row._count.tickets,
    logged: Boolean(row.log?.submittedAt),
    demo: row.demo,
  }
}

export function toCallDetail(
  row: DetailRow,
  calendar: Calendar,
  now: Date,
  readerId: string,
  englishTitleOf: EnglishTitles,
): z.infer<typeof CallDetail> {
  return {
    ...toCallSummary(row),
    to: row.to,
    language: row.language,
    menuCategory: row.menuCategory,
    onHold: row.heldAt !== null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    talkingSince: row.talkingSince?.toISOString() ?? null,
    wrapUntil: row.wrappedAt ? null : (row.wrapUntil?.toISOString() ?? null),
    recordingRefused: row.recordingRefused,
    log: row.log
      ? toLogEntry(row.log)
      : {
          who: '',
          when: '',
          where: '',
          what: '',
          course: '',
          notes: '',
          category: null,
          disposition: null,
          revision: 0,
          savedAt: null,
          submittedAt: null,
        },
    guides: row.guides.map(({ guideId, version, title, usedAt }) => ({
      guideId,
      version,
      title,
      titleEn: englishTitleOf({ guideId, version }),
      usedAt: usedAt.toISOString(),
    })),
    checklists: row.checklists.map((told) => ({ ...toChecklist(told), titleEn: englishTitleOf(told) })),
    recordingList: row.recordings.map(({ id, source, startedAt, seconds, channels, fetchedAt }) => ({
      id,
      source: source === 'voicemail' ? ('voicemail' as const) : ('conversation' as const),
      startedAt: startedAt.toISOString(),
      seconds,
      channels,
      ready: fetchedAt !== null,
    })),
    ticketList: row.tickets.map((ticket) => toTicketSummary(ticket, calendar, now, readerId)),
  }
}
