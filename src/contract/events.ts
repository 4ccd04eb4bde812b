import { z } from 'zod'
import { Id, Localized, Moment } from './shared.ts'

/** What happened, past tense. The `events` table holds nothing else, and browsers follow the same union. */
function happened<const Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) {
  return z.object({ type: z.literal(type), data: z.object(data) })
}

export const EndedBy = z.enum(['caller', 'operator', 'system', 'carrier'])
export const Outcome = z.enum(['answered', 'abandoned', 'left_in_menu', 'voicemail', 'closed'])
export const LegParty = z.enum(['caller', 'operator', 'colleague', 'supervisor', 'outside'])
export const LegMode = z.enum(['talk', 'listen', 'coach'])
export const ReservationEnd = z.enum(['rejected', 'timeout', 'canceled', 'rescinded'])
export const Activity = z.enum(['available', 'offered', 'on_call', 'wrapping', 'break', 'offline'])
export const TicketState = z.enum(['dispatched', 'signed', 'returned', 'replied', 'closed'])
export const ClockKind = z.enum(['sign', 'reply'])

/** What is told of a person in events: whatever of it matters to what happened, and never a password or its hash. */
export const PersonFacts = z
  .object({
    username: z.string(),
    name: Localized,
    role: z.string(),
    divisionId: z.string().nullable(),
    disabled: z.boolean(),
    left: z.boolean(),
    skills: z.array(z.object({ skill: z.string(), level: z.int() })),
    extension: z.string().nullable(),
    language: z.string(),
  })
  .partial()
export type PersonFacts = z.infer<typeof PersonFacts>

const SoundFacts = z.object({ name: z.string(), retired: z.boolean() })
/** The identity provider by whose word it was, where it was by one. */
const Provider = z.string().optional()

export const NewEvent = z.discriminatedUnion('type', [
  happened('call.started', { from: z.string(), to: z.string(), flow: z.string() }),
  happened('call.menu_chosen', { node: z.string(), key: z.string(), category: z.string().nullable() }),
  happened('call.language_chosen', { language: z.enum(['zh', 'en']) }),
  happened('call.recording_refused', {}),
  happened('call.queued', { queueId: z.string(), priority: z.int() }),
  happened('call.queue_full', { queueId: z.string() }),
  happened('call.requeued', {
    queueId: z.string(),
    reason: z.enum(['operator_lost', 'leg_lost', 'not_connected']),
    legSid: z.string().nullable().default(null).describe("the lost operator's connection"),
  }),
  happened('call.connecting', { reservationId: Id }),
  happened('call.operator_joined', { legSid: z.string() }),
  happened('call.leg_joined', { legSid: z.string(), party: LegParty, mode: LegMode }),
  happened('call.leg_left', { legSid: z.string(), party: LegParty }),
  happened('call.bridged', { waitedSeconds: z.number() }),
  happened('call.held', {}),
  happened('call.resumed', { heldSeconds: z.number() }),
  happened('call.ended', { by: EndedBy, outcome: Outcome, talkedSeconds: z.number() }),
  happened('call.rated', { level: z.int().min(1).max(5) }),
  happened('call.recorded', { recordingId: Id, seconds: z.number() }),
  happened('call.guide_used', { guideId: z.string(), version: z.int(), title: z.string() }),
  happened('call.checklist_told', {
    checklistId: Id,
    guideId: z.string(),
    version: z.int(),
    title: z.string(),
    channel: z.enum(['spoken', 'message', 'printed']),
  }),
  happened('call.message_ended', { checklistId: Id, state: z.enum(['delivered', 'failed']) }),
  happened('call.wrapped', { wrappedSeconds: z.number() }),
  happened('log.submitted', { category: z.string().nullable(), disposition: z.string() }),
  happened('log.amended', { fields: z.array(z.string()) }),
  happened('reservation.offered', { reservationId: Id, dueAt: Moment }),
  happened('reservation.accepted', { reservationId: Id }),
  happened('reservation.ended', { reservationId: Id, as: ReservationEnd }),
  happened('operator.activity_changed', { from: Activity, to: Activity, reason: z.string().nullable() }),
  happened('operator.lost', { silentSeconds: z.number() }),
  happened('ticket.created', { number: z.string(), divisionId: z.string(), kind: z.string(), dueAt: Moment }),
  happened('ticket.signed', {}),
  happened('ticket.replied', { text: z.string() }),
  happened('ticket.returned', { reason: z.string() }),
  happened('ticket.dispatched', { divisionId: z.string(), dueAt: Moment, note: z.string().default('') }),
  happened('ticket.informed', { note: z.string() }),
  happened('ticket.closed', { note: z.string() }),
  happened('ticket.handed_over', { from: Localized, to: Localized }),
  happened('clock.warned', { clock: ClockKind, dueAt: Moment }),
  happened('clock.breached', { clock: ClockKind, dueAt: Moment }),
  happened('clock.moved', { clock: ClockKind, from: Moment, dueAt: Moment }),
  happened('guide.published', {
    guideId: z.string(),
    version: z.int(),
    withdrawn: z.boolean().optional().describe('true when the guide was taken out of force'),
    reason: z.string().optional(),
  }),
  happened('guide.review_due', { guideId: z.string(), reviewBy: z.iso.date() }),
  happened('guide.rated', { guideId: z.string(), version: z.int(), useful: z.boolean() }),
  happened('draft.saved', { draftId: Id, guideId: z.string() }),
  happened('draft.submitted', { draftId: Id, guideId: z.string() }),
  happened('draft.returned', { draftId: Id, guideId: z.string(), note: z.string() }),
  happened('draft.handed_over', { draftId: Id, guideId: z.string(), from: Localized, to: Localized }),
  happened('draft.discarded', { draftId: Id, guideId: z.string() }),
  happened('notice.raised', { text: Localized, until: Moment, closesIntake: z.boolean(), reason: z.string() }),
  happened('notice.ended', { reason: z.string().nullable().describe('null when its time was over') }),
  happened('flow.published', {
    flowId: z.string(),
    version: z.int(),
    reason: z.string(),
    reviewed: z.boolean().default(true).describe('false when the only administrator published on their own word'),
  }),
  happened('flow_draft.saved', { draftId: Id, flowId: z.string() }),
  happened('flow_draft.submitted', { draftId: Id, flowId: z.string() }),
  happened('flow_draft.returned', { draftId: Id, flowId: z.string(), note: z.string() }),
  happened('flow_draft.discarded', { draftId: Id, flowId: z.string() }),
  happened('sound.added', { soundId: Id, name: z.string(), seconds: z.number() }),
  happened('sound.changed', { soundId: Id, before: SoundFacts, after: SoundFacts }),
  happened('flow_draft.replayed', { draftId: Id, flowId: z.string(), days: z.int() }),
  happened('setting.changed', { key: z.string(), version: z.int() }),
  happened('recording.played', { recordingId: Id }),
  happened('call.opened', { openedId: Id.describe('the call') }),
  happened('ticket.opened', { openedId: Id.describe('the work order') }),
  happened('calls.listed', {
    filter: z.record(z.string(), z.string()),
    rows: z.int().describe('how many the filter lets through'),
  }),
  happened('export.made', {
    rows: z.int(),
    of: z.enum(['calls', 'people', 'trail', 'configuration']).optional(),
    filter: z.record(z.string(), z.string()).optional(),
  }),
  happened('trail.shortened', {
    rows: z.int(),
    days: z.array(z.object({ day: z.iso.date(), rows: z.int() })),
  }),
  happened('session.started', { address: z.string(), provider: Provider }),
  happened('session.ended', {}),
  happened('session.refused', { username: z.string(), address: z.string(), provider: Provider }),
  happened('session.revoked', { personId: Id }),
  happened('person.created', { personId: Id, after: PersonFacts }),
  happened('person.changed', { personId: Id, before: PersonFacts, after: PersonFacts }),
  happened('person.left', {
    personId: Id,
    before: PersonFacts,
    after: PersonFacts,
    handedTo: Localized.nullable(),
    tickets: z.int(),
    drafts: z.int(),
  }),
  happened('person.returned', { personId: Id, before: PersonFacts, after: PersonFacts }),
  happened('person.handed_over', { personId: Id, handedTo: Localized, tickets: z.int(), drafts: z.int() }),
  happened('person.password_reset', { personId: Id }),
  happened('person.password_changed', { personId: Id }),
  happened('person.role_given', { personId: Id, before: PersonFacts, after: PersonFacts, provider: Provider }),
  happened('person.linked', { personId: Id, provider: z.string(), subject: z.string() }),
  happened('person.unlinked', { personId: Id }),
  happened('person.barred', { personId: Id, before: PersonFacts, after: PersonFacts }),
  happened('person.admitted', { personId: Id, before: PersonFacts, after: PersonFacts }),
  happened('password.refused', {}),
  happened('preferences.changed', {}),
  happened('second_factor.begun', {}),
  happened('second_factor.set', {}),
  happened('second_factor.removed', { personId: Id }),
  happened('recovery_codes.renewed', {}),
  happened('recovery_code.used', { left: z.int() }),
  happened('access.refused', { method: z.string(), path: z.string(), role: z.string() }),
])
export type NewEvent = z.infer<typeof NewEvent>
export type EventType = NewEvent['type']

/** Whom and what an event is about. */
export const About = z.object({
  callId: Id.nullable(),
  ticketId: Id.nullable(),
  operatorId: Id.nullable(),
  /** Who did it; null for the caller, the carrier and the clock. */
  actorId: Id.nullable(),
})

/** An event as browsers get it; `cursor` is the Last-Event-ID that continues after it. */
export const Event = About.extend({ cursor: z.string(), at: Moment, actorName: Localized.nullable() }).and(NewEvent)
export type Event = z.infer<typeof Event>

/** An event as a timeline tells it: with the names of what it is about. */
export const TimelineEvent = Event.and(
  z.object({
    operatorName: Localized.nullable().describe('whom it is about, where that is an operator'),
    ticketNumber: z.string().nullable(),
    guideTitle: Localized.nullable().describe('of the version it tells of'),
  }),
)
export type TimelineEvent = z.infer<typeof TimelineEvent>
