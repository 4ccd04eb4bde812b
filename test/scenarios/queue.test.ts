import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { answerCall } from '../support/answer-call.ts'
import { checkHistory } from '../support/check-history.ts'
import { eventually } from '../support/eventually.ts'
import { directNumber, hotlineNumber, startService, type CitizenPhone, type Service } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService({ RESERVATION_SECONDS: '2' })
})
afterAll(() => service.stop())
afterEach(async () => {
  await service.clearDesks()
  await checkHistory(service.database)
})

function callOf(citizen: CitizenPhone) {
  return service.database.context.db.call.findUnique({ where: { callSid: citizen.callSid } })
}
function inQueue(citizen: CitizenPhone) {
  return eventually('the call is in the queue', async () => (await callOf(citizen))?.state === 'queued')
}

test('When no operator is there, then the caller waits with music, is told so, and is answered by whoever comes', async () => {
  const citizen = await service.dial()
  await citizen.press('0')
  await citizen.hears('话务员暂时都不在席')
  const operator = await service.comeOn('operator1')
  const callId = await answerCall(operator)
  await operator.ask('POST', `/api/calls/${callId}/hangup`)
  await citizen.hangUp()
  expect((await callOf(citizen))?.outcome).toBe('answered')
})

test('When the caller hangs up in the queue, then the call is abandoned and nobody is offered it', async () => {
  const citizen = await service.dial()
  await citizen.press('0')
  await inQueue(citizen)
  await citizen.hangUp()
  await eventually('the call is over', async () => (await callOf(citizen))?.outcome === 'abandoned')
  const operator = await service.comeOn('operator1')
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect(await operator.snapshot()).toMatchObject({ activity: 'available', reservation: null })
})

test('When the caller hangs up while the call is offered, then the offer is withdrawn and the operator stays available', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
  await citizen.hangUp()
  await eventually('the offer is gone', async () => (await operator.snapshot()).reservation === null)
  expect((await operator.snapshot()).activity).toBe('available')
  const late = await operator.ask('POST', `/api/reservations/${offer.id}/accept`)
  expect(late).toMatchObject({ status: 409, body: { code: 'reservation_gone' } })
})

test('When an operator passes a call on, then it goes to another, and not back to them', async () => {
  const first = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  const offer = await eventually('an offer', async () => (await first.snapshot()).reservation)
  await first.ask('POST', `/api/reservations/${offer.id}/reject`)
  expect((await first.snapshot()).activity).toBe('available')
  const second = await service.comeOn('operator2')
  const callId = await answerCall(second)
  expect((await first.snapshot()).reservation).toBeNull()
  await second.ask('POST', `/api/calls/${callId}/hangup`)
  await citizen.hangUp()
})

test('When an offer rings out, then the operator is set to a break and the caller keeps the place', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('0')
  const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
  await eventually('the operator is on a break', async () => (await operator.snapshot()).activity === 'break')
  expect(await operator.snapshot()).toMatchObject({ reason: 'missed_call', reservation: null })
  expect((await operator.ask('POST', `/api/reservations/${offer.id}/accept`)).status).toBe(409)
  const before = (await callOf(citizen))?.queuedAt
  expect((await callOf(citizen))?.state).toBe('queued')
  const second = await service.comeOn('operator2')
  const callId = await answerCall(second)
  expect((await callOf(citizen))?.queuedAt).toEqual(before)
  await second.ask('POST', `/api/calls/${callId}/hangup`)
  await citizen.hangUp()
})

test('When two operators accept the same call at once, through two instances, then one has it and the other is told', async () => {
  const other = await service.launch()
  const operator = await service.comeOn('operator1')
  const rival = await service.operator('operator2', other.url)
  const twin = await service.operator('operator1', other.url)
  const citizen = await service.dial()
  await citizen.press('0')
  const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
  const answers = await Promise.all([
    operator.ask('POST', `/api/reservations/${offer.id}/accept`),
    rival.ask('POST', `/api/reservations/${offer.id}/accept`),
    twin.ask('POST', `/api/reservations/${offer.id}/reject`),
  ])
  expect(answers[1]).toMatchObject({ status: 409, body: { code: 'reservation_gone' } })
  expect([answers[0]?.status, answers[2]?.status].filter((status) => status === 200)).toHaveLength(1)
  const taken = await service.database.context.db.reservation.count({ where: { id: offer.id, state: 'accepted' } })
  expect(taken).toBe(answers[0]?.status === 200 ? 1 : 0)
  await citizen.hangUp()
  await eventually('the call is over', async () => (await callOf(citizen))?.state === 'ended')
  await other.stop()
})

test('When the direct number is called, then there is no menu: greeting, then the queue', async () => {
  const citizen = await service.dial('+8613900139000', directNumber)
  await citizen.hears('正在为您接通话务员')
  await inQueue(citizen)
  expect((await citizen.heard()).text).not.toContain('请按 1')
  await citizen.hears(/下一位就是您|您前面还有/)
  await citizen.press('*')
  await citizen.hears('已为您关闭录音')
  expect((await callOf(citizen))?.recordingRefused).toBe(true)
  await citizen.hangUp()
})

test('When a caller presses 9, then the line speaks English; nothing pressed still leads to a person', async () => {
  const citizen = await service.dial('+8613900139001', hotlineNumber)
  await citizen.press('9')
  await citizen.hears('press 1')
  await citizen.hears(/next in line|[cC]allers ahead/, 20_000)
  expect((await callOf(citizen))?.language).toBe('en')
  await citizen.hangUp()
})
