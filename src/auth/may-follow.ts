import { maskNumber } from '../contract/caller-number.ts'
import type { Event, EventType } from '../contract/events.ts'
import type { Person } from '../contract/identity.ts'
import { isDuty, type DutyRole } from '../contract/role.ts'
import { securityEvents } from '../contract/security.ts'

/** What is known of an event's work order. */
export type TicketFacts = { divisionId: string; firstOwnerId: string }

/** Events that tell how busy the line is, and nothing of any caller: for operators and the administrator's wallboard. */
const ofTheLine: readonly EventType[] = [
  'call.queued',
  'call.queue_full',
  'call.requeued',
  'call.connecting',
  'call.ended',
  'guide.published',
]

/** What holds for everybody at once. */
const ofEverybody: readonly EventType[] = ['setting.changed', 'notice.raised', 'notice.ended']

/** What the pages of accounts and people show. */
const ofPeople: readonly EventType[] = [
  'person.created',
  'person.changed',
  'person.left',
  'person.returned',
  'person.handed_over',
  'person.password_reset',
  'person.password_changed',
  'person.role_given',
  'person.linked',
  'person.unlinked',
  'person.barred',
  'person.admitted',
]
const ofAccounts: readonly EventType[] = [
  ...ofPeople,
  'session.started',
  'session.ended',
  'session.revoked',
  'second_factor.set',
  'second_factor.removed',
]

/** What happened to accounts, sessions and rights: those who do the work hear of none of it but what is their own. */
const ofSecurity: readonly EventType[] = [
  ...ofAccounts,
  'session.refused',
  'access.refused',
  'recovery_codes.renewed',
  'recovery_code.used',
  'password.refused',
  'preferences.changed',
  'second_factor.begun',
  'call.opened',
  'ticket.opened',
  'calls.listed',
  'export.made',
  'trail.shortened',
]

/** What each duty hears of beside what everybody does. */
const ofDuty: Record<DutyRole, readonly EventType[]> = {
  administrator: [...ofPeople, ...ofTheLine],
  security_officer: ofAccounts,
  auditor: securityEvents,
}

/** Drafts of guides concern those who write them. */
const ofDrafts: readonly EventType[] = [
  'draft.saved',
  'draft.submitted',
  'draft.returned',
  'draft.handed_over',
  'draft.discarded',
  'guide.review_due',
  'guide.rated',
]

/** Call flows concern those who read them. */
const ofFlows: readonly EventType[] = [
  'flow.published',
  'sound.added',
  'sound.changed',
  'flow_draft.saved',
  'flow_draft.submitted',
  'flow_draft.returned',
  'flow_draft.discarded',
  'flow_draft.replayed',
]

/** Whether the person's pages may be told of the event. */
export function mayFollow(person: Person, event: Event, ticket: TicketFacts | undefined): boolean {
  if ('guideId' in event.data && ofDrafts.includes(event.type)) {
    return (
      person.role === 'manager' ||
      (person.role === 'specialist' && event.data.guideId.startsWith(`${person.divisionId ?? ''}/`))
    )
  }
  if (ofEverybody.includes(event.type)) return true
  if (event.type === 'guide.published') return true
  // Whoever is given another role, or barred, hears so in every tab.
  if ('personId' in event.data && event.data.personId === person.id) return true
  if (ofFlows.includes(event.type) && (person.role === 'manager' || person.role === 'administrator')) return true
  if (isDuty(person.role)) return event.ticketId === null && ofDuty[person.role].includes(event.type)
  if (ofSecurity.includes(event.type)) return false
  if (person.role === 'manager') return true
  if (person.role === 'specialist') {
    const dispatched =
      event.type === 'ticket.dispatched' || event.type === 'ticket.created' ? event.data.divisionId : undefined
    return ticket !== undefined && (ticket.divisionId === person.divisionId || dispatched === person.divisionId)
  }
  return (
    event.operatorId === person.id ||
    ticket?.firstOwnerId === person.id ||
    (event.ticketId === null && ofTheLine.includes(event.type))
  )
}

/**
 * The event as the person's pages are told of it, or undefined when they are not. That somebody waits is told to all
 * who answer, whose call it is to none but those it concerns.
 */
export function seenBy(person: Person, event: Event, ticket: TicketFacts | undefined): Event | undefined {
  if (!mayFollow(person, event, ticket)) return undefined
  // Whose number it is, is looked up where looking is recorded.
  if (event.type === 'call.started') return { ...event, data: { ...event.data, from: maskNumber(event.data.from) } }
  const theirs = person.role === 'manager' || event.operatorId === person.id || ticket?.firstOwnerId === person.id
  if (theirs || event.ticketId !== null || !ofTheLine.includes(event.type)) return event
  const bare = { ...event, callId: null, operatorId: null, actorId: null, actorName: null }
  return bare.type === 'call.requeued' ? { ...bare, data: { ...bare.data, legSid: null } } : bare
}
