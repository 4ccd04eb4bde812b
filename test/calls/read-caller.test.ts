import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCall, readCallTimeline } from '../../src/calls/read-calls.ts'
import { readOperator } from '../../src/calls/read-operator.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { isIdentified } from '../../src/contract/caller-number.ts'
import { readTicket } from '../../src/tickets/read-tickets.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

function operator(id: string) {
  return {
    id,
    username: 'o',
    name: { zh: '', en: '' },
    role: 'operator' as const,
    divisionId: null,
  }
}
const midnight = new Date(Date.now() - 3600_000)

/**
 * An earlier call from the number with a work order, in one operator's hands; another operator now talks to the number.
 */
async function callAgain(from: string) {
  const [first, second] = [await desk.addPerson('operator'), await desk.addPerson('operator')]
  const earlier = await desk.addTalking(first)
  const ticket = await createTicket(desk.context, {
    callId: earlier,
    operatorId: first,
    ticket: {
      divisionId: 'property-management',
      kind: 'consultation',
      summary: '物业收费',
      detail: '收费标准',
      callerName: '',
    },
  })
  await desk.context.db.call.update({
    where: { id: earlier },
    data: { from, state: 'ended', endedAt: new Date(), outcome: 'answered' },
  })
  await desk.context.db.ticket.update({ where: { id: ticket }, data: { callerNumber: from } })
  const now = await desk.addTalking(second)
  await desk.context.db.call.update({ where: { id: now }, data: { from } })
  return { earlier, ticket, second }
}

test('When a number is known, then whoever talks to it sees its earlier calls and work orders, and may open them', async () => {
  const { earlier, ticket, second } = await callAgain('+8613900139000')
  const { caller } = await readOperator(desk.context, second, midnight)
  expect([caller?.earlierCalls.map(({ id }) => id), caller?.openTickets.map(({ id }) => id)]).toEqual([
    [earlier],
    [ticket],
  ])
  expect((await readCall(desk.context, operator(second), earlier)).id).toBe(earlier)
  expect((await readTicket(desk.context, operator(second), ticket)).id).toBe(ticket)
})

test.each(['anonymous', 'Restricted', '+266696687', '', 'unknown'])(
  'When the number is withheld (%j), then nothing of others who withheld theirs is shown or may be opened',
  async (from) => {
    const { earlier, ticket, second } = await callAgain(from)
    expect((await readOperator(desk.context, second, midnight)).caller).toEqual({ earlierCalls: [], openTickets: [] })
    const opened = await Promise.allSettled([
      readCall(desk.context, operator(second), earlier),
      readCallTimeline(desk.context, operator(second), earlier),
      readTicket(desk.context, operator(second), ticket),
    ])
    for (const one of opened) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } })
  },
)

test('When it is asked whose a number is, then only numbers of the world are somebody’s', () => {
  for (const number of ['+8613800138000', '+862062345678', '+12025550123'])
    expect(isIdentified(number), number).toBe(true)
  for (const number of [
    '+7378742833',
    '+2562533',
    '+8656696',
    '+86282452253',
    'sip:a@b',
    '13800138000',
    '+0123456789',
    '+86',
    'UNKNOWN',
  ])
    expect(isIdentified(number), number).toBe(false)
})

test('When a call is still going on, then it counts as answered today but not in the average of talking', async () => {
  const operatorId = await desk.addPerson('operator')
  const ended = await desk.addTalking(operatorId)
  await desk.context.db.call.update({
    where: { id: ended },
    data: { state: 'ended', endedAt: new Date(), outcome: 'answered', talkedMs: 60_000 },
  })
  await desk.context.db.reservation.updateMany({ where: { operatorId }, data: { state: 'completed' } })
  await desk.addTalking(operatorId)
  expect((await readOperator(desk.context, operatorId, midnight)).today).toEqual({
    answered: 2,
    averageTalkSeconds: 60,
  })
})
