import { expect, test } from 'vitest'
import { mayFollow, seenBy } from '../../src/auth/may-follow.ts'
import type { Event, NewEvent } from '../../src/contract/events.ts'
import type { Person, Role } from '../../src/contract/identity.ts'

function person(role: Role, id: string = role, divisionId: string | null = null): Person {
  return {
    id,
    username: id,
    name: { zh: id, en: id },
    role,
    divisionId,
  }
}
function event(
  happening: NewEvent,
  about: Partial<Pick<Event, 'callId' | 'ticketId' | 'operatorId' | 'actorId'>> = {},
): Event {
  return {
    ...happening,
    cursor: '1-1',
    at: '2026-11-23T00:00:00.000Z',
    callId: 'call',
    ticketId: null,
    operatorId: null,
    actorId: null,
    actorName: null,
    ...about,
  }
}

const operator = person('operator')
const specialist = person('specialist', 'specialist', 'property-management')
const manager = person('manager')
const administrator = person('administrator')
const officer = person('security_officer')
const auditor = person('auditor')
const ours = { divisionId: 'property-management', firstOwnerId: 'operator' }
const theirs = { divisionId: 'housing-security', firstOwnerId: 'somebody' }

const started = event({ type: 'call.started', data: { from: '+8613800138000', to: '+864001232900', flow: 'hotline' } })
const queued = event({ type: 'call.queued', data: { queueId: 'general', priority: 10 } })
const signed = event({ type: 'ticket.signed', data: {} }, { ticketId: 'ticket' })
const refused = event({ type: 'session.refused', data: { username: 'x', address: '::1' } }, { callId: null })

test('When a call comes in, then its number is told to managers alone; that somebody waits, to operators too', () => {
  expect([operator, specialist, manager].map((one) => mayFollow(one, started, undefined))).toEqual([false, false, true])
  expect([operator, specialist, manager].map((one) => mayFollow(one, queued, undefined))).toEqual([true, false, true])
})

test('When something concerns an operator, then that operator is told and no other', () => {
  const offered = event(
    { type: 'reservation.offered', data: { reservationId: 'r', dueAt: '2026-11-23T00:00:20.000Z' } },
    { operatorId: 'operator' },
  )
  expect(mayFollow(operator, offered, undefined)).toBe(true)
  expect(mayFollow(person('operator', 'other'), offered, undefined)).toBe(false)
})

test('When a work order moves, then its division and first owner are told, and no other division or operator', () => {
  expect(mayFollow(specialist, signed, ours)).toBe(true)
  expect(mayFollow(specialist, signed, theirs)).toBe(false)
  expect(mayFollow(specialist, signed, undefined)).toBe(false)
  expect(mayFollow(operator, signed, ours)).toBe(true)
  expect(mayFollow(operator, signed, theirs)).toBe(false)
})

test('When a work order has moved on to another division, then the one it was sent to then still hears of that step alone', () => {
  const dispatched = event(
    {
      type: 'ticket.dispatched',
      data: { divisionId: 'property-management', dueAt: '2026-11-26T00:00:00.000Z', note: '' },
    },
    { ticketId: 'ticket' },
  )
  expect(mayFollow(specialist, dispatched, theirs)).toBe(true)
  expect(mayFollow(specialist, signed, theirs)).toBe(false)
})

test('When a specialist belongs to no division, then no work order is theirs', () => {
  expect(mayFollow(person('specialist'), signed, ours)).toBe(false)
})

test('When somebody fails to sign in, then the auditor alone is told', () => {
  const everybody = [operator, specialist, manager, administrator, officer, auditor]
  expect(everybody.filter((one) => mayFollow(one, refused, undefined))).toEqual([auditor])
  const denied = event(
    { type: 'access.refused', data: { method: 'GET', path: '/api/board', role: 'operator' } },
    { callId: null, operatorId: 'operator' },
  )
  expect(mayFollow(operator, denied, undefined)).toBe(false)
})

test('When a guide is published, then everybody is told', () => {
  const published = event({ type: 'guide.published', data: { guideId: 'a/b', version: 2 } }, { callId: null })
  for (const one of [operator, specialist, manager, administrator, officer, auditor])
    expect(mayFollow(one, published, undefined)).toBe(true)
})

test('When a setting is changed, then everybody is told: it may be what their page shows', () => {
  const changed = event({ type: 'setting.changed', data: { key: 'goals', version: 2 } }, { callId: null })
  for (const one of [operator, specialist, manager, administrator, officer, auditor])
    expect(mayFollow(one, changed, undefined)).toBe(true)
})

test('When the three duties follow, then each hears of what it keeps, and none of callers, work orders or drafts', () => {
  function heard(one: Event) {
    return [administrator, officer, auditor].filter((duty) => mayFollow(duty, one, ours)).map(({ role }) => role)
  }
  const barred = event(
    { type: 'person.barred', data: { personId: 'x', before: { disabled: false }, after: { disabled: true } } },
    { callId: null },
  )
  const signedIn = event({ type: 'session.started', data: { address: '::1' } }, { callId: null })
  const draft = event({ type: 'draft.submitted', data: { draftId: 'd', guideId: 'a/b' } }, { callId: null })
  expect(heard(queued)).toEqual(['administrator'])
  expect(heard(signedIn)).toEqual(['security_officer', 'auditor'])
  expect(heard(barred)).toEqual(['administrator', 'security_officer', 'auditor'])
  const replied = event({ type: 'ticket.replied', data: { text: '已责成公示' } }, { ticketId: 'ticket' })
  const logged = event(
    { type: 'log.submitted', data: { category: 'bidding', disposition: 'answered' } },
    { operatorId: 'operator' },
  )
  const recorded = event({ type: 'call.recorded', data: { recordingId: 'r', seconds: 10 } })
  expect([started, signed, replied, logged, recorded, draft].flatMap(heard)).toEqual([])
})

test('When somebody is given another role or is barred, then they hear so, whoever they were, and their colleagues do not', () => {
  const given = event(
    {
      type: 'person.role_given',
      data: { personId: 'operator', before: { role: 'operator' }, after: { role: 'auditor' } },
    },
    { callId: null },
  )
  expect(mayFollow(operator, given, undefined)).toBe(true)
  expect(mayFollow(person('operator', 'other'), given, undefined)).toBe(false)
  expect(mayFollow(manager, given, undefined)).toBe(false)
})

test('When a colleague’s call moves, then operators and administrators learn that the line moved, and nothing of whose call it is', () => {
  const about = { operatorId: 'somebody', actorId: 'somebody', actorName: { zh: '某人', en: 'Somebody' } }
  const requeued = event(
    { type: 'call.requeued', data: { queueId: 'general', reason: 'leg_lost', legSid: 'CA1' } },
    about,
  )
  for (const reader of [operator, administrator]) {
    expect(seenBy(reader, requeued, undefined)).toMatchObject({
      type: 'call.requeued',
      callId: null,
      operatorId: null,
      actorId: null,
      actorName: null,
      data: { legSid: null },
    })
    expect(
      seenBy(
        reader,
        event({ type: 'call.ended', data: { by: 'caller', outcome: 'answered', talkedSeconds: 3 } }, about),
        undefined,
      ),
    ).toMatchObject({ callId: null, operatorId: null })
  }
  expect(seenBy(person('operator', 'somebody'), requeued, undefined)).toBe(requeued)
  expect(seenBy(manager, requeued, undefined)).toBe(requeued)
  expect(seenBy(specialist, requeued, undefined)).toBeUndefined()
})

test('When a call flow is written, then those who read flows hear of it; when it is published, the auditor does, too', () => {
  const saved = event({ type: 'flow_draft.saved', data: { draftId: 'd', flowId: 'hotline' } }, { callId: null })
  const published = event(
    { type: 'flow.published', data: { flowId: 'hotline', version: 2, reason: '更新问候语', reviewed: true } },
    { callId: null },
  )
  const all = [manager, administrator, auditor, officer, operator, specialist]
  expect(all.map((one) => mayFollow(one, saved, undefined))).toEqual([true, true, false, false, false, false])
  expect(all.map((one) => mayFollow(one, published, undefined))).toEqual([true, true, true, false, false, false])
})
