import { z } from 'zod'
import { ClockKind } from './events.ts'
import { organisationDocuments } from './organisation.ts'
import { route } from './route.ts'
import { Id, Localized, Moment } from './shared.ts'

/** What a day is: worked as usual, a weekend, off though it is none, worked though it is one, or worked in part. */
export const dayKinds = ['workday', 'weekend', 'holiday', 'make_up', 'half_day'] as const
export const DayKind = z.enum(dayKinds)
export type DayKind = z.infer<typeof DayKind>

export const CalendarDay = z.object({
  day: z.iso.date(),
  kind: DayKind,
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  holiday: Localized.nullable().describe('the public holiday it belongs to'),
  note: z.string(),
  decided: z.boolean().describe('whether the department decided it for this day'),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/** A running limit of a work order that a calendar would move. */
export const MovedClock = z.object({
  ticketId: Id,
  number: z.string(),
  clock: ClockKind,
  dueAt: Moment,
  newDueAt: Moment,
})
export type MovedClock = z.infer<typeof MovedClock>

export const CalendarPreview = z.object({
  days: z.array(CalendarDay).describe('of the year asked for'),
  announced: z.boolean().describe("whether the year's announcement is known, and not only what the law names"),
  running: z.int().describe('limits of work orders that run now'),
  later: z.int(),
  earlier: z.int(),
  overdue: z.int().describe('of those that come earlier: due before now'),
  clocks: z.array(MovedClock).describe('the first of those that move, by their new time'),
})
export type CalendarPreview = z.infer<typeof CalendarPreview>

export const previewCalendar = route({
  method: 'POST',
  path: '/api/calendar/preview',
  access: ['administrator'],
  summary: 'What a calendar would mean: the days of a year, and which running limits of work orders it would move',
  body: z.object({ value: organisationDocuments.calendar.schema, year: z.int().min(2000).max(2200) }),
  response: CalendarPreview,
})

export const getClockMoves = route({
  method: 'GET',
  path: '/api/calendar/moves',
  access: ['administrator'],
  summary: 'How far the running limits have been brought to the calendar that holds: how many are left, of how many',
  response: z.object({ left: z.int(), running: z.int() }),
})
