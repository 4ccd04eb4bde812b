import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { isOperatorThere } from '../../src/calls/join-call.ts'
import { answerCall } from '../support/answer-call.ts'
import type { OperatorClient } from '../support/browserless-console.ts'
import { checkHistory } from '../support/check-history.ts'
import { eventually } from '../support/eventually.ts'
import { directNumber, startService, type CitizenPhone, type Service } from '../support/service.ts'

let service: Service
let operator: OperatorClient
beforeAll(async () => {
  // Long enough that nothing here is found out by asking the carrier in time.
  service = await startService({ RECONCILE_SECONDS: '60' })
  operator = await service.operator('operator1')
})
afterAll(() => service.stop())
afterEach(async () => {
  await service.faults({ restLatencyMs: 0, statusCallbackDelayMs: 0, enqueueAction: 'together' })
  await service.hangUpAll()
  await checkHistory(service.database)
})

function callOf(citizen: CitizenPhone) {
  return service.database.context.db.call.findUniqueOrThrow({ where: { callSid: citizen.callSid } })
}

/** A call whose operator has come on the line while the order that brings the caller over is still under way. */
async function beginConnecting(): Promise<{ citizen: CitizenPhone; callId: string }> {
  await operator.goAvailable()
  const citizen = await service.dial()
  await citizen.press('0')
  const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
  await citizen.hears('下一位就是您')
  await service.faults({ restLatencyMs: 4000 })
  const { callId } = await operator.get(
    z.object({ callId: z.string() }),
    'POST',
    `/api/reservations/${offer.id}/accept`,
  )
  await operator.connect(offer.id)
  await eventually('the operator is on the line', async () =>
    isOperatorThere(service.database.context, (await callOf(citizen)).id),
  )
  return { citizen, callId }
}

test('When the caller hangs up while the operator is being connected, then the operator is off the line and free', async () => {
  const { citizen } = await beginConnecting()
  await citizen.hangUp()
  await service.faults({ restLatencyMs: 0 })
  await operator.softphone?.hears('hangup', 10_000)
  expect((await operator.snapshot()).activity).toBe('available')
  expect(await callOf(citizen)).toMatchObject({ state: 'ended', outcome: 'abandoned' })
})

test('When the caller hangs up while the operator is being connected and the word of it is slow, then the operator still does not wait for nobody', async () => {
  const { citizen } = await beginConnecting()
  await service.faults({ statusCallbackDelayMs: 15_000 })
  await citizen.hangUp()
  await service.faults({ restLatencyMs: 0 })
  await operator.softphone?.hears('hangup', 8000)
  expect((await operator.snapshot()).activity).toBe('available')
  expect(await callOf(citizen)).toMatchObject({ state: 'ended', outcome: 'abandoned', endedBy: 'caller' })
})

test('When citizens hang up before they hear a word, then each call is over at once, and nobody is offered any', async () => {
  await operator.goAvailable()
  const { db } = service.database.context
  const sids = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const citizen = await service.dial(`+861360000000${index}`, directNumber)
      await citizen.hangUp()
      return citizen.callSid
    }),
  )
  await eventually(
    'all are over',
    async () => (await db.call.count({ where: { callSid: { in: sids }, state: 'ended', endedBy: 'caller' } })) === 10,
    8000,
  )
  await eventually('the operator is free', async () => (await operator.snapshot()).activity === 'available')
  expect(await db.reservation.count({ where: { state: { in: ['pending', 'accepted'] } } })).toBe(0)
})

test.each(['first', 'last'])(
  'When the word that the caller left the queue comes %s of the two, then caller and operator talk all the same',
  async (enqueueAction) => {
    await service.faults({ enqueueAction })
    await operator.goAvailable()
    const citizen = await service.dial()
    await citizen.press('0')
    await answerCall(operator)
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(await callOf(citizen)).toMatchObject({ state: 'talking', requeues: 0 })
    expect((await citizen.heard()).text).not.toContain('优先转接')
  },
)

test('When the operator hangs up before the two are connected, then the caller stays in line', async () => {
  const { citizen, callId } = await beginConnecting()
  await operator.ask('POST', `/api/calls/${callId}/hangup`)
  expect((await callOf(citizen)).state).toBe('queued')
  await service.faults({ restLatencyMs: 0 })
  await answerCall(operator)
  expect(await callOf(citizen)).toMatchObject({ state: 'talking', requeues: 1 })
})

test('When a caller loses the operator after a long talk, then they go first in line and not to voicemail', async () => {
  await operator.goAvailable()
  const citizen = await service.dial()
  await citizen.press('0')
  const callId = await answerCall(operator)
  await service.database.context.db.call.update({
    where: { id: callId },
    data: { queuedAt: new Date(Date.now() - 3 * 3600_000) },
  })
  operator.softphone?.hangUp()
  await citizen.hears('优先转接')
  await answerCall(operator)
  expect((await citizen.heard()).text).not.toContain('请在提示音后留言')
  expect(await callOf(citizen)).toMatchObject({ state: 'talking', requeues: 1 })
})

test('When a caller on hold is let go, then they are asked for their rating as anybody', async () => {
  await operator.goAvailable()
  const citizen = await service.dial()
  await citizen.press('0')
  const callId = await answerCall(operator)
  await operator.ask('PUT', `/api/calls/${callId}/hold`, { hold: true })
  await citizen.hears('正在为您查询')
  await operator.ask('POST', `/api/calls/${callId}/hangup`)
  await citizen.hears('评分')
})
