import type { Limit } from '../contract/organisation.ts'
import { addWorkingDays, addWorkingSeconds, workingSeconds, type Calendar } from './calendar.ts'

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
