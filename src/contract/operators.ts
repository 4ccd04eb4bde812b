import { z } from 'zod'
import { CallDetail, CallSummary } from './calls.ts'
import { Activity } from './events.ts'
import { route } from './route.ts'
import { CallerNumber, Done, Id, Language, Moment, Seconds, written } from './shared.ts'
import { TicketSummary } from './tickets.ts'

/** What an operator sees of an offered call before answering. */
export const ScreenPop = z.object({
  callId: Id,
  from: CallerNumber,
  queueId: z.string(),
  category: z.string().nullable(),
  language: Language,
  waitedSeconds: Seconds,
  requeued: z.boolean(),
  earlierCalls: z.array(CallSummary),
  openTickets: z.array(TicketSummary),
})
export type ScreenPop = z.infer<typeof ScreenPop>

export const OperatorSnapshot = z.object({
  activity: Activity,
  reason: z.string().nullable(),
  since: Moment,
  reservation: z.object({ id: Id, offeredAt: Moment, dueAt: Moment, pop: ScreenPop }).nullable(),
  /** The call in hand: connecting, talking or being wrapped up. */
  call: CallDetail.nullable(),
  /** Earlier calls and open work orders of the caller in hand. */
  caller: z.object({ earlierCalls: z.array(CallSummary), openTickets: z.array(TicketSummary) }).nullable(),
  skilled: z.boolean().describe('whether they know any skill: without one no call comes to them'),
  waiting: z.int().nonnegative().describe('calls waiting in the queues this operator serves'),
  today: z.object({ answered: z.int(), averageTalkSeconds: Seconds.nullable() }),
  now: Moment.describe("the server's clock, for timers"),
  cursor: z.string().describe('follow the events after this'),
})
export type OperatorSnapshot = z.infer<typeof OperatorSnapshot>

const OfReservation = z.object({ id: Id })

export const getOperator = route({
  method: 'GET',
  path: '/api/operator',
  access: ['operator'],
  summary: 'The operator at work: activity, offer, call in hand',
  response: OperatorSnapshot,
})
export const setActivity = route({
  method: 'PUT',
  path: '/api/operator/activity',
  access: ['operator'],
  summary: 'Go available, on a break or offline',
  body: z.object({ activity: z.enum(['available', 'break', 'offline']), reason: written(64).optional() }),
  response: Done,
  refusals: ['activity_not_allowed', 'unknown_reference'],
})
export const heartbeat = route({
  method: 'POST',
  path: '/api/operator/heartbeat',
  access: ['operator'],
  summary: 'The console is alive; to be sent every 4 seconds',
  response: z.object({ now: Moment }),
})
export const acceptReservation = route({
  method: 'POST',
  path: '/api/reservations/:id/accept',
  access: ['operator'],
  summary: 'Accept an offered call; 409 reservation_gone when it is no longer offered',
  params: OfReservation,
  response: z.object({ callId: Id, reservationId: Id }),
  refusals: ['reservation_gone'],
})
export const rejectReservation = route({
  method: 'POST',
  path: '/api/reservations/:id/reject',
  access: ['operator'],
  summary: 'Pass an offered call on',
  params: OfReservation,
  response: Done,
  refusals: ['reservation_gone'],
})
