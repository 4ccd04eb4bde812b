import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { answerCall } from '../support/answer-call.ts'
import { checkHistory } from '../support/check-history.ts'
import { describeHistory } from '../support/describe-history.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type CitizenPhone, type Service } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') process.stderr.write(`${await describeHistory(service.database)}\n`)
  await service.faults({
    duplicateWebhooks: false,
    reorderStatusCallbacks: false,
    statusCallbackDelayMs: 0,
    restLatencyMs: 0,
    restFailureRate: 0,
  })
  await service.clearDesks()
  await checkHistory(service.database)
})

function callOf(citizen: CitizenPhone) {
  return service.database.context.db.call.findUniqueOrThrow({ where: { callSid: citizen.callSid } })
}
function over(citizen: CitizenPhone) {
  return eventually('the call is over', async () => (await callOf(citizen)).state === 'ended')
}

test('When the operator vanishes in mid-call, then the caller hears an apology and goes first in line to another', async () => {
  const lost = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  await answerCall(lost)
  const waiting = await service.dial('+8613700137000')
  await waiting.press('0')
  await eventually(
    'another waits',
    async () =>
      (await service.database.context.db.call.findUnique({ where: { callSid: waiting.callSid } }))?.state === 'queued',
  )
  lost.vanish()
  await citizen.hears('优先转接')
  await eventually('the caller is back in line', async () => (await callOf(citizen)).state === 'queued')
  const rescuer = await service.comeOn('operator2')
  await answerCall(rescuer)
  expect(await callOf(citizen)).toMatchObject({ state: 'talking', requeues: 1 })
  expect((await callOf(waiting)).state).toBe('queued')
  await eventually('the silent console is noticed', async () => (await lost.snapshot()).activity === 'offline')
  await citizen.hangUp()
  await waiting.hangUp()
  await over(citizen)
  await over(waiting)
})

test('When the connection of the operator breaks but the console lives, then the caller is not dropped', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  await answerCall(operator)
  operator.softphone?.hangUp()
  await citizen.hears('优先转接')
  await answerCall(operator)
  expect((await callOf(citizen)).requeues).toBe(1)
  await citizen.hangUp()
  await over(citizen)
})

test('When webhooks are repeated and overtake each other, then nothing happens twice and nothing steps backwards', async () => {
  await service.faults({ duplicateWebhooks: true, reorderStatusCallbacks: true, statusCallbackDelayMs: 300 })
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('2')
  const callId = await answerCall(operator)
  await operator.ask('POST', `/api/calls/${callId}/hangup`)
  await citizen.hears('评分')
  await citizen.press('4')
  await citizen.hangUp()
  await eventually(
    'the recording is there',
    async () =>
      (await service.database.context.db.recording.count({ where: { callId, fetchedAt: { not: null } } })) > 0,
  )
  expect(await callOf(citizen)).toMatchObject({ state: 'ended', endedBy: 'operator', rating: 4 })
  const types = (await service.database.context.db.event.findMany({ where: { callId } })).map(({ type }) => type)
  for (const once of [
    'call.started',
    'call.menu_chosen',
    'call.queued',
    'call.operator_joined',
    'call.bridged',
    'call.ended',
    'call.rated',
    'call.recorded',
  ]) {
    expect(
      types.filter((type) => type === once),
      once,
    ).toHaveLength(1)
  }
})

test('When the carrier fails for a while, then its orders are given again until they are carried out', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
  await citizen.hears('下一位就是您')
  await service.faults({ restFailureRate: 1, restLatencyMs: 100 })
  const { callId } = await operator.get(
    z.object({ callId: z.string() }),
    'POST',
    `/api/reservations/${offer.id}/accept`,
  )
  await operator.connect(offer.id)
  await eventually('the order has failed twice', async () =>
    service.database.context.db.outbox.findFirst({ where: { attempts: { gte: 3 }, error: { not: null } } }),
  )
  expect((await callOf(citizen)).state).toBe('connecting')
  await service.faults({ restFailureRate: 0, restLatencyMs: 0 })
  await eventually('the two are talking', async () => (await operator.snapshot()).call?.state === 'talking')
  await operator.ask('POST', `/api/calls/${callId}/hangup`)
  await citizen.hears('评分')
  await citizen.hangUp()
  await over(citizen)
})

test('When the application is killed in mid-call and started again, then the call goes on and its log is complete', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  const callId = await answerCall(operator)
  await service.instance.kill()
  expect((await citizen.heard()).status).toBe('in-progress')
  service.instance = await service.launch(Number(new URL(service.url).port))
  await eventually('the operator still has the call', async () => (await operator.snapshot()).call?.state === 'talking')
  await operator.ask('POST', `/api/calls/${callId}/hangup`)
  await citizen.hears('评分')
  await citizen.hangUp()
  await eventually(
    'the recording is there',
    async () =>
      (await service.database.context.db.recording.count({ where: { callId, fetchedAt: { not: null } } })) === 1,
  )
  expect(await callOf(citizen)).toMatchObject({ state: 'ended', outcome: 'answered', requeues: 0 })
})

test('When the caller hangs up while the application is down, then it finds out by itself once it is back', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  await answerCall(operator)
  await service.instance.kill()
  await citizen.hangUp()
  service.instance = await service.launch(Number(new URL(service.url).port))
  await over(citizen)
  expect(await callOf(citizen)).toMatchObject({ outcome: 'answered', endedBy: 'caller' })
  await eventually('the operator wraps up', async () => (await operator.snapshot()).activity === 'wrapping')
})

test('When six who wait hang up while the application is down, then nobody is sent to them, and the next caller is answered at once', async () => {
  const { db } = service.database.context
  const leaving: CitizenPhone[] = []
  for (let index = 0; index < 6; index += 1) {
    const citizen = await service.dial(`+861370013710${index}`)
    await citizen.press('0')
    leaving.push(citizen)
  }
  await eventually('all wait', async () => (await db.call.count({ where: { state: 'queued' } })) === 6)
  await service.instance.kill()
  for (const citizen of leaving) await citizen.hangUp()
  service.instance = await service.launch(Number(new URL(service.url).port))
  const operator = await service.comeOn('operator1')
  const next = await service.dial('+8613700137200')
  await next.press('0')
  expect(await answerCall(operator)).toBe((await callOf(next)).id)
  for (const citizen of leaving) {
    await over(citizen)
    const call = await callOf(citizen)
    expect(call).toMatchObject({ outcome: 'abandoned', endedBy: 'caller', requeues: 0, operatorId: null })
    expect(await db.reservation.count({ where: { callId: call.id } })).toBe(0)
  }
  await next.hangUp()
  await over(next)
})

test('When a caller’s hang-up is never reported, then whoever accepts the call is free again at once, and is not blamed', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
  // The carrier has forgotten the call: no report, and no answer when it is asked.
  const { id, callSid } = await callOf(citizen)
  await service.database.context.db.call.update({ where: { id }, data: { callSid: callSid.replace(/.$/, 'x') } })
  await operator.ask('POST', `/api/reservations/${offer.id}/accept`)
  await eventually(
    'the call is over',
    async () => (await service.database.context.db.call.findUniqueOrThrow({ where: { id } })).state === 'ended',
    2_000,
  )
  const { reservation } = service.database.context.db
  const { operator: row } = await reservation.findUniqueOrThrow({
    where: { id: offer.id },
    include: { operator: true },
  })
  expect([row.activity, row.reason]).toEqual(['available', null])
  await service.database.context.db.call.update({ where: { id }, data: { callSid } })
  await citizen.hangUp()
})
