import http from 'node:http'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openSounds } from '../../../src/adapters/twilio/fetch-sound.ts'
import { openCarrier, softphoneToken } from '../../../src/adapters/twilio/open-carrier.ts'
import { openClient, type Account } from '../../../src/adapters/twilio/open-client.ts'
import { localCarrier } from '../../../src/config.ts'

let server: http.Server
let local: Account
let refusal: { status: number; body: string }
beforeAll(async () => {
  server = http.createServer((request, response) => {
    // What the orders look for before they are given is there.
    if (request.method === 'GET' && request.url?.includes('/Conferences'))
      return void response.end(JSON.stringify({ conferences: [{ sid: 'CF1' }], page_size: 50 }))
    response.writeHead(refusal.status, { 'content-type': 'application/json' }).end(refusal.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  local = { ...localCarrier, region: undefined, edge: undefined, localUrl: `http://localhost:${port}` }
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const callSid = `CA${'1'.repeat(32)}`
const call = { id: 'c', callSid, queueSid: `QU${'1'.repeat(32)}`, requeues: 0, conferenceSid: null }

test.each([
  ['a call, member, participant or recording that is not there', 404, 20_404, true],
  ['a call that is not in progress', 400, 21_220, true],
  ['a call that has ended', 400, 21_221, true],
  ['a conference that is completed', 400, 16_022, true],
  ['what is not there, by another 404', 404, 20_409, true],
  ['a bad address', 400, 21_205, false],
  ['wrong keys', 401, 20_003, false],
  ['too many requests', 429, 20_429, false],
  ['its own failure', 500, 20_500, false],
])('When the carrier refuses every order for %s, then each is over or has failed', async (_, status, code, over) => {
  refusal = { status, body: JSON.stringify({ status, code, message: 'no', more_info: '' }) }
  const carrier = openCarrier(local, 'http://hotline.test')
  const orders = [
    () => carrier.bringOver(call),
    () => carrier.hold(call, true),
    () => carrier.moveOn(call),
    () => carrier.requeue(call),
    () => carrier.endLeg(callSid),
    () => openSounds(local).remove(`RE${'1'.repeat(32)}`),
  ]
  for (const order of orders) {
    if (over) await expect(order()).resolves.not.toThrow()
    else await expect(order()).rejects.toMatchObject({ code })
  }
  if (over) expect(await carrier.lookUp(callSid)).toBe('unknown')
  else await expect(carrier.lookUp(callSid)).rejects.toMatchObject({ code })
})

test('When a 404 is not the carrier’s own, then the order has failed, and no call is taken to be over', async () => {
  refusal = { status: 404, body: '<html>no such host</html>' }
  const carrier = openCarrier(local, 'http://hotline.test')
  await expect(carrier.endLeg(callSid)).rejects.toThrow()
  await expect(carrier.lookUp(callSid)).rejects.toThrow()
})

/** The address a recording is asked for at. */
async function soundAddress(account: Account): Promise<string> {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: URL) => {
    asked.push(url.href)
    return new Response(null, { status: 404 })
  })
  const sound = openSounds(account).fetch('RE1', 0)[Symbol.asyncIterator]()
  await expect(sound.next()).rejects.toThrow('404')
  return asked[0] ?? ''
}

test.each([
  [undefined, undefined, 'api.twilio.com'],
  ['au1', undefined, 'api.au1.twilio.com'],
  ['au1', 'sydney', 'api.sydney.au1.twilio.com'],
  [undefined, 'singapore', 'api.singapore.us1.twilio.com'],
])('When the region is %s and the edge %s, then orders and recordings go to %s', async (region, edge, host) => {
  const account = { ...local, region, edge, localUrl: undefined }
  const client = openClient(account)
  expect(client.getHostname('api.twilio.com', client.edge, client.region)).toBe(host)
  expect(await soundAddress(account)).toBe(
    `https://${host}/2010-04-01/Accounts/${localCarrier.accountSid}/Recordings/RE1.wav`,
  )
  const [head = ''] = softphoneToken(account, 'a').token.split('.')
  expect(JSON.parse(Buffer.from(head, 'base64url').toString()).twr).toBe(region)
  expect(softphoneToken(account, 'a').edge).toBe(edge ?? null)
})

test('When region and edge are set on a machine that runs the local carrier, then everything still goes to it', async () => {
  vi.stubEnv('TWILIO_REGION', 'au1')
  vi.stubEnv('TWILIO_EDGE', 'sydney')
  const account = { ...local, region: 'au1', edge: 'sydney' }
  refusal = { status: 200, body: JSON.stringify({ status: 'in-progress' }) }
  expect(await openCarrier(account, 'http://hotline.test').lookUp(callSid)).toBe('live')
  expect(await soundAddress(account)).toMatch(/^http:\/\/localhost:\d+\/2010-04-01\//)
  const { token, edge } = softphoneToken(account, 'a')
  expect(edge).toBeNull()
  expect(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).twr).toBeUndefined()
})
