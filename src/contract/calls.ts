import { z } from 'zod'
import { EndedBy, Outcome, TimelineEvent } from './events.ts'
import { Checklist } from './checklists.ts'
import { GuideUse } from './guides.ts'
import { CallerNumber, Done, Id, Language, Localized, Moment, Seconds, pageOf, typed, written } from './shared.ts'
import { route } from './route.ts'
import { TicketSummary } from './tickets.ts'

export const callStates = ['ivr', 'queued', 'connecting', 'talking', 'ended'] as const
export const CallState = z.enum(callStates)
export type CallState = z.infer<typeof CallState>

export const outcomeNames: Record<z.infer<typeof Outcome>, Localized> = {
  answered: { zh: '已接听', en: 'Answered' },
  abandoned: { zh: '放弃', en: 'Abandoned' },
  left_in_menu: { zh: '导航中挂断', en: 'Left in the menu' },
  voicemail: { zh: '留言', en: 'Message' },
  closed: { zh: '非服务时间', en: 'After hours' },
}
export const endedByNames: Record<z.infer<typeof EndedBy>, Localized> = {
  caller: { zh: '来电人', en: 'the caller' },
  operator: { zh: '话务员', en: 'the operator' },
  system: { zh: '系统', en: 'the system' },
  carrier: { zh: '运营商', en: 'the carrier' },
}

export const CallSummary = z.object({
  id: Id,
  state: CallState,
  flow: z.string(),
  from: CallerNumber,
  queueId: z.string().nullable(),
  category: z.string().nullable().describe('as logged, else as chosen in the menu'),
  operator: z.object({ id: Id, name: Localized }).nullable(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  outcome: Outcome.nullable(),
  endedBy: EndedBy.nullable(),
  waitedSeconds: Seconds.nullable(),
  talkedSeconds: Seconds.nullable(),
  heldSeconds: Seconds,
  wrappedSeconds: Seconds.nullable(),
  rating: z.int().nullable(),
  disposition: z.string().nullable(),
  what: z.string().describe('the matter in a line; empty before it is logged'),
  recordings: z.int().nonnegative(),
  tickets: z.int().nonnegative(),
  logged: z.boolean(),
  demo: z.boolean().describe('invented for the demonstration'),
})
export type CallSummary = z.infer<typeof CallSummary>

/** The five elements (who, when, where, what, course), category, disposition and notes of a call. */
const texts = {
  who: written(200),
  when: written(200),
  where: written(300),
  what: written(1000),
  course: written(5000),
  notes: written(5000),
}
export const LogFields = z.object({ ...texts, category: written(64).nullable(), disposition: written(64).nullable() })
export type LogFields = z.infer<typeof LogFields>

/** A complete log: everything but the notes is required. */
export const Log = z.object({
  who: typed(200),
  when: typed(200),
  where: typed(300),
  what: typed(1000),
  course: typed(5000),
  notes: texts.notes,
  category: typed(64),
  disposition: typed(64),
})
export type Log = z.infer<typeof Log>

/** A log to be submitted: complete, or with a disposition that needs nothing else. */
export const SubmittedLog = LogFields.extend({ disposition: typed(64) })
export type SubmittedLog = z.infer<typeof SubmittedLog>

/** What a log lacks before it can be submitted; `bare` are the dispositions that need nothing else. */
export function issuesOf(log: LogFields, bare: readonly string[]): readonly z.core.$ZodIssue[] {
  const isBare = log.disposition !== null && bare.includes(log.disposition)
  return (isBare ? SubmittedLog : Log).safeParse(log).error?.issues ?? []
}

/** `revision` grows with every save; a save must name the revision it was made from. */
export const LogEntry = LogFields.extend({
  revision: z.int().nonnegative(),
  submittedAt: Moment.nullable(),
  savedAt: Moment.nullable(),
})
export type LogEntry = z.infer<typeof LogEntry>

export const Recording = z.object({
  id: Id,
  source: z.enum(['conversation', 'voicemail']),
  startedAt: Moment,
  seconds: Seconds,
  channels: z.int(),
  ready: z.boolean().describe('false while it is being fetched from the carrier'),
})

export const CallDetail = CallSummary.extend({
  to: z.string(),
  language: Language,
  menuCategory: z.string().nullable(),
  onHold: z.boolean(),
  answeredAt: Moment.nullable(),
  talkingSince: Moment.nullable().describe('the beginning of the conversation that goes on'),
  wrapUntil: Moment.nullable().describe('the end of after-call work, when it is running'),
  recordingRefused: z.boolean(),
  log: LogEntry,
  guides: z.array(GuideUse),
  checklists: z.array(Checklist.extend({ titleEn: z.string() })),
  recordingList: z.array(Recording),
  ticketList: z.array(TicketSummary),
})
export type CallDetail = z.infer<typeof CallDetail>

const OfCall = z.object({ id: Id })

export const holdCall = route({
  method: 'PUT',
  path: '/api/calls/:id/hold',
  access: ['operator'],
  summary: 'Put the caller on hold with music, or take them back',
  params: OfCall,
  body: z.object({ hold: z.boolean() }),
  response: Done,
  refusals: ['call_not_in_hand'],
})
export const hangUpCall = route({
  method: 'POST',
  path: '/api/calls/:id/hangup',
  access: ['operator'],
  summary: 'End the conversation; the caller is asked for a rating',
  params: OfCall,
  response: Done,
  refusals: ['call_not_in_hand'],
})
export const loseLine = route({
  method: 'POST',
  path: '/api/calls/:id/line-lost',
  access: ['operator'],
  summary: 'The telephone in the browser has lost its line, or could not have one; the caller goes back in line',
  params: OfCall,
  response: Done,
  refusals: ['call_not_in_hand'],
})
export const saveLog = route({
  method: 'PUT',
  path: '/api/calls/:id/log',
  access: ['operator'],
  summary: 'Save the log as far as it is written',
  params: OfCall,
  body: LogFields.extend({ revision: z.int().nonnegative() }),
  response: LogEntry,
  refusals: ['call_not_in_hand', 'draft_outdated', 'unknown_reference'],
})
export const submitLog = route({
  method: 'POST',
  path: '/api/calls/:id/log',
  access: ['operator'],
  summary: 'Submit the complete log, or one whose disposition needs nothing else; ends after-call work',
  params: OfCall,
  body: SubmittedLog,
  response: LogEntry,
  refusals: ['call_not_in_hand', 'activity_not_allowed', 'unknown_reference'],
})

export const CallFilter = z.object({
  q: written(100).optional().describe('number, matter, notes, work order number'),
  from: Moment.optional(),
  to: Moment.optional(),
  category: written(64).optional(),
  disposition: written(64).optional(),
  operator: Id.optional(),
  outcome: Outcome.optional(),
  queue: written(64).optional(),
  rating: z.coerce.number().int().min(1).max(5).optional(),
  unlogged: z.stringbool().optional().describe('answered calls whose log is not complete'),
})
export type CallFilter = z.infer<typeof CallFilter>

export const listCalls = route({
  method: 'GET',
  path: '/api/calls',
  access: ['operator', 'manager'],
  summary: 'The call log; operators see their own',
  query: CallFilter.extend({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: pageOf(CallSummary),
})
export const getCall = route({
  method: 'GET',
  path: '/api/calls/:id',
  access: ['operator', 'manager', 'specialist'],
  summary: 'A call with its log',
  params: OfCall,
  response: CallDetail,
})
export const getTimeline = route({
  method: 'GET',
  path: '/api/calls/:id/timeline',
  access: ['operator', 'manager'],
  summary: 'Every event of the call and its work orders, in order',
  params: OfCall,
  response: z.array(TimelineEvent),
})
/** The filter, and the reader's language; without one it is the browser's. */
export const ExportQuery = CallFilter.extend({ language: Language.optional() })

/** These answer with a file, not JSON. */
export const exportCalls = {
  method: 'GET',
  path: '/api/calls.csv',
  access: ['manager'],
  summary: 'The filtered log as CSV',
} as const
export const exportWorkbook = {
  method: 'GET',
  path: '/api/calls.xlsx',
  access: ['manager'],
  summary: 'The filtered log as a workbook for spreadsheets (XLSX)',
} as const
export const playRecording = {
  method: 'GET',
  path: '/api/recordings/:id/audio',
  access: ['operator', 'manager'],
  summary: 'The recording as WAV, with ranges',
} as const
