import type { EventType } from '../../src/contract/events.ts'

/**
 * What each route that may change something leaves in the audit trail, as the department would read it. `change` says
 * what is told of it: `both` before and after, `after` of what was made, `said` where the kind of event says it all.
 * What leaves nothing says why; what needs an identity provider is proved where there is one.
 */
type Trace =
  | { event: EventType; change: 'both' | 'after' | 'said' }
  | { provedIn: string; leaves: EventType }
  | { nothing: string }

const singleSignOn = 'test/auth/single-sign-on.test.ts'

export const trailMatrix: Record<string, Trace> = {
  'PUT /api/account/preferences': { event: 'preferences.changed', change: 'both' },
  'PUT /api/account/password': { event: 'person.password_changed', change: 'said' },
  'POST /api/account/recovery-codes': { event: 'recovery_codes.renewed', change: 'said' },
  'POST /api/account/second-factor': { event: 'second_factor.begun', change: 'said' },
  'PUT /api/account/second-factor': { event: 'second_factor.set', change: 'both' },
  'POST /api/account/second-factor/removal': { event: 'second_factor.removed', change: 'both' },
  'POST /api/account/sessions/:id/end': { event: 'session.revoked', change: 'both' },
  'POST /api/account/sessions/end-others': { event: 'session.revoked', change: 'both' },
  'POST /api/accounts': { event: 'person.created', change: 'after' },
  'PUT /api/accounts/:id/disabled': { event: 'person.barred', change: 'both' },
  'POST /api/accounts/:id/password': { event: 'person.password_reset', change: 'said' },
  'POST /api/accounts/:id/revoke': { event: 'session.revoked', change: 'both' },
  'POST /api/accounts/:id/single-sign-on/unlink': { event: 'person.unlinked', change: 'both' },
  'PUT /api/accounts/:id/role': { event: 'person.role_given', change: 'both' },
  'POST /api/accounts/:id/second-factor/reset': { event: 'second_factor.removed', change: 'both' },
  'POST /api/calls/:id/checklists': { event: 'call.checklist_told', change: 'after' },
  'POST /api/calls/:id/guides': { event: 'call.guide_used', change: 'said' },
  'POST /api/calls/:id/hangup': { event: 'call.ended', change: 'said' },
  'PUT /api/calls/:id/hold': { event: 'call.held', change: 'said' },
  'POST /api/calls/:id/line-lost': { event: 'call.requeued', change: 'said' },
  'POST /api/calls/:id/log': { event: 'log.amended', change: 'both' },
  'PUT /api/calls/:id/log': { nothing: 'a log being written is saved with every pause; submitting it is recorded' },
  'POST /api/calls/:id/tickets': { event: 'ticket.created', change: 'said' },
  'POST /api/calendar/preview': { nothing: 'calculates alone' },
  'POST /api/configuration/import': { event: 'setting.changed', change: 'both' },
  'POST /api/urgent-notice': { event: 'notice.raised', change: 'said' },
  'POST /api/urgent-notice/end': { event: 'notice.ended', change: 'said' },
  'POST /api/drafts': { event: 'draft.saved', change: 'said' },
  'PUT /api/drafts/:id': { event: 'draft.saved', change: 'both' },
  'POST /api/drafts/:id/steps': { event: 'draft.submitted', change: 'both' },
  'POST /api/flow-drafts': { event: 'flow_draft.saved', change: 'said' },
  'PUT /api/flow-drafts/:id': { event: 'flow_draft.saved', change: 'both' },
  'POST /api/flow-drafts/:id/rehearsal': { nothing: 'calculates alone' },
  'POST /api/flow-drafts/:id/replay': { event: 'flow_draft.replayed', change: 'said' },
  'POST /api/flow-drafts/:id/steps': { event: 'flow.published', change: 'both' },
  'PUT /api/guides/:division/:slug/vote': { event: 'guide.rated', change: 'both' },
  'POST /api/guides/:division/:slug/withdraw': { event: 'guide.published', change: 'both' },
  'PUT /api/operator/activity': { event: 'operator.activity_changed', change: 'both' },
  'POST /api/operator/heartbeat': { nothing: 'a sign of life, every few seconds' },
  'POST /api/people': { event: 'person.created', change: 'after' },
  'PUT /api/people/:id': { event: 'person.changed', change: 'both' },
  'POST /api/people/:id/hand-over': { event: 'person.handed_over', change: 'said' },
  'POST /api/people/:id/leave': { event: 'person.left', change: 'both' },
  'POST /api/people/:id/return': { event: 'person.returned', change: 'both' },
  'POST /api/people/bulk': { event: 'person.changed', change: 'both' },
  'POST /api/people/import': { event: 'person.created', change: 'after' },
  'POST /api/people/import/preview': { nothing: 'calculates alone' },
  'POST /api/reservations/:id/accept': { event: 'reservation.accepted', change: 'said' },
  'POST /api/reservations/:id/reject': { event: 'reservation.ended', change: 'said' },
  'POST /api/searches': { nothing: 'is a record itself: what was looked for, by whom, when' },
  'DELETE /api/session': { event: 'session.ended', change: 'said' },
  'POST /api/session': { event: 'session.started', change: 'said' },
  'PUT /api/settings/:key': { event: 'setting.changed', change: 'both' },
  'POST /api/single-sign-on': { nothing: 'leads to the identity provider; coming back from there is recorded' },
  'POST /api/single-sign-on/code': { provedIn: singleSignOn, leaves: 'session.started' },
  'POST /api/sounds': { event: 'sound.added', change: 'said' },
  'PUT /api/sounds/:id': { event: 'sound.changed', change: 'both' },
  'POST /api/tickets/:id/steps': { event: 'ticket.replied', change: 'both' },
}
