import { z } from 'zod'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type Application, startApplication } from './support/application.ts'
import {
  account,
  applicationSid,
  citizen,
  hotline,
  apiKey,
  said,
  apiSecret,
  startTestCarrier,
  type TestCarrier,
  accountToken,
} from './support/carrier.ts'

const tone = readFileSync(new URL('./support/tone-697.mp3', import.meta.url))

let application: Application
let carrier: TestCarrier
let voice: string | { status?: number; headers?: Record<string, string>; body: string }

beforeEach(async () => {
  voice = '<Response><Pause length="60"/></Response>'
  application = await startApplication({
    '/voice': () => voice,
    '/answered': () => '<Response><Pause length="60"/></Response>',
    '/cookie': ({ headers }) => `<Response><Say>cookie ${headers.cookie ?? 'none'}</Say></Response>`,
    '/fallback': ({ params }) => `<Response><Say>fallback ${params.ErrorCode}</Say></Response>`,
    '/menu': ({ params }) => `<Response><Say>chose ${params.Digits}</Say></Response>`,
    '/tone.mp3': () => ({ headers: { 'content-type': 'audio/mpeg' }, body: tone }),
    '/tone.ogg': () => ({ headers: { 'content-type': 'audio/ogg' }, body: 'OggS' }),
    '/recorded': ({ params }) => `<Response><Say>thanks ${params.Digits}</Say></Response>`,
  })
  carrier = await startTestCarrier(application.url)
})
afterEach(async () => {
  await carrier.close()
  await application.close()
})

function faults(change: object) {
  return fetch(`${carrier.url}/simulator/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  })
}
function codeOf(promise: Promise<unknown>) {
  return promise.then(
    () => null,
    (error: { code: number; status: number }) => [error.status, error.code],
  )
}

describe('What Twilio would refuse', () => {
  test.each([
    ['+8613900139000', 13_214],
    ['+8657100000000', 13_214],
    [citizen, null],
    [hotline, null],
    [undefined, null],
  ])('When a caller is put through as %s, then the answer is %s', async (callerId, code) => {
    voice = `<Response><Dial timeout="5"${callerId === undefined ? '' : ` callerId="${callerId}"`}>+8657112345678</Dial></Response>`
    await carrier.phone('/lines/+8657112345678', { behaviour: 'answer' }, 'PUT')
    const sid = await carrier.dial()
    const call = await carrier.until(sid, ({ error, captions }) =>
      code === null ? captions.length > 0 || error !== null : error !== null,
    )
    await carrier.hangUp(sid)
    expect(call.error?.code ?? null).toBe(code)
  })

  test.each([
    ['a number that is not ours', { from: '+8657100000000' }, 21_210],
    ['what is no number', { from: 'anybody' }, 21_212],
    ['to what is no number', { to: '+0123456' }, 21_211],
    ['with a machine to be detected', { machineDetection: 'Enable' }, 20_001],
    ['with keys to be sent', { sendDigits: '1' }, 20_001],
  ])('When a call is made from or %s, then REST refuses it', async (_, change, code) => {
    const call = { to: citizen, from: hotline, url: `${application.url}/answered`, ...change }
    expect(await codeOf(carrier.client.calls.create(call))).toEqual([400, code])
  })

  test('When somebody is called into a conference from a number that is not ours, then REST refuses it', async () => {
    const party = { to: citizen, from: '+8657100000000' }
    expect(await codeOf(carrier.client.conferences('room').participants.create(party))).toEqual([400, 21_210])
  })

  test('When a document plays an MP3, then it is played, and the call goes on; another sound that cannot be read ends it', async () => {
    voice = '<Response><Play>/tone.mp3</Play><Say>after it</Say><Play>/tone.ogg</Play></Response>'
    const sid = await carrier.dial()
    const call = await carrier.until(sid, ({ error }) => error !== null)
    expect(call.captions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['play', 'say']))
    expect(call.error?.code).toBe(13_420)
  })

  test('When two keys are pressed in one go, then one goes to each question', async () => {
    voice = '<Response><Gather numDigits="1" action="/menu"/></Response>'
    const sid = await carrier.dial()
    await carrier.until(sid, ({ status }) => status === 'in-progress')
    await carrier.press(sid, '11')
    expect((await application.next(({ path }) => path === '/menu')).params.Digits).toBe('1')
    await carrier.until(sid, (call) => said(call, 'chose 1'))
  })

  test('When several keys are asked for and pressed in one go, then all of them come, in their order', async () => {
    voice = '<Response><Gather numDigits="4" action="/menu"/></Response>'
    const sid = await carrier.dial()
    await carrier.until(sid, ({ status }) => status === 'in-progress')
    await Promise.all([carrier.press(sid, '12'), carrier.press(sid, '34')])
    expect((await application.next(({ path }) => path === '/menu')).params.Digits).toMatch(/^(1234|3412)$/)
  })
})

describe('Webhooks', () => {
  test('When a call comes in, then the request is signed as Twilio’s own validator expects', async () => {
    await carrier.dial()
    const asked = await application.next(({ path }) => path === '/voice')
    expect(asked.params).toMatchObject({
      From: citizen,
      To: hotline,
      Caller: citizen,
      Called: hotline,
      CallStatus: 'ringing',
      Direction: 'inbound',
      AccountSid: account,
      ApiVersion: '2010-04-01',
    })
    const signature = String(asked.headers['x-twilio-signature'])
    expect(twilio.validateRequest(accountToken, signature, asked.url, asked.params)).toBe(true)
    expect(twilio.validateRequest(accountToken, signature, asked.url, { ...asked.params, From: '+1' })).toBe(false)
    expect(asked.headers['i-twilio-idempotency-token']).toBeTruthy()
  })
  test('When Twilio’s published examples are signed, then the signatures are the published ones', () => {
    const params = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675310',
      Digits: '1234',
      From: '+14158675310',
      To: '+18005551212',
    }
    expect(twilio.getExpectedTwilioSignature('12345', 'https://example.com/myapp.php?foo=1&bar=2', params)).toBe(
      'L/OH5YylLD5NRKLltdqwSvS0BnU=',
    )
    const other = { ...params, Caller: '+14158675309', From: '+14158675309' }
    expect(twilio.getExpectedTwilioSignature('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', other)).toBe(
      'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
    )
  })
  test('When a document is fetched with GET, then its parameters are in the signed address; a fragment is not sent', async () => {
    voice = `<Response><Redirect method="GET">${application.url}/cookie?step=2#rc=2</Redirect></Response>`
    await carrier.dial()
    const asked = await application.next(({ path }) => path === '/cookie')
    expect(asked).toMatchObject({ method: 'GET', params: { step: '2', CallStatus: 'in-progress' } })
    expect(asked.url).not.toContain('#')
    expect(twilio.validateRequest(accountToken, String(asked.headers['x-twilio-signature']), asked.url, {})).toBe(true)
  })
  test('When the application sets a cookie, then it comes back in the same call', async () => {
    voice = { headers: { 'set-cookie': 'step=one; Path=/' }, body: '<Response><Redirect>/cookie</Redirect></Response>' }
    await carrier.until(await carrier.dial(), (call) => said(call, 'cookie step=one'))
  })
  test.each([
    ['answers with an error', { status: 500, body: 'oops' }, 11200],
    ['sends no XML', { headers: { 'content-type': 'application/json' }, body: '{}' }, 12300],
    ['sends too much', { body: `<Response><Say>${'a'.repeat(70_000)}</Say></Response>` }, 11750],
    ['sends a wrong document', { body: '<Response><Gather numDigit="1"/></Response>' }, 12200],
  ])('When the application %s, then the caller hears of an error and the call ends', async (_, answer, code) => {
    voice = answer
    const call = await carrier.until(await carrier.dial(), (one) => one.status === 'completed')
    expect(call.error?.code).toBe(code)
    expect(call.captions.find(({ kind }) => kind === 'error')).toMatchObject({ code })
  })
  test('When there is a fallback URL, then it is asked with the error and goes on with the call', async () => {
    voice = { status: 503, body: '' }
    const [number] = await carrier.client.incomingPhoneNumbers.list({ phoneNumber: hotline })
    await carrier.client
      .incomingPhoneNumbers(number?.sid ?? '')
      .update({ voiceFallbackUrl: `${application.url}/fallback` })
    await carrier.until(await carrier.dial(), (call) => said(call, 'fallback 11200'))
  })
  test('When webhooks are to be sent twice, then each comes twice with one token and the call goes on once', async () => {
    expect((await faults({ duplicateWebhooks: true })).status).toBe(200)
    voice = '<Response><Say>hello</Say></Response>'
    const call = await carrier.until(await carrier.dial(), (one) => one.status === 'completed')
    await application.next(({ path }) => path === '/status' && application.to('/status').length === 2)
    expect(application.to('/voice')).toHaveLength(2)
    expect(new Set(application.to('/voice').map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1)
    expect(call.captions.filter(({ kind }) => kind === 'say')).toHaveLength(1)
  })
})

describe('The caller’s keys', () => {
  test('When a key is pressed during the prompt, then the prompt stops and the action has the digit', async () => {
    voice = '<Response><Gather numDigits="1" action="/menu"><Pause length="60"/></Gather><Say>nothing</Say></Response>'
    const sid = await carrier.dial()
    await carrier.until(sid, ({ status }) => status === 'in-progress')
    await carrier.press(sid, '5')
    await carrier.until(sid, (call) => said(call, 'chose 5'))
  })
  test('When the finishing key ends the digits, then it is not one of them; when nothing is pressed, then the next verb runs', async () => {
    voice = '<Response><Gather action="/menu" timeout="1"/><Say>nothing</Say></Response>'
    const sid = await carrier.dial()
    await carrier.until(sid, ({ status }) => status === 'in-progress')
    await carrier.press(sid, '12#')
    await carrier.until(sid, (call) => said(call, 'chose 12'))
    await carrier.until(await carrier.dial(), (call) => said(call, 'nothing'))
  })
  test('When a voicemail is ended by a key, then the action knows the recording, and it can be fetched with and without extension, and deleted', async () => {
    voice =
      '<Response><Record action="/recorded" playBeep="false" finishOnKey="#" recordingStatusCallback="/recording"/></Response>'
    const sid = await carrier.dial()
    await carrier.until(sid, (call) => call.captions.some(({ kind }) => kind === 'recording'))
    await carrier.press(sid, '#')
    await carrier.until(sid, (call) => said(call, 'thanks #'))
    const { params } = await application.next(({ path }) => path === '/recording')
    expect(params).toMatchObject({
      RecordingSource: 'RecordVerb',
      RecordingStatus: 'completed',
      RecordingChannels: '1',
      CallSid: sid,
    })
    const headers = { authorization: `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}` }
    for (const extension of ['', '.wav']) {
      const response = await fetch(`${params.RecordingUrl}${extension}`, { headers })
      expect(response.headers.get('content-type')).toBe('audio/x-wav')
      expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
    }
    expect((await fetch(`${params.RecordingUrl}.wav`)).status).toBe(401)
    const recordings = carrier.client.recordings(params.RecordingSid ?? '')
    expect(await recordings.fetch()).toMatchObject({ callSid: sid, source: 'RecordVerb' })
    expect(await recordings.remove()).toBe(true)
    expect(await codeOf(recordings.fetch())).toEqual([404, 20404])
  })
  test('When the caller hangs up during a voicemail, then the action is told "hangup"', async () => {
    voice = '<Response><Record action="/recorded" playBeep="false"/></Response>'
    const sid = await carrier.dial()
    await carrier.until(sid, (call) => call.captions.some(({ kind }) => kind === 'recording'))
    await carrier.hangUp(sid)
    expect((await application.next(({ path }) => path === '/recorded')).params).toMatchObject({
      Digits: 'hangup',
      CallStatus: 'completed',
    })
  })
  test.each([
    ['busy', 'busy'],
    ['rejected', 'no-answer'],
  ])('When a call is rejected as %s, then its status is %s and it was never answered', async (reason, status) => {
    voice = `<Response><Reject reason="${reason}"/></Response>`
    const sid = await carrier.dial()
    await carrier.until(sid, (call) => call.status === status)
    expect((await application.next(({ path }) => path === '/status')).params).toMatchObject({
      CallStatus: status,
      CallDuration: '0',
    })
  })
})

describe('REST', () => {
  test('When the credentials are wrong, then 20003; an API key is as good as the token', async () => {
    const stranger = twilio(account, 'wrong')
    stranger.api.baseUrl = carrier.url
    expect(await codeOf(stranger.calls.list())).toEqual([401, 20003])
    const key = twilio(apiKey, apiSecret, { accountSid: account })
    key.api.baseUrl = carrier.url
    expect(await key.calls.list()).toEqual([])
  })
  test('When a call is made, then its status callbacks are numbered from 0 and it can be found by its status', async () => {
    await carrier.phone('/lines/+8610000001', { behaviour: 'answer' }, 'PUT')
    const { sid, status, direction } = await carrier.client.calls.create({
      to: '+8610000001',
      from: hotline,
      url: `${application.url}/answered`,
      statusCallback: `${application.url}/progress`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    })
    expect({ status, direction }).toEqual({ status: 'queued', direction: 'outbound-api' })
    await application.next(({ path }) => path === '/answered')
    expect(
      (await carrier.client.calls.list({ status: 'in-progress', to: '+8610000001' })).map((call) => call.sid),
    ).toEqual([sid])
    await carrier.client.calls(sid).update({ status: 'completed' })
    await application.next(({ path, params }) => path === '/progress' && params.CallStatus === 'completed')
    const callbacks = application.to('/progress').map(({ params }) => [params.SequenceNumber, params.CallStatus])
    expect(callbacks.sort()).toEqual([
      ['0', 'initiated'],
      ['1', 'ringing'],
      ['2', 'in-progress'],
      ['3', 'completed'],
    ])
    const ended = await carrier.client.calls(sid).fetch()
    expect(ended.endTime).toBeInstanceOf(Date)
    expect(ended.duration).toMatch(/^\d+$/)
    expect(await codeOf(carrier.client.calls(sid).update({ twiml: '<Response/>' }))).toEqual([400, 21220])
  })
  test('When callbacks are to be reordered, then a later number arrives before an earlier one', async () => {
    await faults({ reorderStatusCallbacks: true })
    await carrier.phone('/lines/+8610000001', { behaviour: 'busy' }, 'PUT')
    await carrier.client.calls.create({
      to: '+8610000001',
      from: hotline,
      url: `${application.url}/answered`,
      statusCallback: `${application.url}/progress`,
      statusCallbackEvent: ['initiated', 'ringing', 'completed'],
    })
    await application.next(({ path }) => path === '/progress' && application.to('/progress').length === 3)
    expect(application.to('/progress')[0]?.params.SequenceNumber).toBe('1')
    expect(application.to('/progress').find(({ params }) => params.SequenceNumber === '2')?.params.CallStatus).toBe(
      'busy',
    )
  })
  test.each([
    ['no url', { to: '+8610000001', from: hotline }, 21205],
    ['a bad url', { to: '+8610000001', from: hotline, url: 'nonsense' }, 21205],
    ['a bad number', { to: 'abc', from: hotline, url: 'http://example.com' }, 21211],
    ['a bad caller', { to: '+8610000001', from: 'abc', url: 'http://example.com' }, 21212],
  ])('When a call is made with %s, then it is refused', async (_, input, code) => {
    expect(await codeOf(carrier.client.calls.create(input))).toEqual([400, code])
  })
  test('When something does not exist, then 20404 and the SDK’s own error', async () => {
    expect(await codeOf(carrier.client.calls(`CA${'0'.repeat(32)}`).fetch())).toEqual([404, 20404])
    expect(
      await codeOf(
        carrier.client
          .queues(`QU${'0'.repeat(32)}`)
          .members('Front')
          .fetch(),
      ),
    ).toEqual([404, 20404])
  })
  test('When a queue is made, renamed, listed in pages and removed, then the SDK sees each step', async () => {
    const names = Array.from({ length: 5 }, (_, i) => `queue ${i}`)
    for (const friendlyName of names) await carrier.client.queues.create({ friendlyName, maxSize: 7 })
    const listed = await carrier.client.queues.list({ pageSize: 2 })
    expect(listed.map(({ friendlyName }) => friendlyName)).toEqual(names)
    const [first] = listed
    expect(await carrier.client.queues(first?.sid ?? '').update({ friendlyName: 'renamed' })).toMatchObject({
      friendlyName: 'renamed',
      maxSize: 7,
    })
    expect(await carrier.client.queues(first?.sid ?? '').remove()).toBe(true)
    expect(await carrier.client.queues.list()).toHaveLength(4)
    expect(await codeOf(carrier.client.queues.create({ friendlyName: 'queue 1' }))).toEqual([409, 22003])
  })
  test('When a call is recorded by REST, then it can be paused, resumed and stopped as Twilio.CURRENT', async () => {
    const sid = await carrier.dial()
    await carrier.until(sid, ({ status }) => status === 'in-progress')
    const { sid: recording } = await carrier.client
      .calls(sid)
      .recordings.create({ recordingStatusCallback: `${application.url}/recording` })
    const current = carrier.client.calls(sid).recordings('Twilio.CURRENT')
    expect((await current.update({ status: 'paused', pauseBehavior: 'skip' })).status).toBe('paused')
    expect((await current.update({ status: 'in-progress' })).status).toBe('in-progress')
    expect((await current.update({ status: 'stopped' })).sid).toBe(recording)
    expect((await application.next(({ path }) => path === '/recording')).params).toMatchObject({
      RecordingSid: recording,
      RecordingSource: 'StartCallRecordingAPI',
    })
    expect(await carrier.client.calls(sid).recordings.list()).toHaveLength(1)
  })
  test('When somebody is called into a conference, then they join on answering with their label, and REST can mute, coach and end', async () => {
    voice = '<Response><Dial><Conference beep="false">room</Conference></Dial></Response>'
    await carrier.phone('/lines/+8610000001', { behaviour: 'answer' }, 'PUT')
    const caller = await carrier.dial()
    await carrier.until(caller, ({ status }) => status === 'in-progress')
    const invited = await carrier.client
      .conferences('room')
      .participants.create({ to: '+8610000001', from: hotline, label: 'specialist', beep: 'false', earlyMedia: true })
    expect(invited).toMatchObject({ status: 'queued', label: 'specialist' })
    await carrier.until(caller, (call) => call.captions.some(({ who }) => who === 'specialist'))
    const conference = carrier.client.conferences(invited.conferenceSid)
    expect(await conference.participants('specialist').update({ muted: true })).toMatchObject({
      muted: true,
      callSid: invited.callSid,
    })
    expect(
      await conference.participants('specialist').update({ coaching: true, callSidToCoach: caller }),
    ).toMatchObject({ coaching: true, callSidToCoach: caller })
    expect(await conference.update({ status: 'completed' })).toMatchObject({
      status: 'completed',
      reasonConferenceEnded: 'conference-ended-via-api',
    })
    await carrier.until(caller, ({ status }) => status === 'completed')
    expect((await carrier.client.calls(invited.callSid).fetch()).status).toBe('completed')
  })
  test('When the TwiML App and the number are read, then they say where their calls go', async () => {
    expect(await carrier.client.applications(applicationSid).fetch()).toMatchObject({
      voiceUrl: `${application.url}/client`,
    })
    expect(
      await carrier.client.applications(applicationSid).update({ voiceUrl: 'https://example.com/new' }),
    ).toMatchObject({ voiceUrl: 'https://example.com/new' })
    expect(await carrier.client.incomingPhoneNumbers.list()).toMatchObject([
      { phoneNumber: hotline, voiceUrl: `${application.url}/voice`, capabilities: { voice: true } },
    ])
  })
  test('When a number is bought, renamed and let go, then it can be called meanwhile, and no longer', async () => {
    const { incomingPhoneNumbers } = carrier.client
    const voiceUrl = `${application.url}/voice`
    const bought = await incomingPhoneNumbers.create({
      phoneNumber: '+8657181232901',
      friendlyName: '热线 / Line',
      voiceUrl,
    })
    expect(bought).toMatchObject({ phoneNumber: '+8657181232901', friendlyName: '热线 / Line', voiceUrl })
    expect(await codeOf(incomingPhoneNumbers.create({ phoneNumber: '+8657181232901' }))).toEqual([400, 21422])
    expect(await codeOf(incomingPhoneNumbers.create({ phoneNumber: 'one' }))).toEqual([400, 21421])
    async function shown() {
      const body: unknown = await (await fetch(`${carrier.url}/phone/numbers`)).json()
      const Shown = z.object({ numbers: z.array(z.object({ number: z.string(), name: z.unknown() })) })
      return Shown.parse(body).numbers.find(({ number }) => number === '+8657181232901')?.name
    }
    expect(await shown()).toEqual({ zh: '热线', en: 'Line' })
    await incomingPhoneNumbers(bought.sid).update({ friendlyName: '专线' })
    expect(await shown()).toEqual({ zh: '专线', en: '专线' })
    await incomingPhoneNumbers(bought.sid).remove()
    expect(await shown()).toBeUndefined()
    expect(await codeOf(incomingPhoneNumbers(bought.sid).fetch())).toEqual([404, 20404])
  })
  test('When REST is to fail, then it answers 503 until it is well again; bad faults are refused', async () => {
    await faults({ restFailureRate: 1 })
    expect(await codeOf(carrier.client.calls.list())).toEqual([503, 20503])
    await faults({ restFailureRate: 0 })
    expect(await carrier.client.calls.list()).toEqual([])
    expect((await faults({ restFailureRate: 2 })).status).toBe(400)
    expect((await faults({ nonsense: true })).status).toBe(400)
  })
})

/** Follows what a phone page follows, as one of this carrier's pages or of another's. */
function followFeed(what: string, origin = carrier.url) {
  const socket = new WebSocket(`${carrier.url.replace('http', 'ws')}/phone/feed?${what}`, { origin })
  const told: string[] = []
  socket.on('message', (data) => told.push(String(data)))
  return { socket, told }
}
async function closed(socket: WebSocket): Promise<unknown> {
  const [code]: unknown[] = await once(socket, 'close')
  return code
}

describe('The telephone', () => {
  test('When the number is not in service, then 404; another page may not use the telephone at all', async () => {
    expect(await carrier.phone('/calls', { from: citizen, to: '+86999' })).toMatchObject({
      status: 404,
      body: { error: { code: 'not_in_service' } },
    })
    const foreign = await fetch(`${carrier.url}/phone/calls`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ from: citizen, to: hotline }),
    })
    expect(foreign.status).toBe(403)
  })
  test('When a follower comes back with the last event it saw, then it gets the rest', async () => {
    voice = '<Response><Say>one</Say><Say>two</Say><Say>three</Say><Pause length="60"/></Response>'
    const sid = await carrier.dial()
    const call = await carrier.until(sid, (one) => said(one, 'three'))
    const feed = followFeed(`call=${sid}&after=${call.captions.length - 1}`)
    await vi.waitUntil(() => feed.told.join().includes('three'))
    expect(feed.told.join()).not.toContain('"two"')
    feed.socket.close()
  })
  test('When there is nothing to follow, or another page asks, then the feed says so and closes', async () => {
    const unknown = followFeed('call=CA00000000000000000000000000000000')
    expect(await closed(unknown.socket)).toBe(4404)
    const sid = await carrier.dial()
    expect(await closed(followFeed(`call=${sid}`, 'https://evil.example').socket)).toBe(4403)
  })
})
