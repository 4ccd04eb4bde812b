import { afterEach, beforeEach, expect, test } from 'vitest'
import { acceptOffer } from '../../src/calls/accept-offer.ts'
import type { CallContext } from '../../src/calls/call-context.ts'
import { joinOperator } from '../../src/calls/join-call.ts'
import { checkCaller } from '../../src/calls/check-caller.ts'
import { loseLine, timeOutConnecting } from '../../src/calls/end-call.ts'
import { transact } from '../../src/platform/transact.ts'
import { assignCalls } from '../../src/routing/assign-calls.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

/** The desk with a carrier that says this of every caller. */
function carrierSays(status: 'live' | 'ended' | 'unknown'): CallContext {
  return { ...desk.context, carrier: { ...desk.context.carrier, lookUp: async () => status } }
}
function callIs(id: string) {
  return desk.context.db.call.findUniqueOrThrow({ where: { id } })
}
async function operatorIs(personId: string) {
  const { activity, reason } = await desk.context.db.operator.findUniqueOrThrow({ where: { personId } })
  return [activity, reason]
}
async function accepted(): Promise<{ callId: string; operatorId: string; reservationId: string }> {
  const operatorId = await desk.addPerson('operator')
  const callId = await desk.addWaiting()
  const reservationId = await desk.addOffer(callId, operatorId)
  await acceptOffer(desk.context, { reservationId, operatorId })
  return { callId, operatorId, reservationId }
}
function connectingTimesOut(callId: string) {
  return transact(desk.context, (unit) => timeOutConnecting(desk.context)(unit, callId))
}

test('When the operator’s line is gone and the carrier with it, then the operator is free, and the caller is offered again only on the carrier’s word', async () => {
  const operatorId = await desk.addPerson('operator')
  const callId = await desk.addTalking(operatorId)
  await loseLine(desk.context, { callId, operatorId })
  expect((await callIs(callId)).state).toBe('queued')
  expect(await operatorIs(operatorId)).toEqual(['available', 'leg_lost'])
  await desk.addPerson('operator')
  expect(await assignCalls(desk.context, desk.context.settings)).toBe(0)
  await checkCaller(carrierSays('live'), await callIs(callId))
  expect(await desk.context.db.reservation.count({ where: { callId, state: 'pending' } })).toBe(1)
})

test.each([
  ['ended', 'caller'],
  ['unknown', 'carrier'],
] as const)(
  'When the carrier says that the caller is %s, then the call is over, by the %s',
  async (status, endedBy) => {
    const operatorId = await desk.addPerson('operator')
    const callId = await desk.addTalking(operatorId)
    await loseLine(desk.context, { callId, operatorId })
    await checkCaller(carrierSays(status), await callIs(callId))
    expect(await callIs(callId)).toMatchObject({ state: 'ended', endedBy, outcome: 'answered' })
  },
)

test('When an accepted call is not connected, then the operator takes a break only if the caller was there and they were not', async () => {
  const absent = await accepted()
  await checkCaller(carrierSays('live'), await callIs(absent.callId))
  await connectingTimesOut(absent.callId)
  expect(await operatorIs(absent.operatorId)).toEqual(['break', 'missed_call'])

  const unheard = await accepted()
  await desk.context.db.call.update({
    where: { id: unheard.callId },
    data: { seenAt: new Date(Date.now() - 60_000) },
  })
  await connectingTimesOut(unheard.callId)
  expect(await operatorIs(unheard.operatorId)).toEqual(['available', 'leg_lost'])

  const came = await accepted()
  await joinOperator(desk.context, { ...came, legSid: 'CA-came' })
  await checkCaller(carrierSays('live'), await callIs(came.callId))
  await connectingTimesOut(came.callId)
  expect(await operatorIs(came.operatorId)).toEqual(['available', 'leg_lost'])
})
