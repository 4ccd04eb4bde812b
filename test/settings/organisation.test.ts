import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Phrases } from '../../src/contract/phrases.ts'
import { Reference } from '../../src/contract/reference.ts'
import { createTicket } from '../../src/tickets/create-ticket.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'
import { firstSettings } from '../support/organisation.ts'

let open: OpenApplication
let administrator: string
let operator: string
beforeAll(async () => {
  open = await openApplication()
  administrator = await open.cookieOf('administrator')
  operator = await open.cookieOf('operator')
})
afterAll(() => open.close())

async function change(key: string, value: unknown, language = 'zh') {
  const { server } = open.application
  const headers = { cookie: administrator, origin: open.publicUrl, 'accept-language': language }
  const url = `/api/settings/${key}`
  const versions = z.array(z.object({ version: z.int() }))
  const [newest] = versions.parse((await server.inject({ url: `${url}/versions`, headers })).json())
  const payload = { value, reason: '机构调整', expectedVersion: newest?.version }
  const response = await server.inject({ method: 'PUT', url, headers, payload })
  return { status: response.statusCode, body: z.looseObject({}).parse(response.json()) }
}
async function reference() {
  const headers = { cookie: operator, origin: open.publicUrl }
  return Reference.parse((await open.application.server.inject({ url: '/api/reference', headers })).json())
}

const { work_orders: workOrders, queues, divisions, categories, breaks } = firstSettings
const tenDays = { unit: 'working_day', amount: 10 } as const

test('When a division is given a limit of its own, then its next work order is due by it, and the page says so before', async () => {
  const rule = { clock: 'reply', kind: 'consultation', division: 'personnel', within: tenDays, from: '2026-01-01' }
  const changed = await change('work_orders', { ...workOrders, limits: [...workOrders.limits, rule] })
  expect(changed.status).toBe(200)
  const kind = (await reference()).ticketKinds.find((one) => one.kind === 'consultation')
  expect(kind).toMatchObject({
    replyWithin: { unit: 'working_day', amount: 3 },
    ofDivisions: [{ divisionId: 'personnel', replyWithin: tenDays }],
  })
  // Monday, 23 November 2026, 10:00 in the department's zone.
  const context = { ...open.application.context, clock: () => new Date('2026-11-23T02:00:00Z') }
  const { db } = context
  const { id: operatorId } = await db.person.findUniqueOrThrow({ where: { username: 'operator1' } })
  const call = await db.call.findFirstOrThrow({ where: { operatorId: { not: null } } }).catch(() =>
    db.call.create({
      data: {
        callSid: 'CA00000000000000000000000000000077',
        state: 'ended',
        flow: 'hotline',
        from: '+8613800138000',
        to: '+864001232900',
        operatorId,
        startedAt: new Date(),
        seenAt: new Date(),
        outcome: 'answered',
        log: { create: {} },
      },
    }),
  )
  const ticket = { divisionId: 'personnel', kind: 'consultation', summary: '注册', detail: '证书注册', callerName: '' }
  const ticketId = await createTicket(context, { callId: call.id, operatorId: call.operatorId ?? operatorId, ticket })
  const { dueAt } = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } })
  expect(dueAt.toISOString().slice(0, 10)).toBe('2026-12-07')
})

test('When a queue, a division and a reason for a break are added, then they are there at once, for rows that refer to them too', async () => {
  const name = { zh: '夜间', en: 'Night' }
  const queue = { id: 'night', name, skill: 'general', priority: 30, ageing: 2 }
  const division = { id: 'heating', name: { zh: '供热处', en: 'Heating' }, duties: { zh: '供热', en: 'Heating' } }
  expect((await change('queues', { ...queues, queues: [...queues.queues, queue] })).status).toBe(200)
  expect((await change('divisions', [...divisions, division])).status).toBe(200)
  expect((await change('categories', [...categories, { id: 'heat', name, division: 'heating' }])).status).toBe(200)
  expect((await change('breaks', [...breaks, { id: 'drill', name, chosen: true }])).status).toBe(200)
  const { db } = open.application.context
  expect(await db.queue.findUnique({ where: { id: 'night' } })).toMatchObject({ skill: 'general', priority: 30 })
  expect(await db.division.findUnique({ where: { id: 'heating' } })).toMatchObject({ nameZh: '供热处' })
  const shown = await reference()
  expect(shown.queues.at(-1)).toMatchObject({ id: 'night' })
  expect(shown.categories.at(-1)).toMatchObject({ id: 'heat', divisionId: 'heating' })
  expect(shown.breakReasons.at(-1)).toMatchObject({ id: 'drill', chosen: true })
})

const [firstDivision] = divisions
const [firstLimit] = workOrders.limits
test.each([
  ['divisions', divisions.slice(1), 'value', 'enterprise-qualification'],
  ['divisions', [...divisions, firstDivision], 'value.11.id', 'is there already'],
  ['queues', { ...queues, queues: queues.queues.slice(1) }, 'value.queues', 'approvals'],
  ['queues', { ...queues, skills: ['general'] }, 'value.queues.0.skill', 'there is no skill "approvals"'],
  ['categories', [{ ...categories[0], division: 'gardening' }], 'value.0.division', 'there is no division "gardening"'],
  ['breaks', breaks.filter(({ id }) => id !== 'lost'), 'value', 'is missing'],
  ['work_orders', { ...workOrders, limits: [firstLimit] }, 'value.kinds.0.id', 'has no general limit to reply'],
  ['goals', { ...firstSettings.goals, answerSecond: 3 }, 'value', 'answerSecond'],
])('When %s would no longer go together, then the change is refused and says where', async (key, value, at, says) => {
  const before = await reference()
  const Refused = z.object({ fields: z.record(z.string(), z.string()) })
  const { status, body } = await change(key, value, 'en')
  expect(status).toBe(400)
  const { fields } = Refused.parse(body)
  const inChinese = Refused.parse((await change(key, value)).body).fields
  expect(Object.keys(inChinese)).toEqual(Object.keys(fields))
  for (const words of Object.values(inChinese)) expect(words).toMatch(/\p{Script=Han}.*。$/u)
  expect(fields[at], JSON.stringify(fields)).toContain(says)
  expect(await reference()).toEqual(before)
})

test('When a queue is to be helped by one that cannot help, then it is refused there, and a helper cannot be retired', async () => {
  const [approvals, ...others] = queues.queues
  if (!approvals) throw new Error('there are no queues')
  const { id: helped } = approvals
  function helpedBy(queue: string) {
    return { ...queues, queues: [{ ...approvals, overflow: { queue, afterSeconds: 60 } }, ...others] }
  }
  for (const [helper, says] of [
    ['nowhere', '没有队列“nowhere”'],
    [helped, '由同一技能的话务员接听'],
  ] as const) {
    const refused = await change('queues', helpedBy(helper))
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.body)).toContain(says)
    expect(JSON.stringify(refused.body)).toContain('queues.0.overflow.queue')
  }
  const night = { id: 'night', name: { zh: '夜间', en: 'Night' }, skill: 'general', priority: 30, ageing: 2 }
  const decided = helpedBy(night.id)
  expect((await change('queues', { ...decided, queues: [...decided.queues, night] })).status).toBe(200)
  const { db } = open.application.context
  expect(await db.queue.findUnique({ where: { id: helped } })).toMatchObject({
    overflowSkill: 'general',
    overflowSeconds: 60,
  })
  const retired = await change('queues', { ...decided, queues: [...decided.queues, { ...night, retired: true }] })
  expect(retired.status).toBe(400)
  expect(JSON.stringify(retired.body)).toContain(helped)
})

test('When the standard phrases are changed, then operators are offered the new ones at once, and the shipped ones before', async () => {
  async function phrases() {
    const headers = { cookie: operator, origin: open.publicUrl }
    return Phrases.parse((await open.application.server.inject({ url: '/api/phrases', headers })).json())
  }
  const shipped = await phrases()
  expect(new Set(shipped.map(({ stage }) => stage)).size).toBe(9)
  const greeting = { id: 'greeting-9', stage: 'greeting', text: { zh: '您好，我是热线。', en: 'Hello.' } } as const
  expect((await change('phrases', [...shipped, greeting])).status).toBe(200)
  expect((await phrases()).at(-1)).toEqual(greeting)
  const twice = await change('phrases', [...shipped, greeting, greeting])
  expect(twice.status).toBe(400)
  expect(JSON.stringify(twice.body)).toContain('重复')
  const empty = await change('phrases', [{ ...greeting, text: { zh: '', en: 'Hello.' } }])
  expect(Object.keys(z.object({ fields: z.record(z.string(), z.string()) }).parse(empty.body).fields)).toEqual([
    'value.0.text.zh',
  ])
})
