import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Application, startApplication } from './support/application.ts'
import { said, startTestCarrier, type TestCarrier } from './support/carrier.ts'

let application: Application
let carrier: TestCarrier

function conference(name: string, attributes = '') {
  return `<Response><Dial action="/after"><Conference beep="false" ${attributes}
  statusCallback="/conference" statusCallbackEvent="start end join leave mute hold modify">${name}</Conference></Dial></Response>`
}

beforeEach(async () => {
  application = await startApplication({
    '/voice': () =>
      '<Response><Say language="zh-CN">您好</Say><Enqueue waitUrl="/wait" action="/left">desk</Enqueue></Response>',
    '/wait': () => '<Response><Say language="zh-CN">请稍候</Say><Pause length="20"/></Response>',
    '/bring': () => conference('room-1', 'endConferenceOnExit="true"'),
    '/operator': () => conference('room-1', 'endConferenceOnExit="true" participantLabel="operator"'),
    '/hold': () => '<Response><Say language="zh-CN">请不要挂断</Say><Pause length="5"/></Response>',
    '/take': () => '<Response><Dial action="/taken" timeout="5"><Queue url="/before">desk</Queue></Dial></Response>',
    '/before': () => '<Response><Say>You will be connected</Say></Response>',
    '/taken': () => '<Response><Pause length="30"/></Response>',
    '/notice': () => '<Response><Say>The office closes soon</Say></Response>',
    '/after': () => '<Response><Say>Survey</Say></Response>',
    '/left': ({ params }) => (params.QueueResult === 'leave' ? '<Response><Say>Left</Say></Response>' : '<Response/>'),
  })
  carrier = await startTestCarrier(application.url)
})
afterEach(async () => {
  await carrier.close()
  await application.close()
})

async function waiting() {
  const sid = await carrier.dial()
  await application.next((webhook) => webhook.path === '/wait')
  return sid
}

async function operatorOnline() {
  await carrier.phone('/lines/+8610000001', { behaviour: 'answer' }, 'PUT')
  const { sid } = await carrier.client.calls.create({
    to: '+8610000001',
    from: '+864001232900',
    url: `${application.url}/operator`,
  })
  return sid
}

async function talking() {
  const caller = await waiting()
  const operator = await operatorOnline()
  await application.next(
    ({ path, params }) =>
      path === '/conference' && params.StatusCallbackEvent === 'participant-join' && params.CallSid === operator,
  )
  const queue = (await carrier.client.queues.list())[0]
  await carrier.client
    .queues(queue?.sid ?? '')
    .members(caller)
    .update({ url: `${application.url}/bring` })
  const start = await application.next(({ params }) => params.StatusCallbackEvent === 'conference-start')
  return { caller, operator, conferenceSid: start.params.ConferenceSid ?? '' }
}

describe('A caller in the queue', () => {
  test('When the caller waits, then the wait document learns the place in the queue and REST shows the member', async () => {
    const sid = await waiting()
    const wait = await application.next((webhook) => webhook.path === '/wait')
    expect(wait.params).toMatchObject({
      CallSid: sid,
      QueuePosition: '1',
      CurrentQueueSize: '1',
      MaxQueueSize: '1000',
      CallStatus: 'in-progress',
    })
    const [queue] = await carrier.client.queues.list()
    expect(queue).toMatchObject({ friendlyName: 'desk', currentSize: 1, maxSize: 1000 })
    expect(
      await carrier.client
        .queues(queue?.sid ?? '')
        .members('Front')
        .fetch(),
    ).toMatchObject({ callSid: sid, position: 1 })
    const call = await carrier.until(sid, (one) => said(one, '请稍候'))
    expect(call.captions.find(({ kind }) => kind === 'say')).toMatchObject({ text: '您好', language: 'zh-CN' })
  })

  test('When the caller hangs up while waiting, then the action is told "hangup" and the queue is empty', async () => {
    const sid = await waiting()
    await carrier.hangUp(sid)
    const left = await application.next((webhook) => webhook.path === '/left')
    expect(left.params).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' })
    const status = await application.next((webhook) => webhook.path === '/status')
    expect(status.params).toMatchObject({
      CallStatus: 'completed',
      SequenceNumber: '0',
      CallbackSource: 'call-progress-events',
    })
    expect((await carrier.client.queues.list())[0]?.currentSize).toBe(0)
  })

  test.each([
    ['first', ['/left', '/bring']],
    ['last', ['/bring', '/left']],
  ])(
    'When the action is to come %s, then a member moved as member or as call asks in that order',
    async (order, asked) => {
      const fault = { method: 'POST', headers: { 'content-type': 'application/json' } }
      await fetch(`${carrier.url}/simulator/faults`, { ...fault, body: JSON.stringify({ enqueueAction: order }) })
      const url = `${application.url}/bring`
      for (const move of [
        async (sid: string) => {
          const [queue] = await carrier.client.queues.list()
          await carrier.client
            .queues(queue?.sid ?? '')
            .members(sid)
            .update({ url })
        },
        (sid: string) => carrier.client.calls(sid).update({ url }),
      ]) {
        const sid = await carrier.dial()
        await application.next(({ path, params }) => path === '/wait' && params.CallSid === sid)
        await move(sid)
        const [one, other] = asked
        for (const path of [one, other])
          await application.next((webhook) => webhook.path === path && webhook.params.CallSid === sid)
        const paths = application.received.filter(({ params }) => params.CallSid === sid).map(({ path }) => path)
        expect(paths.filter((path) => asked.includes(path))).toEqual(asked)
        expect(application.to('/left').at(-1)?.params.QueueResult).toBe('redirected')
        await carrier.hangUp(sid)
      }
    },
  )

  test('When REST redirects the member, then the action is told "redirected" at once and the member document runs', async () => {
    const { caller, operator, conferenceSid } = await talking()
    expect((await application.next((webhook) => webhook.path === '/left')).params.QueueResult).toBe('redirected')
    const participants = await carrier.client.conferences(conferenceSid).participants.list()
    expect(participants.map((one) => one.callSid).sort()).toEqual([caller, operator].sort())
    expect(await carrier.client.conferences.list({ friendlyName: 'room-1', status: 'in-progress' })).toHaveLength(1)
  })

  test('When an operator dials the queue, then the first in line hears the announcement, talks, and is told "bridged" after it', async () => {
    const caller = await waiting()
    await carrier.phone('/lines/+8610000001', { behaviour: 'answer' }, 'PUT')
    const { sid: operator } = await carrier.client.calls.create({
      to: '+8610000001',
      from: '+864001232900',
      url: `${application.url}/take`,
    })
    const before = await application.next(({ path }) => path === '/before')
    expect(before.params).toMatchObject({ CallSid: caller, DequeingCallSid: operator })
    await carrier.until(caller, (call) => said(call, 'You will be connected'))
    await carrier.hangUp(caller)
    expect((await application.next(({ path }) => path === '/left')).params.QueueResult).toBe('bridged')
    expect((await application.next(({ path }) => path === '/taken')).params).toMatchObject({
      DialCallStatus: 'completed',
      DialCallSid: caller,
      CallSid: operator,
    })
  })

  test('When the queue is full, then the next caller’s action is told "queue-full"', async () => {
    const [queue] = [await carrier.client.queues.create({ friendlyName: 'desk', maxSize: 1 })]
    await waiting()
    await carrier.dial('+8613900139000')
    expect((await application.next(({ path }) => path === '/left')).params).toMatchObject({
      QueueResult: 'queue-full',
      From: '+8613900139000',
    })
    expect((await carrier.client.queues(queue.sid).fetch()).currentSize).toBe(1)
  })

  test('When the wait document says Leave, then its action goes on with the call', async () => {
    await application.close()
    application = await startApplication({
      '/voice': () => '<Response><Enqueue waitUrl="/wait" action="/left">desk</Enqueue></Response>',
      '/wait': () => '<Response><Leave/></Response>',
      '/left': () => '<Response><Say>Left</Say></Response>',
    })
    const [number] = await carrier.client.incomingPhoneNumbers.list()
    await carrier.client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceUrl: `${application.url}/voice` })
    const sid = await carrier.dial()
    const call = await carrier.until(sid, (one) => one.status === 'completed')
    expect(said(call, 'Left')).toBe(true)
    expect(application.to('/left')[0]?.params).toMatchObject({ QueueResult: 'leave' })
  })

  test('When who waits is told what the call was told before, then only what may be said to who waits is carried out', async () => {
    await application.close()
    const told = '<Response><Enqueue waitUrl="/wait" action="/left">desk</Enqueue></Response>'
    application = await startApplication({
      '/voice': () => told,
      '/wait': () => told,
      '/left': () => '<Response><Say>Left</Say></Response>',
    })
    const [number] = await carrier.client.incomingPhoneNumbers.list()
    await carrier.client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceUrl: `${application.url}/voice` })
    const sid = await carrier.dial()
    const call = await carrier.until(sid, (one) => one.status === 'completed')
    expect(call.error).toMatchObject({ code: 12200 })
    expect(said(call, 'Left')).toBe(true)
    expect(application.to('/left')[0]?.params).toMatchObject({ QueueResult: 'system-error' })
  })
})

describe('A conference', () => {
  test('When the operator hangs up, then the conference ends and the caller goes on with the Dial action', async () => {
    const { caller, operator, conferenceSid } = await talking()
    await carrier.client.calls(operator).update({ status: 'completed' })
    const call = await carrier.until(caller, (one) => said(one, 'Survey'))
    expect(call.error).toBeNull()
    const end = await application.next(({ params }) => params.StatusCallbackEvent === 'conference-end')
    expect(end.params).toMatchObject({
      ReasonConferenceEnded: 'participant-with-end-conference-on-exit-left',
      CallSidEndingConference: operator,
    })
    const after = await application.next(({ path, params }) => path === '/after' && params.CallSid === caller)
    expect(after.params).toMatchObject({ DialCallStatus: 'answered' })
    expect(after.params).not.toHaveProperty('DialCallSid')
    expect(await carrier.client.conferences(conferenceSid).fetch()).toMatchObject({ status: 'completed' })
    expect(await carrier.client.conferences(conferenceSid).participants.list()).toEqual([])
  })

  test('When a participant is held, then the hold document plays round after round and the flag on exit does not change', async () => {
    const { caller, conferenceSid } = await talking()
    const participant = carrier.client.conferences(conferenceSid).participants(caller)
    await participant.update({ hold: true, holdUrl: `${application.url}/hold` })
    expect((await application.next((webhook) => webhook.path === '/hold')).method).toBe('GET')
    await carrier.until(caller, (one) => said(one, '请不要挂断'))
    expect((await participant.update({ endConferenceOnExit: false })).endConferenceOnExit).toBe(true)
    expect((await participant.update({ hold: false })).hold).toBe(false)
    expect((await participant.update({ endConferenceOnExit: false })).endConferenceOnExit).toBe(false)
    const events = application.to('/conference').map(({ params }) => params.StatusCallbackEvent)
    expect(events).toEqual(expect.arrayContaining(['participant-hold', 'participant-unhold', 'participant-modify']))
    const numbers = application.to('/conference').map(({ params }) => Number(params.SequenceNumber))
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1))
  })

  test('When an announcement is made, then everybody in the conference hears it', async () => {
    const { caller, operator, conferenceSid } = await talking()
    await carrier.client.conferences(conferenceSid).update({ announceUrl: `${application.url}/notice` })
    for (const sid of [caller, operator]) await carrier.until(sid, (call) => said(call, 'The office closes soon'))
  })

  test('When the caller hangs up, then the leave event says why', async () => {
    const { caller } = await talking()
    await carrier.hangUp(caller)
    const leave = await application.next(
      ({ params }) => params.StatusCallbackEvent === 'participant-leave' && params.CallSid === caller,
    )
    expect(leave.params).toMatchObject({
      ReasonParticipantLeft: 'participant_hung_up',
      ParticipantCallStatus: 'completed',
    })
  })

  test('When the call is redirected by REST, then it leaves the conference and runs the new document', async () => {
    const { caller, conferenceSid } = await talking()
    await carrier.client.calls(caller).update({ twiml: '<Response><Say>Elsewhere</Say></Response>' })
    await carrier.until(caller, (one) => said(one, 'Elsewhere'))
    const leave = await application.next(
      ({ params }) => params.StatusCallbackEvent === 'participant-leave' && params.CallSid === caller,
    )
    expect(leave.params.ReasonParticipantLeft).toBe('participant_updated_via_api')
    expect((await carrier.client.conferences(conferenceSid).fetch()).status).toBe('completed')
  })
})
