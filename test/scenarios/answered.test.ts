import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localCarrier } from '../../src/config.ts'
import { CallDetail } from '../../src/contract/calls.ts'
import { checkHistory } from '../support/check-history.ts'
import { completeLog } from '../support/complete-log.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type Service } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

const CallId = z.object({ callId: z.string() })
test('When a citizen calls and an operator answers, then they talk, the caller rates, and the log has it all', async () => {
  const operator = await service.operator('operator1')
  await operator.goAvailable()
  const citizen = await service.dial()
  await citizen.hears('欢迎致电')
  await citizen.hears('录音')
  await citizen.press('1')
  await citizen.hears('下一位就是您')

  const offer = await eventually('an offer', async () => (await operator.snapshot()).reservation)
  expect(offer.pop).toMatchObject({ from: '+86138****8000', category: 'construction-permit', queueId: 'approvals' })
  expect((await operator.snapshot()).activity).toBe('offered')

  const { callId } = CallId.parse((await operator.ask('POST', `/api/reservations/${offer.id}/accept`)).body)
  await operator.connect(offer.id)
  await eventually('the two are talking', async () => (await operator.snapshot()).call?.state === 'talking')
  expect((await operator.snapshot()).call?.from).toBe('+8613800138000')

  await operator.ask('PUT', `/api/calls/${callId}/hold`, { hold: true })
  await citizen.hears('正在为您查询')
  await operator.ask('PUT', `/api/calls/${callId}/hold`, { hold: false })
  await eventually('the hold is over', async () => (await operator.snapshot()).call?.onHold === false)

  await operator.ask('POST', `/api/calls/${callId}/hangup`)
  await citizen.hears('评分')
  await citizen.press('5')
  await citizen.hears('感谢您的评价')
  await eventually('the call is over', async () => (await citizen.heard()).status === 'completed')

  expect((await operator.snapshot()).activity).toBe('wrapping')
  expect((await operator.ask('POST', `/api/calls/${callId}/log`, { ...completeLog, who: '' })).status).toBe(400)
  expect((await operator.ask('POST', `/api/calls/${callId}/log`, completeLog)).status).toBe(200)
  expect((await operator.snapshot()).activity).toBe('available')

  const call = await eventually('the recording is there', async () => {
    const detail = await operator.get(CallDetail, 'GET', `/api/calls/${callId}`)
    return detail.recordingList[0]?.ready && detail
  })
  expect(call).toMatchObject({
    state: 'ended',
    outcome: 'answered',
    endedBy: 'operator',
    rating: 5,
    logged: true,
    category: 'construction-permit',
    recordings: 1,
  })
  expect(call.waitedSeconds).toBeGreaterThan(0)
  expect(call.heldSeconds).toBeGreaterThan(0)
  expect(call.recordingList[0]).toMatchObject({ channels: 2, source: 'conversation' })
  const authorization = `Basic ${Buffer.from(`${localCarrier.apiKeySid}:${localCarrier.apiKeySecret}`).toString('base64')}`
  const atCarrier = `${service.carrierUrl}/2010-04-01/Accounts/${localCarrier.accountSid}/Recordings.json`
  await eventually('the carrier has deleted it', async () => {
    const answer = await fetch(`${atCarrier}?CallSid=${citizen.callSid}`, { headers: { authorization } })
    return z.object({ recordings: z.array(z.unknown()) }).parse(await answer.json()).recordings.length === 0
  })
  const sound = await operator.ask('GET', `/api/recordings/${call.recordingList[0]?.id ?? ''}/audio`)
  expect(sound.status).toBe(200)
  const timeline = z
    .array(z.object({ type: z.string() }))
    .parse((await operator.ask('GET', `/api/calls/${callId}/timeline`)).body)
    .map(({ type }) => type)
  const story = [
    'call.started',
    'call.menu_chosen',
    'call.queued',
    'reservation.offered',
    'reservation.accepted',
    'call.operator_joined',
    'call.bridged',
    'call.held',
    'call.resumed',
    'call.ended',
    'call.rated',
  ]
  expect(timeline.filter((type) => story.includes(type))).toEqual(story)
  expect(timeline).toEqual(expect.arrayContaining(['call.recorded', 'log.submitted', 'call.wrapped']))
  await checkHistory(service.database)
})
