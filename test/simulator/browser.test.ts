import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import twilio from 'twilio'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mulawHeader, readWav } from '../../src/simulator/media/wav.ts'
import { encode } from '../../src/simulator/media/mulaw.ts'
import { tone } from '../../src/simulator/media/tones.ts'
import { launchBrowser } from '../support/browser.ts'
import { type Application, startApplication } from './support/application.ts'
import {
  account,
  applicationSid,
  apiKey,
  apiSecret,
  startTestCarrier,
  type TestCarrier,
  accountToken,
} from './support/carrier.ts'
import { shareAt } from './support/measure.ts'

const musicHz = 523
const citizenHz = 697
const operatorHz = 1209

let browser: Browser
let script: string
let context: BrowserContext
let application: Application
let carrier: TestCarrier

beforeAll(async () => {
  browser = await launchBrowser()
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./support/softphone.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
    define: { global: 'globalThis' },
  })
  script = outputFiles[0]?.text ?? ''
}, 60_000)
afterAll(() => browser.close())

beforeEach(async () => {
  const sound = encode(tone([musicHz], 4000))
  application = await startApplication({
    '/music.wav': () => ({
      headers: { 'content-type': 'audio/wav' },
      body: Buffer.concat([mulawHeader(1, sound.length), sound]),
    }),
    '/softphone': () => ({
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><script type="module" src="/softphone.js"></script>',
    }),
    '/softphone.js': () => ({ headers: { 'content-type': 'text/javascript' }, body: script }),
    '/voice': () => `<Response><Say language="zh-CN">您好，这里是热线</Say><Play loop="3">/music.wav</Play></Response>`,
    '/room': () =>
      `<Response><Dial record="record-from-answer-dual" recordingStatusCallback="/recorded"><Conference beep="false" endConferenceOnExit="true">room</Conference></Dial></Response>`,
    '/client': () =>
      '<Response><Dial><Conference beep="false" endConferenceOnExit="true">room</Conference></Dial></Response>',
    '/ring': () => '<Response><Gather numDigits="2" timeout="20" action="/keys"/></Response>',
    '/keys': ({ params }) => `<Response><Say>${params.Digits}</Say><Pause length="30"/></Response>`,
  })
  carrier = await startTestCarrier(application.url, { signalGraceMs: 5000 })
  context = await browser.newContext({ locale: 'zh-CN' })
})
afterEach(async () => {
  await context.close()
  await carrier.close()
  await application.close()
})

async function phonePage(search = ''): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`http://localhost:${carrier.port}/${search}`)
  await page.waitForSelector('#numbers label')
  return page
}

async function softphone(identity: string): Promise<Page> {
  const token = new twilio.jwt.AccessToken(account, apiKey, apiSecret, { identity })
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: applicationSid }))
  const page = await context.newPage()
  await page.goto(`${application.url.replace('127.0.0.1', 'localhost')}/softphone`)
  await page.waitForFunction(() => document.title === 'ready')
  await page.evaluate(
    ([jwt, host, hz]) => window.softphone.start(String(jwt), String(host), Number(hz)),
    [token.toJwt(), `localhost:${carrier.port}`, operatorHz],
  )
  return page
}

describe('The phone page', () => {
  test('When a citizen calls, then the page shows what is said and the played sound is heard', async () => {
    const page = await phonePage()
    await page.click('#dial')
    await page.waitForFunction(() => document.querySelector('#captions')?.textContent?.includes('您好，这里是热线'))
    await page.waitForFunction((hz) => window.phone.measure(hz) > 0.5, musicHz, { timeout: 15_000 })
    expect(await page.textContent('#state')).toBe('通话中')
    await page.click('#hangup')
    await page.waitForFunction(() => document.querySelector('#state')?.textContent === '通话已结束')
  }, 60_000)
})

describe('The voice SDK', () => {
  test('When operator and citizen meet in a conference, then each hears the other and the recording has each on a channel of its own', async () => {
    const [number] = await carrier.client.incomingPhoneNumbers.list()
    await carrier.client.incomingPhoneNumbers(number?.sid ?? '').update({ voiceUrl: `${application.url}/room` })
    const operator = await softphone('operator-7')
    const operatorSid = await operator.evaluate(() => window.softphone.call({ reservation: 'R1' }))
    const asked = await application.next(({ path }) => path === '/client')
    expect(asked.params).toMatchObject({
      From: 'client:operator-7',
      reservation: 'R1',
      ApplicationSid: applicationSid,
      CallSid: operatorSid,
      Direction: 'inbound',
    })
    expect(
      twilio.validateRequest(
        accountToken,
        asked.headers['x-twilio-signature']?.toString() ?? '',
        asked.url,
        asked.params,
      ),
    ).toBe(true)

    const citizen = await phonePage(`?tone=${citizenHz}`)
    await citizen.click('#dial')
    await operator.waitForFunction((hz) => window.softphone.measure(hz) > 0.5, citizenHz, { timeout: 20_000 })
    await citizen.waitForFunction((hz) => window.phone.measure(hz) > 0.5, operatorHz, { timeout: 20_000 })
    expect(
      await operator.evaluate((hz) => window.softphone.measure(hz), operatorHz),
      'one does not hear oneself',
    ).toBeLessThan(0.05)

    // the socket goes and comes back while the sound stays
    await operator.evaluate(() => window.softphone.dropSocket())
    await operator.waitForFunction(() => window.softphone.log.includes('reconnected'), undefined, { timeout: 20_000 })
    await operator.waitForFunction((hz) => window.softphone.measure(hz) > 0.5, citizenHz, { timeout: 20_000 })

    await operator.evaluate(() => window.softphone.hangUp())
    await citizen.waitForFunction(() => document.querySelector('#state')?.textContent === '通话已结束')
    const recorded = await application.next(({ path }) => path === '/recorded')
    expect(recorded.params).toMatchObject({
      RecordingChannels: '2',
      RecordingSource: 'DialVerb',
      RecordingStatus: 'completed',
    })
    const authorization = `Basic ${Buffer.from(`${account}:${accountToken}`).toString('base64')}`
    const response = await fetch(`${recorded.params.RecordingUrl}.wav`, { headers: { authorization } })
    const file = Buffer.from(await response.arrayBuffer())
    expect(Math.abs(file.length / 16_000 - Number(recorded.params.RecordingDuration))).toBeLessThan(1)
    expect(shareAt(channel(file, 0), citizenHz)).toBeGreaterThan(0.5)
    expect(shareAt(channel(file, 1), operatorHz)).toBeGreaterThan(0.5)
    expect(shareAt(channel(file, 0), operatorHz)).toBeLessThan(0.05)
  }, 90_000)

  test('When the operator is called, then the registered device rings, answers and its keys arrive', async () => {
    const operator = await softphone('operator-8')
    const { sid } = await carrier.client.calls.create({
      to: 'client:operator-8',
      from: '+864001232900',
      url: `${application.url}/ring`,
    })
    expect(await operator.evaluate(() => window.softphone.acceptNext())).toBe(sid)
    await application.next(({ path }) => path === '/ring')
    await operator.evaluate(() => window.softphone.press('42'))
    expect((await application.next(({ path }) => path === '/keys')).params).toMatchObject({
      Digits: '42',
      CallSid: sid,
    })
    await carrier.client.calls(sid).update({ status: 'completed' })
    await operator.waitForFunction(() => window.softphone.log.includes('disconnect'))
  }, 60_000)
})

/** One channel of a dual µ-law recording, from its second half on: by then both are there. */
function channel(file: Buffer, index: 0 | 1): Int16Array {
  const bytes = file.subarray(58)
  const one = Buffer.alloc(bytes.length >> 1)
  for (let i = 0; i < one.length; i++) one[i] = bytes[2 * i + index] ?? 0xff
  const half = one.subarray(one.length >> 1)
  return readWav(Buffer.concat([mulawHeader(1, half.length), half]))
}
