import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { composeChecklist } from '../../src/calls/compose-checklist.ts'
import { readCall } from '../../src/calls/read-calls.ts'
import { giveUpMessages, noteMessage, sendChecklist, giveChecklist } from '../../src/calls/give-checklist.ts'
import type { CallContext } from '../../src/calls/call-context.ts'
import type { NewChecklist } from '../../src/contract/checklists.ts'
import { firstTextMessages } from '../../src/contract/settings.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { readGuide } from '../../src/knowledge/read-guide.ts'
import { changeSetting } from '../../src/settings/change-setting.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'
import { realFolder } from '../knowledge/knowledge-base.ts'

const permit = 'construction-market/construction-permit'
const form = '建筑工程施工许可证申请表'
let desk: Desk
let context: CallContext
let operatorId: string
let callId: string
let sent: { number: string; text: string }[]

beforeAll(async () => {
  desk = await openDesk()
  await loadGuides(desk.context, realFolder)
})
afterAll(() => desk.close())
beforeEach(async () => {
  sent = []
  context = {
    ...desk.context,
    messenger: {
      isReady: () => true,
      send: async ({ number, text }) => {
        sent.push({ number, text })
        return `SM${sent.length}`
      },
    },
  }
  operatorId = await desk.addPerson('operator')
  callId = await desk.addTalking(operatorId)
})

function tell(change: Partial<NewChecklist> = {}, key?: string) {
  return giveChecklist(context, {
    callId,
    operatorId,
    key,
    pageOf: (id) => `https://hotline.example/g/${id}`,
    checklist: { guideId: permit, version: 1, materials: [form], channel: 'message', ...change },
  })
}
function code(work: Promise<unknown>) {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}
async function stateOf(id: string) {
  return (await context.db.checklist.findUniqueOrThrow({ where: { id } })).state
}

test('When the operator reads it out, then the log has what was told, of which version', async () => {
  await tell({ channel: 'spoken' })
  const call = await readCall(
    context,
    { id: operatorId, username: 'o', name: { zh: '', en: '' }, role: 'operator', divisionId: null },
    callId,
  )
  expect(call.checklists).toMatchObject([
    {
      guideId: permit,
      version: 1,
      title: '建筑工程施工许可证核发',
      materials: [form],
      channel: 'spoken',
      state: 'told',
      number: null,
    },
  ])
  const events = await context.db.event.findMany({ where: { callId } })
  expect(events.map(({ type }) => type)).toEqual(['call.checklist_told'])
})

test('When it goes by message, then it is sent once to the caller, and what the carrier reports is kept', async () => {
  const { id, number, text, state } = await tell()
  expect([number, state]).toEqual(['+8613800138000', 'queued'])
  expect(text).toContain(`1. ${form}`)
  expect(text).toContain(`https://hotline.example/g/${permit}`)
  await Promise.all([sendChecklist(context, id), sendChecklist(context, id)])
  await sendChecklist(context, id)
  expect(sent).toEqual([{ number: '+8613800138000', text }])
  await noteMessage(context, { checklistId: id, state: 'delivered' })
  await noteMessage(context, { checklistId: id, state: 'sent' })
  await noteMessage(context, { checklistId: id, state: 'delivered' })
  expect(await stateOf(id)).toBe('delivered')
  expect((await context.db.event.findMany({ where: { callId, type: 'call.message_ended' } })).length).toBe(1)
})

test('When the delivery is reported before the carrier has answered, then it stays delivered', async () => {
  const early: CallContext = {
    ...context,
    messenger: {
      ...context.messenger,
      send: async ({ checklistId }) => {
        await noteMessage(context, { checklistId, state: 'delivered' })
        return 'SM9'
      },
    },
  }
  const { id } = await tell()
  await sendChecklist(early, id)
  expect(await stateOf(id)).toBe('delivered')
})

test('When the carrier refuses the message, then it is said to have failed, and is not sent again', async () => {
  const broken: CallContext = {
    ...context,
    messenger: { ...context.messenger, send: () => Promise.reject(new Error('21211')) },
  }
  const { id } = await tell()
  await sendChecklist(broken, id)
  await sendChecklist(context, id)
  expect([await stateOf(id), sent]).toEqual(['failed', []])
})

test('When the program was killed in the middle of sending, then the message has failed, until the carrier says otherwise', async () => {
  const { id } = await tell()
  await context.db.checklist.update({ where: { id }, data: { state: 'sending' } })
  await giveUpMessages(context)
  expect(await stateOf(id)).toBe('sending')
  await giveUpMessages({ ...context, clock: () => new Date(Date.now() + 301_000) })
  expect(await stateOf(id)).toBe('failed')
  await noteMessage(context, { checklistId: id, state: 'sent' })
  expect(await stateOf(id)).toBe('failed')
  await noteMessage(context, { checklistId: id, state: 'delivered' })
  expect(await stateOf(id)).toBe('delivered')
})

test('When the caller chose English, then the message is in English, with the names that papers have at the counter', async () => {
  await context.db.call.update({ where: { id: callId }, data: { language: 'en' } })
  const { text } = await tell()
  await context.db.call.update({ where: { id: callId }, data: { language: 'zh' } })
  expect(text).toMatch(/^\[Housing hotline\] [A-Za-z ,’'-]+\nPlease bring:\n1\. .+ \((original|copy|electronic)/)
  expect(text).toContain(`Details: https://hotline.example/g/${permit}?lang=en`)
})

test('When the button is pressed twice, then there is one message; for another list there is another', async () => {
  const [one, two] = await Promise.all([tell({}, 'a'), tell({}, 'a')])
  expect(one.id).toBe(two.id)
  expect((await tell({}, 'b')).id).not.toBe(one.id)
})

test('When no message can be sent, then it is said why', async () => {
  expect(
    await code(
      giveChecklist(
        { ...context, messenger: { ...context.messenger, isReady: () => false } },
        {
          callId,
          operatorId,
          pageOf: String,
          checklist: { guideId: permit, version: 1, materials: [], channel: 'message' },
        },
      ),
    ),
  ).toBe('messages_off')
  await context.db.call.update({ where: { id: callId }, data: { from: 'anonymous' } })
  expect(await code(tell())).toBe('no_number')
  expect((await tell({ number: '+8613900139000', givenByCaller: true })).number).toBe('+8613900139000')
})

test.each([
  ['057187654321', 'number_landline'],
  ['95588', 'number_business'],
  ['400 123 2900', 'number_own'],
  ['0086 400 123 2901', 'number_own'],
  ['nobody', 'no_number'],
] as const)('When the number is %s, then no message goes, and the answer is %s', async (number, refusal) => {
  const giving = {
    callId,
    operatorId,
    pageOf: String,
    ownNumbers: ['+864001232901'],
    checklist: { guideId: permit, version: 1, materials: [], channel: 'message' as const },
  }
  expect(await code(giveChecklist(context, { ...giving, checklist: { ...giving.checklist, number } }))).toBe(refusal)
  await context.db.call.update({ where: { id: callId }, data: { from: number } })
  expect(await code(giveChecklist(context, giving))).toBe(refusal)
  expect(await context.db.checklist.count({ where: { callId } })).toBe(0)
})

test('When another number is given as it is written on paper, then the message goes to it as the carrier takes it', async () => {
  const { id, number } = await tell({ number: '０１３９ 0013-9000', givenByCaller: true })
  await sendChecklist(context, id)
  expect([number, sent[0]?.number]).toEqual(['+8613900139000', '+8613900139000'])
})

test('When the guide, its version or a paper does not exist, or the call is somebody else’s, then nothing is noted', async () => {
  expect(await code(tell({ version: 9 }))).toBe('not_found')
  expect(await code(tell({ materials: ['护照'] }))).toBe('unknown_reference')
  expect(
    await code(
      giveChecklist(context, {
        callId,
        operatorId: await desk.addPerson('operator'),
        pageOf: String,
        checklist: { guideId: permit, version: 1, materials: [], channel: 'spoken' },
      }),
    ),
  ).toBe('call_not_in_hand')
  expect(await context.db.checklist.count({ where: { callId } })).toBe(0)
})

test('When a list is composed, then only ticked papers are in it, with their form, and the limits', async () => {
  const text = composeChecklist(await readGuide(context, permit), [form], { page: 'https://x.example/g/a' })
  expect(text.split('\n').slice(0, 3)).toEqual(['【住建热线】建筑工程施工许可证核发', '请带：', `1. ${form}（原件）`])
  expect(text).not.toContain('2. ')
  expect(text).toContain('颁发施工许可证：收到申请之日起七日内')
})

test('When a list is longer than a message may be, then the message says how much is left to the page, and the page is in it', async () => {
  const guide = await readGuide(context, permit)
  const [material] = guide.materials
  const materials = Array.from({ length: 60 }, (_, index) => ({
    ...(material ?? { form: 'original' as const, count: 1 }),
    name: `材料${'长'.repeat(40)}${index + 1}`,
  }))
  const names = materials.map(({ name }) => name)
  for (const language of ['zh', 'en'] as const) {
    const long = { ...guide, materials }
    const text = composeChecklist(long, names, { page: 'https://x.example/g/a', language, longest: 1600 })
    expect(text.length).toBeLessThanOrEqual(1600)
    expect(text.length).toBeGreaterThan(1500)
    const shown = text.split('\n').filter((row) => row.includes('材料长')).length
    expect(text).toContain(language === 'zh' ? `另有 ${60 - shown} 份材料` : `and ${60 - shown} more`)
    expect(text).toContain('https://x.example/g/a')
    expect(
      composeChecklist(long, names, { page: 'https://x.example/g/a', language }).split('\n').length,
    ).toBeGreaterThan(60)
  }
})

test('When a long list is sent as a message, then it is no longer than the carrier takes, and whole when it is read out', async () => {
  const guide = await readGuide(context, permit)
  const { version: _, ...content } = guide
  const [material] = guide.materials
  const materials = Array.from({ length: 60 }, (__, index) => ({
    ...material,
    name: `材料${'长'.repeat(40)}${index + 1}`,
  }))
  await context.db.guideVersion.create({
    data: { guideId: permit, version: 99, content: { ...content, materials }, summary: '', createdAt: new Date() },
  })
  const change = { version: 99, materials: materials.map(({ name }) => name) }
  for (const channel of ['message', 'spoken'] as const) {
    const { id } = await tell({ ...change, channel })
    const { text } = await context.db.checklist.findUniqueOrThrow({ where: { id } })
    if (channel === 'message') expect(text.length).toBeLessThanOrEqual(1600)
    else expect(text.length).toBeGreaterThan(2000)
  }
})

test('When the number is not the one the caller calls from, then a message goes there once the operator says that the caller gave it', async () => {
  const other = '139 0013 9000'
  expect(await code(tell({ number: other }))).toBe('number_not_given')
  expect((await tell({ number: other, givenByCaller: true })).number).toBe('+8613900139000')
  // It was given in this call, in whatever spelling, and need not be said again.
  expect((await tell({ number: '+86 13900139000' })).number).toBe('+8613900139000')
  expect((await tell({ number: '13800138000' })).number).toBe('+8613800138000')
})

test('When a call has had messages to other numbers, then only so many may be given', async () => {
  for (const number of ['13900139001', '13900139002']) await tell({ number, givenByCaller: true })
  expect(await code(tell({ number: '13900139003', givenByCaller: true }))).toBe('too_many_numbers')
  expect(await code(tell({ number: '13900139002' }))).toBe('done')
  expect(await code(tell())).toBe('done')
})

test('When the call ended a while ago, then no message goes any more, and what is read out is still noted', async () => {
  await context.db.call.update({
    where: { id: callId },
    data: { state: 'ended', endedAt: new Date(Date.now() - 29 * 60_000) },
  })
  expect(await code(tell())).toBe('done')
  await context.db.call.update({ where: { id: callId }, data: { endedAt: new Date(Date.now() - 31 * 60_000) } })
  expect(await code(tell())).toBe('message_too_late')
  expect(await code(tell({ channel: 'spoken' }))).toBe('done')
})

test('When the department has words of its own for messages, then the next one begins and ends with them, in the caller’s language', async () => {
  await changeSetting(context, {
    key: 'text_messages',
    value: {
      ...firstTextMessages,
      signature: { zh: '西川省住建厅', en: 'Xichuan Housing' },
      closing: { zh: '本号码不接收回复。', en: 'Please do not reply.' },
    },
    reason: '运营商要求的签名',
    expectedVersion: context.settings.version('text_messages'),
    by: await desk.addPerson('administrator'),
  })
  await tell()
  const told = await context.db.checklist.findFirstOrThrow({ orderBy: { at: 'desc' } })
  expect(told.text.startsWith('【西川省住建厅】')).toBe(true)
  expect(told.text.split('\n').at(-1)).toBe('本号码不接收回复。')
})

test('When an operator has sent as many messages as an hour allows, then no more go, at once or in other calls, until the hour has passed', async () => {
  await changeSetting(context, {
    key: 'text_messages',
    value: { ...firstTextMessages, perOperatorAndHour: 5 },
    reason: '防止群发',
    expectedVersion: context.settings.version('text_messages'),
    by: await desk.addPerson('administrator'),
  })
  const checklist = { guideId: permit, version: 1, materials: [], channel: 'message' as const }
  const calls = [callId]
  for (let more = 0; more < 8; more += 1) {
    await context.db.call.updateMany({ where: { state: 'talking' }, data: { state: 'ended', endedAt: new Date() } })
    await context.db.reservation.deleteMany()
    calls.push(await desk.addTalking(operatorId))
  }
  const outcomes = await Promise.all(
    calls.map((id) => code(giveChecklist(context, { callId: id, operatorId, pageOf: String, checklist }))),
  )
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(5)
  expect(outcomes.filter((outcome) => outcome === 'too_many_messages')).toHaveLength(4)
  expect(await code(tell({ channel: 'printed' }))).toBe('done')
  const colleague = await desk.addPerson('operator')
  const theirs = { callId: await desk.addTalking(colleague), operatorId: colleague, pageOf: String }
  expect(await code(giveChecklist(context, { ...theirs, checklist }))).toBe('done')
  const later = { ...context, clock: () => new Date(Date.now() + 3_601_000) }
  const last = calls.at(-1) ?? ''
  expect(await code(giveChecklist(later, { callId: last, operatorId, pageOf: String, checklist }))).toBe('done')
})
