import { z } from 'zod'
import { ClockKind, TicketState, TimelineEvent } from './events.ts'
import { Id, Localized, Moment, Seconds, pageOf, typed, written } from './shared.ts'
import { route } from './route.ts'

/** A running limit on working time. `workedSeconds` and `allowedSeconds` count working time alone. */
export const Clock = z.object({
  kind: ClockKind,
  state: z.enum(['running', 'met', 'breached', 'void']),
  startedAt: Moment,
  warnAt: Moment,
  dueAt: Moment,
  warned: z.boolean(),
  stoppedAt: Moment.nullable(),
  leftSeconds: z.number().describe('working seconds left, negative once over'),
  allowedSeconds: Seconds,
})
export type Clock = z.infer<typeof Clock>

export const TicketSummary = z.object({
  id: Id,
  number: z.string(),
  callId: Id,
  state: TicketState,
  kind: z.string(),
  divisionId: z.string(),
  summary: z.string(),
  firstOwner: z.object({ id: Id, name: Localized }),
  assignee: z.object({ id: Id, name: Localized }).nullable(),
  createdAt: Moment,
  dueAt: Moment.describe('when the reply is due'),
  clock: Clock.nullable().describe('the clock that runs now'),
  unread: z.boolean().describe('the first owner has a reply or a return to deal with'),
})
export type TicketSummary = z.infer<typeof TicketSummary>

export const ticketStateNames: Record<z.infer<typeof TicketState>, Localized> = {
  dispatched: { zh: '待签收', en: 'To be signed' },
  signed: { zh: '办理中', en: 'In hand' },
  returned: { zh: '已退回', en: 'Returned' },
  replied: { zh: '已答复', en: 'Replied' },
  closed: { zh: '已办结', en: 'Closed' },
}

export const ticketActions = ['sign', 'reply', 'return', 'dispatch', 'inform', 'close'] as const
export const TicketAction = z.enum(ticketActions)
export type TicketAction = z.infer<typeof TicketAction>

/** What a step is called, what is said once it is done, and which note it takes: its longest length in characters. */
type StepWords = {
  name: Localized
  done: Localized
  note?: { name: Localized; maximum: number; optional?: true }
}
export const ticketSteps: Record<TicketAction, StepWords> = {
  sign: { name: { zh: '签收', en: 'Sign' }, done: { zh: '已签收', en: 'Signed' } },
  reply: {
    name: { zh: '答复', en: 'Reply' },
    done: { zh: '已答复', en: 'Replied' },
    note: { name: { zh: '答复内容', en: 'Reply' }, maximum: 5000 },
  },
  return: {
    name: { zh: '退回', en: 'Return' },
    done: { zh: '已退回', en: 'Returned' },
    note: { name: { zh: '退回原因', en: 'Reason of the return' }, maximum: 1000 },
  },
  dispatch: {
    name: { zh: '重新转办', en: 'Dispatch again' },
    done: { zh: '已重新转办', en: 'Dispatched again' },
    note: { name: { zh: '转办说明', en: 'Note to the division' }, maximum: 1000, optional: true },
  },
  inform: {
    name: { zh: '已告知来电人', en: 'Citizen informed' },
    done: { zh: '已登记告知', en: 'Noted as informed' },
    note: { name: { zh: '何时、如何告知', en: 'When and how they were informed' }, maximum: 1000 },
  },
  close: {
    name: { zh: '办结', en: 'Close' },
    done: { zh: '已办结', en: 'Closed' },
    note: { name: { zh: '办结说明', en: 'Note' }, maximum: 1000, optional: true },
  },
}

export const TicketDetail = TicketSummary.extend({
  detail: z.string(),
  callerNumber: z.string(),
  callerName: z.string(),
  category: z.string().nullable(),
  reply: z.string().nullable(),
  repliedAt: Moment.nullable(),
  returnReason: z.string().nullable(),
  informedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  clocks: z.array(Clock),
  timeline: z.array(TimelineEvent),
  actions: z.array(TicketAction).describe('what whoever asks may do now'),
  revision: z.int().nonnegative(),
})
export type TicketDetail = z.infer<typeof TicketDetail>

export const NewTicket = z.object({
  divisionId: typed(64),
  kind: typed(64),
  summary: typed(200),
  detail: typed(5000),
  callerName: written(100).default(''),
})
export type NewTicket = z.infer<typeof NewTicket>

/** One step of a work order; `note` is the reply, the reason of the return, or how the citizen was informed. */
export const TicketStep = z.discriminatedUnion('action', [
  z.object({ action: z.literal('sign') }),
  z.object({ action: z.literal('reply'), note: typed(5000) }),
  z.object({ action: z.literal('return'), note: typed(1000) }),
  z.object({ action: z.literal('dispatch'), divisionId: typed(64), note: written(1000).default('') }),
  z.object({ action: z.literal('inform'), note: typed(1000) }),
  z.object({ action: z.literal('close'), note: written(1000).default('') }),
])
export type TicketStep = z.infer<typeof TicketStep>

const OfTicket = z.object({ id: Id })
const everyone = ['operator', 'specialist', 'manager'] as const
export const createTicket = route({
  method: 'POST',
  path: '/api/calls/:id/tickets',
  access: ['operator'],
  summary: 'Forward a matter to a division; a repeated `Idempotency-Key` header makes no second one',
  params: z.object({ id: Id }),
  body: NewTicket,
  response: TicketDetail,
  refusals: ['call_not_in_hand', 'unknown_reference', 'key_reused'],
})
export const listTickets = route({
  method: 'GET',
  path: '/api/tickets',
  access: everyone,
  summary: "Work orders by due time: a specialist's division, an operator's own, all for managers",
  query: z.object({
    state: TicketState.optional(),
    division: written(64).optional(),
    open: z.stringbool().optional(),
    overdue: z.stringbool().optional(),
    q: written(100).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: pageOf(TicketSummary),
})
export const getTicket = route({
  method: 'GET',
  path: '/api/tickets/:id',
  access: everyone,
  summary: 'A work order with its timeline',
  params: OfTicket,
  response: TicketDetail,
})
export const stepTicket = route({
  method: 'POST',
  path: '/api/tickets/:id/steps',
  access: ['operator', 'specialist'],
  summary: 'Sign, reply, return, dispatch again, inform, close',
  params: OfTicket,
  body: TicketStep,
  response: TicketDetail,
  refusals: ['step_not_allowed', 'unknown_reference'],
})
