import type { Event, EventType } from '../../contract/events.ts'
import { keys } from './api/query-keys.ts'

type Key = readonly string[]
type Touch =
  | 'operator'
  | 'calls'
  | 'call'
  | 'tickets'
  | 'ticket'
  | 'wallboard'
  | 'knowledge'
  | 'guideDrafts'
  | 'flows'
  | 'flowDrafts'
  | 'sounds'
  | 'accounts'
  | 'people'
  | 'security'
  | 'session'
  | 'account'
  | 'settings'
  | 'reference'
  | 'phrases'
  | 'firstSteps'

/** What each kind of event changes. A kind that is missing here does not compile. */
const touches: Record<EventType, readonly Touch[]> = {
  'call.started': ['calls', 'wallboard'],
  'call.menu_chosen': ['call'],
  'call.language_chosen': ['call'],
  'call.recording_refused': ['operator', 'call'],
  'call.queued': ['operator', 'calls', 'call', 'wallboard'],
  'call.queue_full': ['calls', 'call', 'wallboard'],
  'call.requeued': ['operator', 'calls', 'call', 'wallboard'],
  'call.connecting': ['operator', 'calls', 'call', 'wallboard'],
  'call.operator_joined': ['operator', 'call'],
  'call.leg_joined': ['operator', 'call'],
  'call.leg_left': ['operator', 'call'],
  'call.bridged': ['operator', 'calls', 'call', 'wallboard'],
  'call.held': ['operator', 'call'],
  'call.resumed': ['operator', 'call'],
  'call.ended': ['operator', 'calls', 'call', 'wallboard'],
  'call.rated': ['calls', 'call', 'wallboard'],
  'call.recorded': ['calls', 'call'],
  'call.guide_used': ['operator', 'call'],
  'call.checklist_told': ['operator', 'call'],
  'call.message_ended': ['operator', 'call'],
  'call.wrapped': ['operator', 'calls', 'call', 'wallboard'],
  'log.submitted': ['operator', 'calls', 'call', 'wallboard'],
  'log.amended': ['calls', 'call'],
  'reservation.offered': ['operator', 'call', 'wallboard'],
  'reservation.accepted': ['operator', 'call', 'wallboard'],
  'reservation.ended': ['operator', 'call', 'wallboard'],
  'operator.activity_changed': ['operator', 'wallboard'],
  'operator.lost': ['operator', 'call', 'wallboard'],
  'ticket.created': ['operator', 'calls', 'call', 'tickets', 'wallboard'],
  'ticket.signed': ['operator', 'call', 'tickets', 'ticket', 'wallboard'],
  'ticket.replied': ['operator', 'call', 'tickets', 'ticket', 'wallboard'],
  'ticket.returned': ['operator', 'call', 'tickets', 'ticket', 'wallboard'],
  'ticket.dispatched': ['operator', 'call', 'tickets', 'ticket', 'wallboard'],
  'ticket.informed': ['operator', 'call', 'tickets', 'ticket'],
  'ticket.closed': ['operator', 'call', 'tickets', 'ticket', 'wallboard'],
  'ticket.handed_over': ['operator', 'call', 'tickets', 'ticket'],
  'clock.moved': ['operator', 'call', 'tickets', 'ticket', 'wallboard'],
  'clock.warned': ['operator', 'call', 'tickets', 'ticket', 'wallboard'],
  'clock.breached': ['operator', 'call', 'tickets', 'ticket', 'wallboard'],
  'guide.published': ['knowledge', 'guideDrafts'],
  'guide.review_due': ['guideDrafts'],
  'guide.rated': ['guideDrafts'],
  'draft.saved': ['guideDrafts'],
  'draft.submitted': ['guideDrafts'],
  'draft.returned': ['guideDrafts'],
  'draft.handed_over': ['guideDrafts'],
  'draft.discarded': ['guideDrafts'],
  'notice.raised': ['reference'],
  'notice.ended': ['reference'],
  'sound.added': ['sounds', 'security'],
  'sound.changed': ['sounds', 'flowDrafts', 'security'],
  'setting.changed': ['reference', 'phrases', 'settings', 'firstSteps', 'wallboard', 'account', 'security'],
  'flow.published': ['flows', 'flowDrafts', 'firstSteps', 'security'],
  'flow_draft.saved': ['flowDrafts'],
  'flow_draft.submitted': ['flowDrafts'],
  'flow_draft.returned': ['flowDrafts'],
  'flow_draft.discarded': ['flowDrafts'],
  'flow_draft.replayed': ['flowDrafts'],
  'recording.played': ['call'],
  'export.made': ['security'],
  'call.opened': ['security'],
  'ticket.opened': ['security'],
  'calls.listed': ['security'],
  'trail.shortened': ['security'],
  'session.ended': ['accounts', 'account', 'security'],
  'password.refused': ['security'],
  'preferences.changed': ['security'],
  'second_factor.begun': ['account', 'security'],
  'session.started': ['accounts', 'account', 'security'],
  'session.refused': ['security'],
  'session.revoked': ['accounts', 'account', 'security'],
  'access.refused': ['security'],
  'person.created': ['accounts', 'people', 'firstSteps', 'security'],
  'person.changed': ['accounts', 'people', 'firstSteps', 'security', 'session'],
  'person.left': ['accounts', 'people', 'security'],
  'person.returned': ['accounts', 'people', 'security'],
  'person.handed_over': ['people', 'security', 'tickets', 'guideDrafts'],
  'person.password_reset': ['accounts', 'people', 'security'],
  'person.password_changed': ['accounts', 'people', 'security'],
  'person.linked': ['accounts', 'security'],
  'person.unlinked': ['accounts', 'security'],
  'person.role_given': ['accounts', 'people', 'security', 'session'],
  'person.barred': ['accounts', 'people', 'security'],
  'person.admitted': ['accounts', 'people', 'security'],
  'second_factor.set': ['accounts', 'account', 'security'],
  'second_factor.removed': ['accounts', 'account', 'security'],
  'recovery_codes.renewed': ['account', 'security'],
  'recovery_code.used': ['account', 'security'],
}

const keysOf: Record<Touch, (event: Event) => Key[]> = {
  operator: () => [keys.operator],
  calls: () => [keys.calls],
  call: (event) => (event.callId ? [keys.call(event.callId), keys.timeline(event.callId)] : []),
  tickets: () => [keys.tickets],
  ticket: (event) => (event.ticketId ? [keys.ticket(event.ticketId)] : []),
  wallboard: () => [keys.wallboard],
  knowledge: (event) => [keys.search, ...(event.type === 'guide.published' ? [keys.guide(event.data.guideId)] : [])],
  guideDrafts: (event) => [keys.guideDrafts, ...('draftId' in event.data ? [keys.guideDraft(event.data.draftId)] : [])],
  flows: () => [keys.flows],
  phrases: () => [keys.phrases],
  sounds: () => [keys.sounds],
  flowDrafts: (event) => [keys.flowDrafts, ...('draftId' in event.data ? [keys.flowDraft(event.data.draftId)] : [])],
  accounts: () => [keys.accounts],
  people: (event) => [keys.people, ...('personId' in event.data ? [keys.person(event.data.personId)] : [])],
  security: () => [keys.security],
  session: () => [keys.session],
  account: () => [keys.account],
  reference: () => [keys.reference],
  settings: () => [keys.settings],
  firstSteps: () => [keys.firstSteps],
}

/** The cached queries that an event makes stale. */
export function touchedQueries(event: Event): Key[] {
  return touches[event.type].flatMap((touch) => keysOf[touch](event))
}
