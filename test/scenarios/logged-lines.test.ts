import twilio from 'twilio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { localCarrier } from '../../src/config.ts'
import { answerCall } from '../support/answer-call.ts'
import { eventually } from '../support/eventually.ts'
import { directNumber, hotlineNumber, startService, type Service } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService({ LOG_LEVEL: 'trace' })
})
afterAll(() => service.stop())

const mobile = '+8613812345678'
const landline = '+8657187651234'
const given = '+8613987654321'
/** As it is kept, and as people and trunks write it. */
const spellings = [
  mobile,
  '013812345678',
  '138 1234 5678',
  '+86 (138) 1234-5678',
  '１３８１２３４５６７８',
  landline,
  '(0571) 8765-1234',
  '0571-87651234',
]
/** What is the same in all spellings of a number, once only its digits are looked at. */
const cores = ['13812345678', '57187651234', '13987654321']

function digitsOf(line: string): string {
  const plain = line.replace(/(?:%[0-9a-f]{2})+/gi, (part) => {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  })
  return plain.normalize('NFKC').replace(/\D/g, '')
}

function ofApplication(path: string, fields: Record<string, string>, signed: boolean): Promise<Response> {
  const signature = twilio.getExpectedTwilioSignature(localCarrier.authToken, service.url + path, fields)
  return fetch(service.url + path, {
    method: 'POST',
    headers: signed ? { 'x-twilio-signature': signature } : { 'x-twilio-signature': `${'A'.repeat(27)}=` },
    body: new URLSearchParams(fields),
  })
}
function ofCarrier(path: string, fields?: Record<string, string>): Promise<Response> {
  const keys = Buffer.from(`${localCarrier.accountSid}:${localCarrier.authToken}`).toString('base64')
  return fetch(`${service.carrierUrl}/2010-04-01/Accounts/${localCarrier.accountSid}${path}`, {
    headers: { authorization: `Basic ${keys}` },
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
  })
}
function form(from: string, more: Record<string, string> = {}): Record<string, string> {
  return { CallSid: `CA${'7'.repeat(32)}`, From: from, Caller: from, To: hotlineNumber, CallStatus: 'ringing', ...more }
}
function heard(what: string): Promise<true> {
  return eventually(`a line that says ${what}`, () => service.logged.some((line) => line.includes(what)))
}

test('When a number goes every way through the service, with all that can fail failing, then no line of a log has it in any spelling', async () => {
  const { db } = service.database.context

  // A call with all that belongs to one, to a number of ours and to one that is not.
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial(mobile)
  await citizen.press('1')
  const call = await answerCall(operator)
  const list = { guideId: 'construction-market/construction-permit', version: 1, materials: [], channel: 'message' }
  await operator.get(z.unknown(), 'POST', `/api/calls/${call}/checklists`, list)
  await operator.get(z.unknown(), 'POST', `/api/calls/${call}/checklists`, {
    ...list,
    number: given,
    givenByCaller: true,
  })
  for (const number of spellings)
    await operator.ask('POST', `/api/calls/${call}/checklists`, { ...list, number, givenByCaller: true })
  await operator.ask('PUT', `/api/calls/${call}/log`, { who: mobile, what: `回电 ${landline}` })
  await service.dial(landline, directNumber)
  expect((await ofApplication('/carrier/voice/incoming', form(landline, { To: given }), true)).status).toBe(200)
  await heard('a call to a number that is none of ours')

  // Looked for, in the address and badly.
  const manager = await service.signIn('manager1')
  for (const spelling of spellings) {
    const q = encodeURIComponent(spelling)
    for (const path of [`/g?q=${q}`, `/api/calls?q=${q}`, `/api/calls?from=${q}`, `/nowhere/${q}?q=${q}`, `/api/${q}`])
      await manager.ask('GET', path)
    await manager.ask('POST', '/api/searches', { q: spelling, callId: spelling })
    await fetch(`${service.url}/carrier/voice/incoming?From=${q}`)
    expect((await ofApplication(`/carrier/voice/incoming?From=${q}`, form(spelling), false)).status).toBe(403)
    await ofApplication('/carrier/status/call', form(spelling, { CallStatus: 'levitating', CallSid: spelling }), true)
  }

  // The carrier told of numbers, rightly and wrongly.
  await fetch(`${service.carrierUrl}/phone/lines/${encodeURIComponent(mobile)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ behaviour: 'answer', afterMs: 0 }),
  })
  for (const spelling of spellings) {
    const q = encodeURIComponent(spelling)
    for (const path of [`/Calls.json?From=${q}`, `/Calls/${q}.json`, `/Messages.json?To=${q}`]) await ofCarrier(path)
    await ofCarrier('/Calls.json', { To: spelling, From: spelling, Url: `${service.url}/nowhere?From=${q}` })
    await ofCarrier('/Messages.json', { To: spelling, From: spelling, Body: spelling })
    await fetch(`${service.carrierUrl}/phone/lines/${q}/messages`)
    await ofCarrier('/Calls.json', { To: mobile, From: hotlineNumber, Url: `${service.url}/nowhere?From=${q}` })
  }
  const Twiml = `<Response><Dial callerId="${landline}"><Number>${given}</Number></Dial></Response>`
  await ofCarrier('/Calls.json', { To: mobile, From: hotlineNumber, Twiml })
  await ofCarrier('/Calls.json', { To: mobile, From: hotlineNumber, Url: `${service.url}/nowhere?From=${landline}` })
  await heard('"code":13214')
  await heard('nowhere?')

  // The database refuses, quoting whose call it is, and then is away.
  await db.$executeRawUnsafe(
    `CREATE FUNCTION refuse_call() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no call from %', NEW."from"; END $$`,
  )
  await db.$executeRawUnsafe(
    'CREATE TRIGGER refuse_call BEFORE INSERT OR UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION refuse_call()',
  )
  const refused = form(mobile, { CallSid: `CA${'8'.repeat(32)}` })
  expect((await ofApplication('/carrier/voice/incoming', refused, true)).status).toBe(200)
  await ofApplication('/carrier/status/call', { ...refused, CallStatus: 'completed' }, true)
  await operator.ask('POST', `/api/calls/${call}/hangup`)
  await heard('a voice webhook failed')
  await db.$executeRawUnsafe('DROP TRIGGER refuse_call ON calls')
  service.line.cut()
  await ofApplication('/carrier/voice/incoming', form(landline, { CallSid: `CA${'9'.repeat(32)}` }), true)
  await manager.ask('GET', `/api/calls?q=${encodeURIComponent(mobile)}`)
  service.line.mend()
  await service.clearDesks()

  const { logged } = service
  expect(logged.length).toBeGreaterThan(200)
  for (const line of logged) expect(() => JSON.parse(line)).not.toThrow()
  expect(logged.filter((line) => cores.some((core) => digitsOf(line).includes(core)))).toEqual([])
}, 90_000)
