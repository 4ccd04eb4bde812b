import type { TicketKind } from '../contract/tickets.ts'
import type { Localized } from '../contract/shared.ts'
import { addWorkingDays, addWorkingSeconds, workingSeconds, type Calendar } from './calendar.ts'

export type Limit = { unit: 'working_day' | 'working_hour'; amount: number }

/** The kinds of work order and when their reply is due. Zero working days is the same day. */
export const kinds: Record<TicketKind, { name: Localized; replyWithin: Limit }> = {
  urgent: { name: { zh: '紧急', en: 'Urgent' }, replyWithin: { unit: 'working_day', amount: 0 } },
  consultation: { name: { zh: '咨询', en: 'Consultation' }, replyWithin: { unit: 'working_day', amount: 3 } },
  help: { name: { zh: '求助', en: 'Help' }, replyWithin: { unit: 'working_day', amount: 5 } },
  complaint: { name: { zh: '投诉', en: 'Complaint' }, replyWithin: { unit: 'working_day', amount: 13 } },
}

export const signWithin: Limit = { unit: 'working_day', amount: 1 }

/** A warning comes when this much of the working time is used up. */
const warnShare = 0.8

export type ClockTimes = { startedAt: Date; warnAt: Date; dueAt: Date }

/** When a clock started now warns and is due. */
export function clockTimes(calendar: Calendar, startedAt: Date, limit: Limit): ClockTimes {
  const dueAt =
    limit.unit === 'working_day'
      ? addWorkingDays(calendar, startedAt, limit.amount)
      : addWorkingSeconds(calendar, startedAt, limit.amount * 3600)
  return {
    startedAt,
    dueAt,
    warnAt: addWorkingSeconds(calendar, startedAt, workingSeconds(calendar, startedAt, dueAt) * warnShare),
  }
}
