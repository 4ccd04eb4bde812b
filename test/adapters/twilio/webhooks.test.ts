import { randomBytes } from 'node:crypto'
import twilio from 'twilio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityOf } from '../../../src/adapters/twilio/open-carrier.ts'
import { paths } from '../../../src/adapters/twilio/webhook-urls.ts'
import { localCarrier } from '../../../src/config.ts'
import { checkTwiml } from '../../../src/simulator/twiml/check-twiml.ts'
import { parseTwiml } from '../../../src/simulator/twiml/parse-twiml.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

let open: OpenApplication
beforeAll(async () => {
  open = await openApplication({ PUBLIC_URL: 'https://hotline.test' })
})
afterAll(() => open.close())

function sid(): string {
  return `CA${randomBytes(16).toString('hex')}`
}
function form(callSid: string, more: Record<string, string> = {}) {
  return {
    CallSid: callSid,
    AccountSid: localCarrier.accountSid,
    From: '+8613800138000',
    To: '+864001232900',
    CallStatus: 'in-progress',
    Direction: 'inbound',
    ...more,
  }
}
function callOf(callSid: string) {
  return open.database.context.db.call.findUnique({ where: { callSid } })
}
const { incoming, step, wait, waitKey, leftQueue, operator, operatorDone, next, hold, callStatus } = paths

test('When a webhook is not signed, or by somebody else, or for another address, then it is refused and has no effect', async () => {
  const callSid = sid()
  function sign(token: string, url: string, fields: Record<string, string>) {
    return twilio.getExpectedTwilioSignature(token, url, fields)
  }
  const forged = [
    '',
    'x',
    sign('some-other-token', `https://hotline.test${incoming}`, form(callSid)),
    sign(localCarrier.authToken, `https://elsewhere.test${incoming}`, form(callSid)),
    sign(localCarrier.authToken, `https://hotline.test${step}`, form(callSid)),
    sign(localCarrier.authToken, `https://hotline.test${incoming}`, form(sid())),
  ]
  for (const signature of forged) {
    const { status, body } = await open.webhook(incoming, form(callSid), { signature })
    expect(status).toBe(403)
    expect(body).toContain('bad_signature')
  }
  expect(await callOf(callSid)).toBeNull()
})

test('When a signed report has a field changed on the way, then it is refused', async () => {
  const callSid = sid()
  await open.webhook(incoming, form(callSid))
  const body = new URLSearchParams(form(callSid, { CallStatus: 'completed' })).toString()
  expect((await open.webhook(callStatus, form(callSid), { body })).status).toBe(403)
  expect(await callOf(callSid)).toMatchObject({ state: 'ivr' })
})

test('When a proxy passes the webhook on under another name, then the signature over the public address holds', async () => {
  const callSid = sid()
  const { status, body } = await open.webhook(incoming, form(callSid), { host: '10.1.2.3:3000' })
  expect(status).toBe(200)
  expect(body).toContain('https://hotline.test/carrier/voice/step?')
  expect(body).not.toContain('10.1.2.3')
  expect(await callOf(callSid)).toMatchObject({ state: 'ivr' })
})

test('When thousands of fields come in a form, signed or not, then nothing comes of them', async () => {
  const callSid = sid()
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, '']))
  const unsigned = await open.webhook(incoming, { ...form(callSid), ...many }, { signature: 'x' })
  expect([403, 413]).toContain(unsigned.status)
  expect(await callOf(callSid)).toBeNull()
  const fewer = Object.fromEntries(Object.entries(many).slice(0, 5000))
  const began = Date.now()
  expect((await open.webhook(incoming, { ...form(callSid), ...fewer })).status).toBe(200)
  expect(Date.now() - began).toBeLessThan(2000)
  expect(await open.database.context.db.call.count({ where: { callSid } })).toBe(1)
})

test('When a form is 10 MB, then it is refused unread', async () => {
  expect((await open.webhook(incoming, form(sid()), { body: `a=${'x'.repeat(10 * 1024 * 1024)}` })).status).toBe(413)
})

test('When fields have the names of what every object has, then they are fields and nothing else', async () => {
  const callSid = sid()
  const body = `${new URLSearchParams(form(callSid)).toString()}&__proto__=x&constructor=y`
  expect([200, 403]).toContain((await open.webhook(incoming, form(callSid), { body })).status)
  expect({}).not.toHaveProperty('x')
})

test('When the same first webhook comes several times at once, then there is one call', async () => {
  const callSid = sid()
  const answers = await Promise.all(Array.from({ length: 6 }, () => open.webhook(incoming, form(callSid))))
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  const call = await callOf(callSid)
  expect(await open.database.context.db.event.count({ where: { callId: call?.id ?? '', type: 'call.started' } })).toBe(
    1,
  )
})

test('When a report says nothing that we know, then it is taken, and nothing comes of it', async () => {
  const senseless: Record<string, string>[] = [
    {},
    form(sid(), { CallStatus: 'levitating' }),
    { CallSid: 'x'.repeat(5000), CallStatus: 'levitating' },
  ]
  for (const fields of senseless) expect((await open.webhook(callStatus, fields)).status).toBe(204)
})

const voicePaths = [incoming, step, wait, waitKey, leftQueue, operator, operatorDone, next, hold]

function countCalls(): Promise<number> {
  return open.database.context.db.call.count()
}

test.each([
  ['no CallSid', {}],
  ['an empty one', { CallSid: '' }],
  ['one that is cut off', { CallSid: 'CA123' }],
  ['that of something else', { CallSid: `CF${'1'.repeat(32)}` }],
  ['one with something behind it', { CallSid: `CA${'1'.repeat(32)}x` }],
  ['two', { CallSid: `CA${'1'.repeat(32)},CA${'2'.repeat(32)}` }],
])('When a voice webhook has %s, then the carrier gets its answer, and no call is made of it', async (_, given) => {
  const before = await countCalls()
  const { CallSid: _left, ...rest } = form('')
  for (const path of voicePaths) {
    const { status, body } = await open.webhook(path, { ...rest, ...given })
    expect(status, path).toBe(200)
    checkTwiml(parseTwiml(body, path), settingOf(path), path)
    if (path === hold) expect(body).toContain('/carrier/media/music.wav')
    else expect(body).toContain(path === leftQueue || path === operatorDone ? '<Response' : '<Hangup/>')
  }
  expect((await open.webhook(callStatus, { ...rest, ...given, CallStatus: 'completed' })).status).toBe(204)
  expect(await countCalls()).toBe(before)
})

test('When the first word of a call was lost, then whichever comes next makes it, but for what cannot be a citizen’s', async () => {
  for (const path of [incoming, step, wait, waitKey, leftQueue, next]) {
    const callSid = sid()
    expect((await open.webhook(path, form(callSid, { QueueResult: 'redirected' }))).status).toBe(200)
    expect(await callOf(callSid), path).not.toBeNull()
  }
  const before = await countCalls()
  const foreign: Record<string, string>[] = [
    { From: '' },
    { To: '' },
    { From: 'client:0123456789abcdef0123456789abcdef' },
    { Direction: 'outbound-api' },
    { Direction: 'outbound-dial' },
  ]
  for (const path of [...voicePaths, callStatus])
    for (const change of foreign) await open.webhook(path, form(sid(), { CallStatus: 'completed', ...change }))
  await open.webhook(hold, form(sid()))
  expect(await countCalls()).toBe(before)
})

test('When the carrier asks what somebody on hold hears, by their connection or by the conference alone, then it is in their language', async () => {
  const callSid = sid()
  await open.webhook(incoming, form(callSid))
  const { id } = await open.database.context.db.call.update({ where: { callSid }, data: { language: 'en' } })
  const conference = { ConferenceSid: `CF${'1'.repeat(32)}`, FriendlyName: `${id}.0` }
  for (const fields of [form(callSid), conference])
    expect((await open.webhook(hold, fields)).body).toContain('language="en-US"')
  expect((await open.webhook(hold, { ...conference, FriendlyName: 'of-somebody-else' })).body).toContain('cmn-CN')
})

test('When all that is ever heard of a call is its end, then it is on record as one that was left, from when it began', async () => {
  const { db } = open.database.context
  for (const [CallStatus, CallDuration, endedBy] of [
    ['completed', '75', 'caller'],
    ['no-answer', '0', 'caller'],
    ['canceled', '', 'caller'],
    ['failed', '0', 'carrier'],
  ] as const) {
    const callSid = sid()
    const report = form(callSid, { CallStatus, CallDuration })
    await Promise.all([open.webhook(callStatus, report), open.webhook(callStatus, report)])
    const call = await db.call.findUniqueOrThrow({ where: { callSid } })
    expect(call).toMatchObject({ state: 'ended', outcome: 'left_in_menu', endedBy, from: '+8613800138000' })
    const lasted = (call.endedAt?.getTime() ?? 0) - call.startedAt.getTime()
    expect(Math.round(lasted / 1000)).toBe(Number(CallDuration))
    const events = await db.event.findMany({ where: { callId: call.id }, orderBy: { id: 'asc' } })
    expect(events.map(({ type }) => type)).toEqual(['call.started', 'call.ended'])
    expect((await open.webhook(incoming, form(callSid))).body).toContain('<Hangup/>')
  }
  const callSid = sid()
  await open.webhook(callStatus, form(callSid, { CallStatus: 'ringing' }))
  expect(await callOf(callSid)).toBeNull()
})

test('When the caller goes in the very moment in which the operator comes on the line, then the operator is not left in a conversation with nobody', async () => {
  const { db } = open.database.context
  const { personId } = await db.operator.findFirstOrThrow({ where: { person: { username: 'operator2' } } })
  const callSid = sid()
  await open.webhook(incoming, form(callSid))
  const { id } = await db.call.update({
    where: { callSid },
    data: { state: 'connecting', queueId: 'general', queuedAt: new Date(), operatorId: personId },
  })
  const reservation = await db.reservation.create({
    data: { callId: id, operatorId: personId, state: 'accepted', offeredAt: new Date(), dueAt: new Date() },
  })
  const leg = { CallSid: sid(), From: `client:${identityOf(personId)}`, reservation: reservation.id }
  let answer: ReturnType<typeof open.webhook> | undefined
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM calls WHERE id = ${id}::uuid FOR UPDATE`
    answer = open.webhook(operator, leg)
    // By now it has seen the call that is connecting, and waits for its turn.
    await new Promise((resolve) => setTimeout(resolve, 500))
    await tx.call.update({ where: { id }, data: { state: 'ended', outcome: 'abandoned', endedAt: new Date() } })
    await tx.leg.updateMany({ where: { callId: id }, data: { leftAt: new Date() } })
  })
  expect((await answer)?.body).toContain('<Hangup/>')
  expect(await db.leg.count({ where: { callId: id, leftAt: null } })).toBe(0)
})

/** Where each document is played decides what it may hold. */
function settingOf(path: string) {
  return path === wait || path === waitKey ? 'queue-wait' : path === hold ? 'conference-wait' : 'call'
}

test('When a call goes any way there is, then every document we answer with is TwiML the carrier understands', async () => {
  const { db } = open.database.context
  const { personId } = await db.operator.findFirstOrThrow({ where: { person: { username: 'operator1' } } })
  const documents: string[] = []
  async function hear(path: string, fields: Record<string, string>, query = ''): Promise<string> {
    const { status, body } = await open.webhook(path + query, fields)
    expect(status, path).toBe(200)
    checkTwiml(parseTwiml(body, path), settingOf(path), path)
    documents.push(body)
    return body
  }
  const flows = open.application.context.flows.all().map(({ document }) => document)
  const presses = ['', '1', '5', '9', '*']
  for (const flow of flows)
    for (const [node, { kind }] of Object.entries(flow.nodes))
      for (const language of ['zh', 'en'])
        for (const attempt of kind === 'menu' ? [1, 2] : [1])
          for (const input of ['', '&input=silence', '&input=done', '&input=failed']) {
            for (const Digits of input ? [''] : presses)
              await hear(
                step,
                form(sid(), {
                  To: flow.id === 'direct' ? '+864001232901' : '+864001232900',
                  ...(Digits ? { Digits } : {}),
                }),
                `?node=${node}&attempt=${attempt}&language=${language}${input}`,
              )
          }
  const callSid = sid()
  const leg = sid()
  async function everyPath(): Promise<void> {
    for (const path of [incoming, wait, waitKey, next, hold]) await hear(path, form(callSid, { Digits: '*' }))
    for (const QueueResult of ['bridged', 'redirected']) await hear(leftQueue, form(callSid, { QueueResult }))
  }
  await hear(incoming, form(callSid))
  await hear(step, form(callSid, { Digits: '0' }), '?node=menu&attempt=1&language=zh')
  await everyPath()
  const { id } = await db.call.findUniqueOrThrow({ where: { callSid } })
  const reservation = await db.reservation.create({
    data: { callId: id, operatorId: personId, state: 'accepted', offeredAt: new Date(), dueAt: new Date() },
  })
  for (const state of ['connecting', 'talking'] as const)
    for (const recordingRefused of [false, true]) {
      await db.call.update({
        where: { id },
        data: { state, recordingRefused, operatorId: personId, answeredAt: new Date() },
      })
      await everyPath()
      await hear(operator, { CallSid: leg, From: `client:${identityOf(personId)}`, reservation: reservation.id })
    }
  expect(
    await hear(operator, { CallSid: sid(), From: `client:${identityOf(personId)}`, reservation: reservation.id }),
  ).toContain('<Hangup/>') // another leg than the one that talks
  await hear(operator, { CallSid: leg, From: 'client:nobody', reservation: 'x' })
  await hear(operatorDone, { CallSid: leg })
  await db.call.update({ where: { id }, data: { state: 'queued', requeues: 1, operatorId: null } })
  await everyPath()
  await hear(leftQueue, form(callSid, { QueueResult: 'leave' }))
  await everyPath()
  await db.call.update({ where: { id }, data: { state: 'ended', outcome: 'answered' } })
  await everyPath()
  // Left to itself Twilio cuts silence off a message, and its length would be another than what was heard.
  for (const document of documents.filter((one) => one.includes('<Record')))
    expect(document).toContain('trim="do-not-trim"')
  for (const verb of [
    'Gather',
    'Enqueue',
    'Conference',
    'Leave',
    'Record',
    'Hangup',
    'Redirect',
    'Pause',
    'Say',
    'Play',
  ])
    expect(
      documents.some((document) => document.includes(`<${verb}`)),
      verb,
    ).toBe(true)
})
