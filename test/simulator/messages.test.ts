import twilio from 'twilio'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countSegments } from '../../src/simulator/carrier/message.ts'
import { eventually } from '../support/eventually.ts'
import { type Application, startApplication } from './support/application.ts'
import { citizen, hotline, startTestCarrier, type TestCarrier, accountToken } from './support/carrier.ts'

let application: Application
let carrier: TestCarrier
beforeEach(async () => {
  application = await startApplication({ '/sms': () => '' })
  carrier = await startTestCarrier(application.url)
})
afterEach(async () => {
  await carrier.close()
  await application.close()
})

function send(change: Record<string, string> = {}) {
  return carrier.client.messages.create({
    to: citizen,
    from: hotline,
    body: '请带身份证',
    statusCallback: `${application.url}/sms`,
    ...change,
  })
}
function code(promise: Promise<unknown>) {
  return promise.then(
    () => null,
    (error: { status: number; code: number }) => [error.status, error.code],
  )
}

test('When a message is sent, then the telephone gets it and each step is reported by a signed callback', async () => {
  const message = await send()
  expect(message).toMatchObject({
    status: 'queued',
    direction: 'outbound-api',
    numSegments: '1',
    from: hotline,
    to: citizen,
  })
  const delivered = await application.next(({ params }) => params.MessageStatus === 'delivered')
  expect(delivered.params).toMatchObject({ MessageSid: message.sid, SmsSid: message.sid, To: citizen, From: hotline })
  expect(
    twilio.validateRequest(
      accountToken,
      String(delivered.headers['x-twilio-signature']),
      delivered.url,
      delivered.params,
    ),
  ).toBe(true)
  expect(application.received.map(({ params }) => params.MessageStatus)).toEqual(['sent', 'delivered'])
  expect((await carrier.phone(`/lines/${citizen}/messages`)).body.messages).toMatchObject([
    { sid: message.sid, body: '请带身份证' },
  ])
  expect((await carrier.client.messages(message.sid).fetch()).status).toBe('delivered')
  expect((await carrier.client.messages.list({ to: citizen })).map(({ sid }) => sid)).toEqual([message.sid])
})

test('When the telephone cannot be reached, then the message is reported as undelivered with Twilio’s number', async () => {
  await carrier.phone(`/lines/${citizen}`, { behaviour: 'fail' }, 'PUT')
  const { sid } = await send()
  const failed = await application.next(({ params }) => params.MessageStatus === 'undelivered')
  expect(failed.params.ErrorCode).toBe('30003')
  expect((await carrier.phone(`/lines/${citizen}/messages`)).body.messages).toEqual([])
  await eventually('its status says so', async () => (await carrier.client.messages(sid).fetch()).errorCode === 30_003)
})

test('When a message cannot be sent, then it is refused with Twilio’s numbers', async () => {
  expect(await code(send({ to: 'nobody' }))).toEqual([400, 21211])
  expect(await code(send({ from: '+8610000000' }))).toEqual([400, 21606])
  expect(await code(send({ body: '' }))).toEqual([400, 21602])
  expect(await code(send({ body: '长'.repeat(1601) }))).toEqual([400, 21617])
  expect(await code(carrier.client.messages('SM00000000000000000000000000000000').fetch())).toEqual([404, 20404])
})

test('When a text is long or Chinese, then its parts are counted as carriers count them', () => {
  expect([
    countSegments('a'.repeat(160)),
    countSegments('a'.repeat(161)),
    countSegments('带'.repeat(70)),
    countSegments('带'.repeat(71)),
    countSegments('带'.repeat(135)),
  ]).toEqual([1, 2, 1, 2, 3])
})

test('When a telephone dials without the country code, then a message to the whole number reaches it all the same', async () => {
  const national = citizen.replace('+86', '')
  const { sid } = await send()
  await application.next(({ params }) => params.MessageStatus === 'delivered')
  expect((await carrier.phone(`/lines/${national}/messages`)).body.messages).toMatchObject([{ sid }])
  await carrier.phone(`/lines/${national}`, { behaviour: 'fail' }, 'PUT')
  await send()
  await application.next(({ params }) => params.MessageStatus === 'undelivered')
})
