import { expect, test } from 'vitest'
import { TicketState } from '../../src/contract/events.ts'
import { roles } from '../../src/contract/identity.ts'
import { ticketActions, type TicketAction, type TicketStep } from '../../src/contract/tickets.ts'
import { actionsFor, decide, isTaken, mayStep, type Actor } from '../../src/tickets/ticket.ts'

const now = new Date('2026-11-23T02:00:00Z')
const due = new Date('2026-11-26T09:30:00Z')
const owner: Actor = { id: 'owner', role: 'operator', divisionId: null }
const specialist: Actor = { id: 'specialist', role: 'specialist', divisionId: 'property-management' }
function ticket(state: (typeof TicketState.options)[number], informedAt: Date | null = null) {
  return {
    state,
    divisionId: 'property-management',
    firstOwnerId: 'owner',
    informedAt,
  }
}

const steps: Record<TicketAction, TicketStep> = {
  sign: { action: 'sign' },
  reply: { action: 'reply', note: '已核实' },
  return: { action: 'return', note: '不属我处' },
  dispatch: { action: 'dispatch', divisionId: 'housing-security', note: '请贵处核实' },
  inform: { action: 'inform', note: '已电话告知' },
  close: { action: 'close', note: '' },
}

const forSpecialist: Record<(typeof TicketState.options)[number], TicketAction[]> = {
  dispatched: ['sign', 'return'],
  signed: ['reply', 'return'],
  returned: [],
  replied: [],
  closed: [],
}
const forOwner: typeof forSpecialist = {
  dispatched: [],
  signed: [],
  returned: ['dispatch', 'close'],
  replied: ['inform'],
  closed: [],
}

test.each(TicketState.options)(
  'When a work order is %s, then its division and its first owner may do exactly this, and nobody else anything',
  (state) => {
    expect(actionsFor(ticket(state), specialist)).toEqual(forSpecialist[state])
    expect(actionsFor(ticket(state), owner)).toEqual(forOwner[state])
    const strangers: Actor[] = [
      ...roles.map((role) => ({ id: 'somebody', role, divisionId: null })),
      ...roles
        .filter((role) => role !== 'specialist')
        .map((role) => ({ id: 'somebody', role, divisionId: 'property-management' })),
      ...roles.filter((role) => role !== 'operator').map((role) => ({ id: 'owner', role, divisionId: null })),
      { id: 'other', role: 'specialist', divisionId: 'housing-security' },
    ]
    for (const stranger of strangers) expect(actionsFor(ticket(state), stranger), JSON.stringify(stranger)).toEqual([])
  },
)

test('When the citizen has been informed, then the first owner may close it, and not before', () => {
  expect(mayStep(ticket('replied'), 'close', owner)).toBe(false)
  expect(actionsFor(ticket('replied', now), owner)).toEqual(['close'])
})

test('When a step is not open, then nothing is decided', () => {
  for (const state of TicketState.options)
    for (const action of ticketActions)
      for (const actor of [owner, specialist]) {
        expect(decide(ticket(state), steps[action], actor, now, due) !== null, `${state} ${action} ${actor.role}`).toBe(
          mayStep(ticket(state), action, actor),
        )
      }
})

test('When a work order takes its steps, then each says what changes, what happened, and what its clocks do', () => {
  expect(decide(ticket('dispatched'), steps.sign, specialist, now, due)).toEqual({
    change: { state: 'signed', assigneeId: 'specialist' },
    events: [{ type: 'ticket.signed', data: {} }],
    clocks: { stop: 'sign' },
  })
  expect(decide(ticket('signed'), steps.reply, specialist, now, due)).toEqual({
    change: { state: 'replied', reply: '已核实', repliedAt: now },
    events: [{ type: 'ticket.replied', data: { text: '已核实' } }],
    clocks: { stop: 'reply' },
  })
  expect(decide(ticket('signed'), steps.return, specialist, now, due)).toEqual({
    change: { state: 'returned', returnReason: '不属我处', assigneeId: null },
    events: [{ type: 'ticket.returned', data: { reason: '不属我处' } }],
    clocks: { stop: 'all' },
  })
  expect(decide(ticket('returned'), steps.dispatch, owner, now, due)).toEqual({
    change: { state: 'dispatched', divisionId: 'housing-security', assigneeId: null, dueAt: due },
    events: [
      {
        type: 'ticket.dispatched',
        data: { divisionId: 'housing-security', dueAt: due.toISOString(), note: '请贵处核实' },
      },
    ],
    clocks: { start: ['sign', 'reply'] },
  })
  expect(decide(ticket('replied'), steps.inform, owner, now, due)).toEqual({
    change: { informedAt: now },
    events: [{ type: 'ticket.informed', data: { note: '已电话告知' } }],
    clocks: {},
  })
  expect(decide(ticket('replied', now), steps.close, owner, now, due)).toEqual({
    change: { state: 'closed', closedAt: now },
    events: [{ type: 'ticket.closed', data: { note: '' } }],
    clocks: { stop: 'all' },
  })
})

const taken = { assigneeId: null, reply: null, returnReason: null }
const afterwards: Record<TicketAction, Parameters<typeof isTaken>[0]> = {
  sign: { ...ticket('signed'), ...taken, assigneeId: 'specialist' },
  reply: { ...ticket('replied'), ...taken, reply: '已核实' },
  return: { ...ticket('returned'), ...taken, returnReason: '不属我处' },
  dispatch: { ...ticket('dispatched'), ...taken, divisionId: 'housing-security' },
  inform: { ...ticket('replied', now), ...taken },
  close: { ...ticket('closed'), ...taken },
}

test.each(ticketActions)(
  'When %s is asked for again by whoever did it, then it is known as done; nobody else did it',
  (action) => {
    const [doer, other] =
      action === 'sign' || action === 'reply' || action === 'return' ? [specialist, owner] : [owner, specialist]
    expect(isTaken(afterwards[action], steps[action], doer)).toBe(true)
    expect(mayStep(afterwards[action], action, doer)).toBe(false)
    expect(isTaken(afterwards[action], steps[action], other)).toBe(false)
    for (const before of TicketState.options.filter((state) => mayStep(ticket(state), action, doer)))
      expect(isTaken({ ...ticket(before), ...taken }, steps[action], doer), before).toBe(false)
  },
)

test('When another answer is given than the one that is there, or a colleague has signed, then it is not the same step', () => {
  expect(isTaken(afterwards.reply, { action: 'reply', note: '另一答复' }, specialist)).toBe(false)
  expect(isTaken(afterwards.return, { action: 'return', note: '另一原因' }, specialist)).toBe(false)
  expect(isTaken({ ...afterwards.sign, assigneeId: 'colleague' }, steps.sign, specialist)).toBe(false)
  expect(isTaken(afterwards.dispatch, { action: 'dispatch', divisionId: 'personnel', note: '' }, owner)).toBe(false)
})
