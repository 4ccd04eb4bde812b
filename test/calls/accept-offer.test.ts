import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptOffer, rejectOffer } from '../../src/calls/accept-offer.ts'
import { endCall } from '../../src/calls/end-call.ts'
import { assignCalls } from '../../src/routing/assign-calls.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function offered(seconds?: number) {
  const operatorId = await desk.addPerson('operator')
  const callId = await desk.addWaiting()
  return { operatorId, callId, reservationId: await desk.addOffer(callId, operatorId, seconds) }
}
function callOf(id: string) {
  return desk.context.db.call.findUniqueOrThrow({ where: { id } })
}
async function typesOf(callId: string) {
  return (await desk.context.db.event.findMany({ where: { callId }, orderBy: { id: 'asc' } })).map(({ type }) => type)
}
async function activityOf(personId: string) {
  return (await desk.context.db.operator.findUniqueOrThrow({ where: { personId } })).activity
}

test('When the operator presses Accept several times at once, then the call is accepted once and every press is answered alike', async () => {
  const { operatorId, callId, reservationId } = await offered()
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => acceptOffer(desk.context, { reservationId, operatorId })),
  )
  expect(answers).toEqual(Array.from({ length: 6 }, () => ({ callId })))
  expect(await typesOf(callId)).toEqual(['call.connecting', 'reservation.accepted'])
  expect(await activityOf(operatorId)).toBe('on_call')
})

test('When the caller hangs up while the operator accepts, then exactly one of the two comes first', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { operatorId, callId, reservationId } = await offered()
    const [accepted] = await Promise.allSettled([
      acceptOffer(desk.context, { reservationId, operatorId }),
      endCall(desk.context, callId, 'caller'),
    ])
    const reservation = await desk.context.db.reservation.findUniqueOrThrow({ where: { id: reservationId } })
    expect(await callOf(callId)).toMatchObject({ state: 'ended', outcome: 'abandoned' })
    if (accepted?.status === 'rejected') expect(accepted.reason).toMatchObject({ code: 'reservation_gone' })
    expect(['canceled', 'completed']).toContain(reservation.state)
    expect(await activityOf(operatorId)).toBe('available')
    expect((await typesOf(callId)).filter((type) => type === 'call.ended')).toHaveLength(1)
  }
})

test('When another operator names the reservation, then it is not theirs to take or pass on', async () => {
  const { callId, reservationId } = await offered()
  const other = await desk.addPerson('operator')
  await expect(acceptOffer(desk.context, { reservationId, operatorId: other })).rejects.toMatchObject({
    code: 'reservation_gone',
  })
  await expect(rejectOffer(desk.context, { reservationId, operatorId: other })).rejects.toMatchObject({
    code: 'reservation_gone',
  })
  expect((await callOf(callId)).state).toBe('queued')
})

test('When the offer has run out and nobody has noticed yet, then accepting comes too late', async () => {
  const { operatorId, reservationId } = await offered(-1)
  await expect(acceptOffer(desk.context, { reservationId, operatorId })).rejects.toMatchObject({
    code: 'reservation_gone',
  })
})

test('When a call is offered to two operators, then the database refuses the second offer', async () => {
  const { callId } = await offered()
  await expect(desk.addOffer(callId, await desk.addPerson('operator'))).rejects.toThrow()
})

test('When several instances assign at once, then no call is offered twice and no operator is offered two', async () => {
  await desk.context.db.operator.updateMany({ data: { activity: 'offline' } })
  await desk.context.db.reservation.updateMany({ data: { state: 'canceled' } })
  await desk.context.db.call.updateMany({ data: { state: 'ended' } })
  for (let index = 0; index < 8; index += 1) {
    await desk.addPerson('operator')
    await desk.addWaiting()
  }
  const offers = await Promise.all(Array.from({ length: 5 }, () => assignCalls(desk.context, desk.context.settings)))
  expect(offers.reduce((sum, count) => sum + count, 0)).toBe(8)
  const live = await desk.context.db.reservation.findMany({ where: { state: 'pending' } })
  expect(new Set(live.map(({ callId }) => callId)).size).toBe(8)
  expect(new Set(live.map(({ operatorId }) => operatorId)).size).toBe(8)
  expect(await desk.context.db.timer.count({ where: { kind: 'reservation' } })).toBe(8)
  expect(await assignCalls(desk.context, desk.context.settings)).toBe(0)
})

test('When an operator passes a call on, then it goes to somebody else who is ready, and back to them at once when nobody is', async () => {
  await desk.context.db.operator.updateMany({ data: { activity: 'offline' } })
  await desk.context.db.reservation.updateMany({ data: { state: 'canceled' } })
  await desk.context.db.call.updateMany({ data: { state: 'ended' } })
  const [first, second] = [await desk.addPerson('operator'), await desk.addPerson('operator')]
  await desk.context.db.operator.update({ where: { personId: second }, data: { activity: 'break' } })
  const callId = await desk.addWaiting()
  await assignCalls(desk.context, desk.context.settings)
  const offer = await desk.context.db.reservation.findFirstOrThrow({ where: { callId, state: 'pending' } })
  expect(offer.operatorId).toBe(first)
  async function passOn(reservationId: string): Promise<{ id: string; operatorId: string }> {
    await rejectOffer(desk.context, { reservationId, operatorId: first })
    expect(await assignCalls(desk.context, desk.context.settings)).toBe(1)
    return desk.context.db.reservation.findFirstOrThrow({ where: { callId, state: 'pending' } })
  }
  const again = await passOn(offer.id)
  expect(again.operatorId).toBe(first)
  await desk.context.db.operator.update({ where: { personId: second }, data: { activity: 'available' } })
  expect((await passOn(again.id)).operatorId).toBe(second)
})
