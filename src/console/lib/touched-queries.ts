import type { Event, EventType } from '../../contract/events.ts'
import { keys } from './api/query-keys.ts'

type Key = readonly string[]
type Touch =
  | 'operator'
  | 'calls'
  | 'call'
  | 'tickets'
  | 'ticket'
  | 'board'
  | 'knowledge'
  | 'drafts'
  | 'accounts'
  | 'reference'

/** What each kind of event changes. A kind that is missing here does not compile. */
const touches: Record<EventType, readonly Touch[]> = {
  'call.started': ['calls', 'board'],
  'call.menu_chosen': ['call'],
  'call.language_chosen': ['call'],
  'call.recording_refused': ['operator', 'call'],
  'call.queued': ['operator', 'calls', 'call', 'board'],
  'call.requeued': ['operator', 'calls', 'call', 'board'],
  'call.connecting': ['operator', 'calls', 'call', 'board'],
  'call.operator_joined': ['operator', 'call'],
  'call.leg_joined': ['operator', 'call'],
  'call.leg_left': ['operator', 'call'],
  'call.bridged': ['operator', 'calls', 'call', 'board'],
  'call.held': ['operator', 'call'],
  'call.resumed': ['operator', 'call'],
  'call.ended': ['operator', 'calls', 'call', 'board'],
  'call.rated': ['calls', 'call', 'board'],
  'call.recorded': ['calls', 'call'],
  'call.guide_used': ['operator', 'call'],
  'call.checklist_told': ['operator', 'call'],
  'call.message_ended': ['operator', 'call'],
  'call.wrapped': ['operator', 'calls', 'call', 'board'],
  'log.submitted': ['operator', 'calls', 'call', 'board'],
  'log.amended': ['calls', 'call'],
  'reservation.offered': ['operator', 'call', 'board'],
  'reservation.accepted': ['operator', 'call', 'board'],
  'reservation.ended': ['operator', 'call', 'board'],
  'operator.activity_changed': ['operator', 'board'],
  'operator.lost': ['operator', 'call', 'board'],
  'ticket.created': ['operator', 'calls', 'call', 'tickets', 'board'],
  'ticket.signed': ['operator', 'call', 'tickets', 'ticket', 'board'],
  'ticket.replied': ['operator', 'call', 'tickets', 'ticket', 'board'],
  'ticket.returned': ['operator', 'call', 'tickets', 'ticket', 'board'],
  'ticket.dispatched': ['operator', 'call', 'tickets', 'ticket', 'board'],
  'ticket.informed': ['operator', 'call', 'tickets', 'ticket'],
  'ticket.closed': ['operator', 'call', 'tickets', 'ticket', 'board'],
  'clock.warned': ['operator', 'call', 'tickets', 'ticket', 'board'],
  'clock.breached': ['operator', 'call', 'tickets', 'ticket', 'board'],
  'guide.published': ['knowledge', 'drafts'],
  'guide.review_due': ['drafts'],
  'guide.rated': ['drafts'],
  'draft.saved': ['drafts'],
  'draft.submitted': ['drafts'],
  'draft.returned': ['drafts'],
  'draft.discarded': ['drafts'],
  'setting.changed': ['reference', 'board'],
  'recording.played': ['call'],
  'export.made': [],
  'session.started': ['accounts'],
  'session.refused': [],
  'session.revoked': ['accounts'],
  'access.refused': [],
}

const keysOf: Record<Touch, (event: Event) => Key[]> = {
  operator: () => [keys.operator],
  calls: () => [keys.calls],
  call: (event) => (event.callId ? [keys.call(event.callId), keys.timeline(event.callId)] : []),
  tickets: () => [keys.tickets],
  ticket: (event) => (event.ticketId ? [keys.ticket(event.ticketId)] : []),
  board: () => [keys.board],
  knowledge: (event) => [keys.search, ...(event.type === 'guide.published' ? [keys.guide(event.data.guideId)] : [])],
  drafts: (event) => [keys.drafts, ...('draftId' in event.data ? [keys.draft(event.data.draftId)] : [])],
  accounts: () => [keys.accounts],
  reference: () => [keys.reference],
}

/** The cached queries that an event makes stale. */
export function touchedQueries(event: Event): Key[] {
  return touches[event.type].flatMap((touch) => keysOf[touch](event))
}
