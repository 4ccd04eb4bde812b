import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseActivity } from '../../src/calls/choose-activity.ts'
import { endCall } from '../../src/calls/end-call.ts'
import { assignCalls } from '../../src/routing/assign-calls.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const rounds = 25
const live = { in: ['pending' as const, 'accepted' as const] }

test('When a caller hangs up while the call is being offered, then no offer outlives the call', async () => {
  const { context } = desk
  await desk.addPerson('operator')
  for (let round = 0; round < rounds; round += 1) {
    const callId = await desk.addWaiting()
    await Promise.all([
      assignCalls(context, context.settings),
      sleep(round % 12).then(() => endCall(context, callId, 'caller')),
    ])
    expect(await context.db.reservation.count({ where: { callId, state: live } })).toBe(0)
    expect(await context.db.operator.count({ where: { activity: 'offered' } })).toBe(0)
  }
})

test('When an operator leaves while a call is being offered, then they are not called back', async () => {
  const { context } = desk
  const operatorId = await desk.addPerson('operator')
  await context.db.operator.updateMany({ where: { personId: { not: operatorId } }, data: { activity: 'offline' } })
  for (let round = 0; round < rounds; round += 1) {
    const callId = await desk.addWaiting()
    await Promise.all([
      assignCalls(context, context.settings),
      sleep(round % 12).then(() => chooseActivity(context, { operatorId, activity: 'break', reason: 'rest' })),
    ])
    expect(await context.db.operator.findUniqueOrThrow({ where: { personId: operatorId } })).toMatchObject({
      activity: 'break',
    })
    expect(await context.db.reservation.count({ where: { operatorId, state: live } })).toBe(0)
    await endCall(context, callId, 'caller')
    await context.db.reservation.deleteMany({ where: { callId } })
    await chooseActivity(context, { operatorId, activity: 'available' })
  }
})

test('When one operator is free and many calls wait, then one call is offered, however many instances offer', async () => {
  const { context } = desk
  for (let index = 0; index < 5; index += 1) await desk.addWaiting()
  await Promise.all([1, 2, 3, 4].map(() => assignCalls(context, context.settings)))
  await assignCalls(context, context.settings)
  expect(await context.db.reservation.count({ where: { state: live } })).toBe(1)
})
