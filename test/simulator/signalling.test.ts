import { once } from 'node:events'
import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Application, startApplication } from './support/application.ts'
import {
  account,
  applicationSid,
  apiKey,
  apiSecret,
  hotline,
  startTestCarrier,
  type TestCarrier,
} from './support/carrier.ts'

let application: Application
let carrier: TestCarrier
const sockets: WebSocket[] = []

beforeEach(async () => {
  application = await startApplication({
    '/client': () => '<Response><Pause length="60"/></Response>',
    '/voice': () =>
      '<Response><Dial action="/after" timeout="5"><Client statusCallback="/leg" statusCallbackEvent="initiated ringing answered completed">wang</Client></Dial></Response>',
    '/after': ({ params }) => `<Response><Say>${params.DialCallStatus}</Say></Response>`,
    '/outbound': () => '<Response><Pause length="60"/></Response>',
  })
  carrier = await startTestCarrier(application.url, { applicationStatusCallback: `${application.url}/app-status` })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await carrier.close()
  await application.close()
})

function tokenFor(identity: string, { secret = apiSecret, ttl = 3600, nbf = 0 } = {}): string {
  const token = new twilio.jwt.AccessToken(account, apiKey, secret, { identity, ttl, ...(nbf === 0 ? {} : { nbf }) })
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: applicationSid }))
  return token.toJwt()
}

type Message = {
  type: string
  payload: Record<string, never> & {
    callsid?: string
    sdp?: string
    reconnect?: string
    error?: { code: number }
    token?: { identity: string; ttl: number }
  }
}

/** A device that speaks the protocol without sound: an empty sdp. */
async function openDevice(token: string) {
  const socket = new WebSocket(`${carrier.url.replace('http', 'ws')}/signal`)
  sockets.push(socket)
  const inbox: Message[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    const text = data.toString()
    if (text.trim() === '') return socket.send(text)
    inbox.push(JSON.parse(text))
    for (const wake of waiting) wake()
  })
  await once(socket, 'open')
  function send(type: string, payload: unknown) {
    return socket.send(JSON.stringify({ type, version: '1.6', payload }))
  }
  async function next(type: string): Promise<Message> {
    for (;;) {
      const index = inbox.findIndex((message) => message.type === type)
      const [found] = index < 0 ? [] : inbox.splice(index, 1)
      if (found !== undefined) return found
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${type}; got ${JSON.stringify(inbox)}`)), 4000)
        function wake() {
          clearTimeout(timer)
          waiting.delete(wake)
          resolve()
        }
        waiting.add(wake)
      })
    }
  }
  send('listen', { token, browserinfo: {}, reconnectTimeout: 0 })
  return { socket, send, next }
}

async function registered(identity: string) {
  const device = await openDevice(tokenFor(identity))
  await device.next('connected')
  device.send('register', { media: { audio: true } })
  await device.next('ready')
  return device
}

describe('A device', () => {
  test('When its token is good, then it is connected under its identity', async () => {
    const device = await openDevice(tokenFor('wang'))
    const { payload } = await device.next('connected')
    expect(payload.token?.identity).toBe('wang')
    expect(payload.token?.ttl).toBeGreaterThan(3500)
  })
  test('When its token is forged or expired, then it learns which', async () => {
    const forged = await openDevice(tokenFor('wang', { secret: 'another' }))
    expect((await forged.next('error')).payload.error?.code).toBe(20101)
    const expired = await openDevice(tokenFor('wang', { ttl: -10 }))
    expect((await expired.next('error')).payload.error?.code).toBe(20104)
    expired.send('register', { media: { audio: true } })
    expect((await expired.next('error')).payload.error?.code).toBe(31204)
  })
  test('When its token lives for more than a day, then it is refused, and one of a day is taken', async () => {
    const long = await openDevice(tokenFor('wang', { ttl: 86_401 }))
    expect((await long.next('error')).payload.error?.code).toBe(20157)
    const day = await openDevice(tokenFor('wang', { ttl: 86_400 }))
    expect((await day.next('connected')).payload.token?.identity).toBe('wang')
  })
  test('When its token runs out, then it can place no call until it has a new one', async () => {
    const device = await openDevice(tokenFor('wang', { ttl: 1 }))
    await device.next('connected')
    expect((await device.next('error')).payload.error?.code).toBe(20104)
    device.send('invite', { callsid: 'TJSxyz', sdp: '', twilio: {} })
    expect(await device.next('hangup')).toMatchObject({ payload: { callsid: 'TJSxyz', error: { code: 20104 } } })
    device.send('register', { media: { audio: true } })
    expect((await device.next('error')).payload.error?.code).toBe(20104)
    device.send('listen', { token: tokenFor('wang'), browserinfo: {}, reconnectTimeout: 0 })
    await device.next('connected')
    device.send('invite', { callsid: 'TJSabc', sdp: '', twilio: {} })
    await device.next('answer')
  })
  test('When it calls without sound, then its parameters reach the application and hanging up reports the end', async () => {
    const device = await registered('wang')
    device.send('invite', { callsid: 'TJSxyz', sdp: '', twilio: { params: 'reservation=R%201&To=%2B8610' } })
    const { payload } = await device.next('answer')
    const asked = await application.next(({ path }) => path === '/client')
    expect(asked.params).toMatchObject({
      reservation: 'R 1',
      To: '+8610',
      From: 'client:wang',
      ApplicationSid: applicationSid,
      CallSid: payload.callsid,
    })
    expect(payload.reconnect).toBeTruthy()
    device.send('hangup', { callsid: payload.callsid })
    const status = await application.next(({ path }) => path === '/app-status')
    expect(status.params).toMatchObject({ CallStatus: 'completed', From: 'client:wang' })
  })
  test('When its socket is lost and comes back in time, then the call goes on; when it does not, then the call ends', async () => {
    const first = await registered('wang')
    first.send('invite', { callsid: 'TJSxyz', sdp: '', twilio: {} })
    const { payload } = await first.next('answer')
    first.socket.terminate()
    const second = await openDevice(tokenFor('wang'))
    await second.next('connected')
    second.send('invite', { callsid: payload.callsid, sdp: '', reconnect: payload.reconnect, twilio: {} })
    expect((await second.next('answer')).payload.callsid).toBe(payload.callsid)
    expect((await carrier.client.calls(payload.callsid ?? '').fetch()).status).toBe('in-progress')
    second.socket.terminate()
    await application.next(({ path }) => path === '/app-status')
    expect((await carrier.client.calls(payload.callsid ?? '').fetch()).status).toBe('completed')
  })
  test('When a stranger tries to take up a call with a wrong token, then it is hung up for them alone', async () => {
    const owner = await registered('wang')
    owner.send('invite', { callsid: 'TJSxyz', sdp: '', twilio: {} })
    const { payload } = await owner.next('answer')
    const stranger = await registered('li')
    stranger.send('invite', { callsid: payload.callsid, sdp: '', reconnect: 'guess', twilio: {} })
    await stranger.next('hangup')
    stranger.send('hangup', { callsid: payload.callsid })
    expect((await carrier.client.calls(payload.callsid ?? '').fetch()).status).toBe('in-progress')
  })
})

describe('A call to a client', () => {
  test('When two tabs ring and one answers, then the other stops ringing and the two parties talk until one goes', async () => {
    const [left, right] = [await registered('wang'), await registered('wang')]
    const caller = await carrier.dial()
    const invite = await left.next('invite')
    await right.next('invite')
    left.send('answer', { callsid: invite.payload.callsid, sdp: '' })
    await right.next('cancel')
    await carrier.until(caller, (call) => call.status === 'in-progress')
    await application.next(({ path, params }) => path === '/leg' && params.CallStatus === 'in-progress')
    left.send('hangup', { callsid: invite.payload.callsid })
    await carrier.until(caller, (call) => call.captions.some(({ text }) => text === 'completed'))
    const after = await application.next(({ path }) => path === '/after')
    expect(after.params).toMatchObject({
      DialCallStatus: 'completed',
      DialCallSid: invite.payload.callsid,
      DialBridged: 'true',
    })
    await application.next(({ path, params }) => path === '/leg' && params.CallStatus === 'completed')
    const legs = application.to('/leg').map(({ params }) => [params.SequenceNumber, params.CallStatus])
    expect(legs.sort()).toEqual([
      ['0', 'initiated'],
      ['1', 'ringing'],
      ['2', 'in-progress'],
      ['3', 'completed'],
    ])
  })
  test('When the device rejects, then the caller goes on with "busy"; when nobody is registered, then with "no-answer"', async () => {
    const caller = await carrier.dial()
    await carrier.until(caller, (call) => call.captions.some(({ text }) => text === 'no-answer'))
    const device = await registered('wang')
    const second = await carrier.dial()
    const invite = await device.next('invite')
    device.send('reject', { callsid: invite.payload.callsid })
    await carrier.until(second, (call) => call.captions.some(({ text }) => text === 'busy'))
  })
  test('When REST cancels while it rings, then the device is told and the status is canceled', async () => {
    const device = await registered('wang')
    const { sid } = await carrier.client.calls.create({
      to: 'client:wang',
      from: hotline,
      url: `${application.url}/outbound`,
    })
    await device.next('invite')
    await carrier.client.calls(sid).update({ status: 'canceled' })
    expect((await device.next('cancel')).payload.callsid).toBe(sid)
    expect((await carrier.client.calls(sid).fetch()).status).toBe('canceled')
  })
})
