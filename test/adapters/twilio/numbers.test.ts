import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { paths } from '../../../src/adapters/twilio/webhook-urls.ts'
import { localCarrier } from '../../../src/config.ts'
import { readOperator } from '../../../src/calls/read-operator.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

let open: OpenApplication
let manager: string
beforeAll(async () => {
  const numbers = [
    // Not the first of the alphabet: that is not what decides.
    { number: '12329', flow: 'hotline', name: { zh: '热线', en: 'Hotline' } },
    { number: '+86 400-123-2901', flow: 'direct', name: { zh: '直通', en: 'Direct' } },
  ]
  open = await openApplication({ SERVICE_NUMBERS: JSON.stringify(numbers), ROLES: 'web' })
  manager = await open.cookieOf('manager')
})
afterAll(() => open.close())

/** A call comes in; its row. */
async function callFrom(From: string, To = '+864001232901') {
  const CallSid = `CA${randomBytes(16).toString('hex')}`
  const form = { CallSid, AccountSid: localCarrier.accountSid, From, To, CallStatus: 'ringing', Direction: 'inbound' }
  expect((await open.webhook(paths.incoming, form)).status).toBe(200)
  return open.database.context.db.call.findUniqueOrThrow({ where: { callSid: CallSid } })
}

test('When one person calls over trunks that spell differently, then their history is one, and the event has their number too', async () => {
  const { db } = open.database.context
  const { id: operatorId } = await db.person.findUniqueOrThrow({ where: { username: 'operator1' } })
  const earlier: string[] = []
  for (const from of [
    '13711112222',
    '013711112222',
    '+86013711112222',
    '8613711112222',
    'sip:+8613711112222@10.0.0.1',
  ]) {
    const call = await callFrom(from)
    expect(call.from).toBe('+8613711112222')
    await db.call.update({ where: { id: call.id }, data: { state: 'ended', endedAt: new Date(), outcome: 'answered' } })
    earlier.push(call.id)
  }
  const now = await callFrom('+8613711112222')
  const talking = { operatorId, state: 'talking', acceptedAt: new Date() } as const
  await db.call.update({ where: { id: now.id }, data: talking })
  const { caller } = await readOperator(open.application.context, operatorId, new Date(0))
  expect(caller?.earlierCalls.map(({ id }) => id).sort()).toEqual(earlier.sort())
  await db.call.update({ where: { id: now.id }, data: { state: 'ended', operatorId: null, endedAt: new Date() } })
  const events = await db.event.findMany({ where: { type: 'call.started', callId: { in: earlier } } })
  expect(new Set(events.map(({ data }) => z.object({ from: z.string() }).parse(data).from))).toEqual(
    new Set(['+8613711112222']),
  )
})

test.each([
  ['+8612329', 'hotline'],
  ['12329', 'hotline'],
  ['sip:12329@sbc.example', 'hotline'],
  ['4001232901', 'direct'],
  ['0086 400 123 2901', 'direct'],
  ['sip:+864001232901@sbc.example;user=phone', 'direct'],
])('When %s is called, then it leads to the flow %s, and nothing is amiss', async (to, flow) => {
  const warn = vi.spyOn(open.application.context.log, 'warn')
  expect((await callFrom('+8613711113333', to)).flow).toBe(flow)
  expect(warn).not.toHaveBeenCalled()
  warn.mockRestore()
})

test('When a number is called that is none of ours, then the first one’s flow answers, and the log says so once', async () => {
  const warn = vi.spyOn(open.application.context.log, 'warn')
  const call = await callFrom('+8613711114444', '057199998888')
  expect([call.flow, call.to]).toEqual(['hotline', '+8657199998888'])
  await open.webhook(paths.next, { CallSid: call.callSid, From: '+8613711114444', To: '057199998888' })
  expect(warn.mock.calls.filter(([fields]) => JSON.stringify(fields).includes('+8657199998888'))).toHaveLength(1)
  warn.mockRestore()
})

async function found(path: string, q: string): Promise<string[]> {
  const url = `${path}?${new URLSearchParams({ q, limit: '200' }).toString()}`
  const response = await open.application.server.inject({ url, headers: { cookie: manager } })
  expect(response.statusCode).toBe(200)
  const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(response.json())
  return items.map(({ id }) => id)
}

test('When a call or work order is looked for by a number in any spelling, then it is found, and no other', async () => {
  const { db } = open.database.context
  const landline = await callFrom('057187651234')
  const mobile = await callFrom('+8613755556666')
  const hidden = await callFrom('+266696687')
  const tickets = await db.ticket.findMany({ take: 3, orderBy: { id: 'asc' } })
  const ids = tickets.map(({ id }) => id)
  for (const [at, { from }] of [landline, mobile, hidden].entries())
    await db.ticket.update({ where: { id: ids[at] ?? '' }, data: { callerNumber: from } })
  const spellings: [string, number][] = [
    ...[
      '(0571)8765-1234',
      '0571 8765 1234',
      '+86 571 87651234',
      '86 0571 8765 1234',
      '０５７１－８７６５１２３４',
      '0571-8765',
    ].map((q): [string, number] => [q, 0]),
    ...[
      '137 5555 6666',
      '\u202A13755556666\u202C',
      '0086 137 5555 6666',
      '013755556666',
      '17951 137 5555 6666',
      '5555 6666',
      '\u200E137-5555-6666',
    ].map((q): [string, number] => [q, 1]),
    ...['匿名', '未显示', 'anonymous', '号码未显示'].map((q): [string, number] => [q, 2]),
  ]
  for (const [q, at] of spellings) {
    expect([q, await found('/api/calls', q)]).toEqual([q, [[landline, mobile, hidden][at]?.id]])
    expect([q, await found('/api/tickets', q)]).toEqual([q, [ids[at]]])
  }
  expect(await found('/api/calls', '6666')).toContain(mobile.id)
  const [first] = tickets
  expect(await found('/api/tickets', `\u202A${first?.number ?? ''}\u202C`)).toEqual([first?.id])
})
