import type {
  Activity as ActivitySchema,
  EventType,
  TicketState as TicketStateSchema,
  Outcome,
} from '../../contract/events.ts'
import type { z } from 'zod'
import type { Checklist } from '../../contract/checklists.ts'

/** How a tag or a line of a history looks; '' is plain. One that is missing in a table here does not compile. */
export type Tone = '' | 'accent' | 'good' | 'warn' | 'bad'
export type Activity = z.infer<typeof ActivitySchema>

export const activityTones: Record<Activity, Tone> = {
  available: 'good',
  offered: 'warn',
  on_call: 'accent',
  wrapping: 'warn',
  break: '',
  offline: '',
}

export const ticketTones: Record<z.infer<typeof TicketStateSchema>, Tone> = {
  dispatched: 'accent',
  signed: 'accent',
  returned: 'bad',
  replied: 'warn',
  closed: '',
}

export const ticketKindTones: Partial<Record<string, Tone>> = { urgent: 'bad', complaint: 'warn' }

export const outcomeTones: Record<z.infer<typeof Outcome>, Tone> = {
  answered: 'good',
  abandoned: 'bad',
  left_in_menu: '',
  voicemail: 'warn',
  closed: '',
}

export const checklistTones: Record<Checklist['state'], Tone> = {
  told: 'good',
  queued: '',
  sending: '',
  sent: '',
  delivered: 'good',
  failed: 'bad',
}

export const eventTones: Record<EventType, Tone> = {
  'call.started': '',
  'call.menu_chosen': '',
  'call.language_chosen': '',
  'call.recording_refused': '',
  'call.queued': '',
  'call.queue_full': 'warn',
  'call.requeued': 'bad',
  'call.connecting': '',
  'call.operator_joined': '',
  'call.leg_joined': '',
  'call.leg_left': '',
  'call.bridged': 'good',
  'call.held': 'warn',
  'call.resumed': '',
  'call.ended': '',
  'call.rated': 'good',
  'call.recorded': '',
  'call.guide_used': '',
  'call.checklist_told': '',
  'call.message_ended': '',
  'call.wrapped': '',
  'log.submitted': 'good',
  'log.amended': '',
  'reservation.offered': '',
  'reservation.accepted': '',
  'reservation.ended': 'warn',
  'operator.activity_changed': '',
  'operator.lost': 'bad',
  'ticket.created': '',
  'ticket.signed': '',
  'ticket.replied': 'good',
  'ticket.returned': 'bad',
  'ticket.dispatched': '',
  'ticket.informed': '',
  'ticket.closed': 'good',
  'clock.moved': '',
  'clock.warned': 'warn',
  'clock.breached': 'bad',
  'guide.published': '',
  'guide.review_due': '',
  'guide.rated': '',
  'draft.saved': '',
  'draft.submitted': '',
  'draft.returned': '',
  'draft.discarded': '',
  'recording.played': '',
  'export.made': '',
  'session.started': '',
  'session.refused': '',
  'session.revoked': '',
  'notice.raised': 'bad',
  'notice.ended': '',
  'flow.published': '',
  'flow_draft.saved': '',
  'flow_draft.submitted': '',
  'flow_draft.returned': '',
  'flow_draft.discarded': '',
  'sound.added': '',
  'sound.changed': '',
  'setting.changed': '',
  'second_factor.set': '',
  'second_factor.removed': '',
  'recovery_codes.renewed': '',
  'recovery_code.used': 'warn',
  'access.refused': '',
  'person.created': '',
  'person.changed': '',
  'person.left': 'warn',
  'person.returned': 'good',
  'person.handed_over': '',
  'person.password_reset': 'warn',
  'person.password_changed': '',
  'ticket.handed_over': '',
  'draft.handed_over': '',
  'person.role_given': 'warn',
  'person.barred': 'bad',
  'person.admitted': 'good',
}
