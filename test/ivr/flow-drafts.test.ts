import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openSession, sessionCookie } from '../../src/auth/session.ts'
import { createAccount } from '../../src/people/create-account.ts'
import { FlowDocument } from '../../src/contract/flow.ts'
import { FlowDraftDetail, FlowDraftSummary } from '../../src/contract/flow-drafts.ts'
import { FlowGraph, FlowVersion } from '../../src/contract/flows.ts'
import { openFlows } from '../../src/ivr/flows.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
const cookies: Record<string, string> = {}
beforeAll(async () => {
  open = await openApplication()
  const { context } = open.database
  const name = { zh: '另一位管理员', en: 'Another administrator' }
  const colleague = await createAccount(context, {
    username: 'colleague',
    password: 'colleague-of-admin1',
    name,
    role: 'administrator',
  })
  cookies.author = await open.cookieOf('administrator')
  cookies.colleague = `${sessionCookie}=${await openSession(context, colleague, { address: '::1', agent: 'test' })}`
  cookies.manager = await open.cookieOf('manager')
  cookies.operator = await open.cookieOf('operator')
})
afterAll(() => open.close())

type Who = 'author' | 'colleague' | 'manager' | 'operator'
async function ask(who: Who, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, headers = {}) {
  const response = await open.application.server.inject({
    method,
    url,
    headers: { cookie: cookies[who] ?? '', origin: open.publicUrl, ...headers },
    ...(payload ? { payload } : {}),
  })
  const body: unknown = response.json()
  return { status: response.statusCode, body }
}
async function begin(wish: object = { flowId: 'hotline' }, who: Who = 'author') {
  const { status, body } = await ask(who, 'POST', '/api/flow-drafts', wish)
  expect(status, JSON.stringify(body)).toBe(200)
  return FlowDraftDetail.parse(body)
}
async function read(id: string, who: Who = 'author') {
  return FlowDraftDetail.parse((await ask(who, 'GET', `/api/flow-drafts/${id}`)).body)
}
async function save(
  id: string,
  change: (document: FlowDocument) => void,
  { who = 'author', summary = '更新问候语' }: { who?: Who; summary?: string } = {},
) {
  const { document, revision } = await read(id, who)
  change(document)
  return ask(who, 'PUT', `/api/flow-drafts/${id}`, { document, summary, revision })
}
function step(who: Who, id: string, body: object) {
  return ask(who, 'POST', `/api/flow-drafts/${id}/steps`, body)
}
async function discardOpen() {
  const drafts = z.array(FlowDraftSummary).parse((await ask('author', 'GET', '/api/flow-drafts')).body)
  for (const { id } of drafts) await step('author', id, { action: 'discard' })
}
async function versions() {
  return z.array(FlowVersion).parse((await ask('manager', 'GET', '/api/flows/hotline/versions')).body)
}

test('When nobody has published anything, then the file is the first version, and managers read it but change nothing', async () => {
  expect(await versions()).toEqual([{ version: 1, at: null, author: null, reviewer: null, reason: '' }])
  const first = FlowDocument.parse((await ask('manager', 'GET', '/api/flows/hotline/versions/1')).body)
  expect(first.prompts.zh.greeting).toContain('欢迎致电')
  expect((await ask('manager', 'GET', '/api/flows/hotline/versions/2')).status).toBe(404)
  expect((await ask('manager', 'GET', '/api/flows/nothing/versions')).status).toBe(404)
  expect((await ask('manager', 'POST', '/api/flow-drafts', { flowId: 'hotline' })).status).toBe(403)
  expect((await ask('operator', 'GET', '/api/flow-drafts')).status).toBe(403)
})

test('When a draft is written, reviewed by a colleague and published, then it is in force, and the versions tell who did what', async () => {
  const { id, document } = await begin()
  expect(document.id).toBe('hotline')
  const saved = await save(id, ({ prompts }) => void (prompts.zh.greeting = '您好，这里是新的问候语。'))
  expect(saved).toMatchObject({
    status: 200,
    body: { revision: 1, faults: [], actions: ['save', 'submit', 'discard'] },
  })
  expect(await step('author', id, { action: 'submit' })).toMatchObject({ status: 200, body: { state: 'in_review' } })
  // The same request again changes nothing.
  expect((await step('author', id, { action: 'submit' })).status).toBe(200)
  expect(await step('author', id, { action: 'publish' })).toMatchObject({ status: 409 })
  expect((await step('manager', id, { action: 'publish' })).status).toBe(403)
  expect(open.application.context.flows.current('hotline').version).toBe(1)

  expect(await step('colleague', id, { action: 'return', note: '请改英文' })).toMatchObject({
    body: { state: 'returned', note: '请改英文' },
  })
  await save(id, ({ prompts }) => void (prompts.en.greeting = 'Hello, this is the new greeting.'))
  await step('author', id, { action: 'submit' })
  const published = await step('colleague', id, { action: 'publish' })
  expect(published).toMatchObject({ status: 200, body: { state: 'published', publishedVersion: 2, actions: [] } })
  expect((await step('colleague', id, { action: 'publish' })).status).toBe(200)

  const { version, document: live } = open.application.context.flows.current('hotline')
  expect([version, live.prompts.zh.greeting]).toEqual([2, '您好，这里是新的问候语。'])
  const graphs = z.array(FlowGraph).parse((await ask('manager', 'GET', '/api/flows')).body)
  expect(graphs.map((graph) => [graph.id, graph.version])).toEqual([
    ['direct', 1],
    ['hotline', 2],
  ])
  expect(await versions()).toMatchObject([
    {
      version: 2,
      reason: '更新问候语',
      author: { zh: '系统管理员' },
      reviewer: { zh: '另一位管理员' },
    },
    { version: 1, author: null, reviewer: null },
  ])
})

test('When somebody who has written in a draft would review it, then they may not, for they would review themselves', async () => {
  const { id } = await begin()
  await save(id, ({ name }) => void (name.zh = '热线'), { who: 'colleague', summary: '改名' })
  await step('author', id, { action: 'submit' })
  expect(await step('colleague', id, { action: 'publish' })).toMatchObject({
    status: 409,
    body: { code: 'step_not_allowed' },
  })
  expect((await read(id)).writers).toHaveLength(2)
  await discardOpen()
})

test('When two people save the same draft, then the second is told, and nothing of the first is overwritten', async () => {
  const { id, document, revision } = await begin()
  await save(id, ({ prompts }) => void (prompts.zh.goodbye = '再会。'), { who: 'colleague' })
  const mine = { document: { ...document, name: { zh: '我的', en: 'Mine' } }, summary: '', revision }
  expect(await ask('author', 'PUT', `/api/flow-drafts/${id}`, mine)).toMatchObject({
    status: 409,
    body: { code: 'flow_draft_changed' },
  })
  expect((await read(id)).document).toMatchObject({ prompts: { zh: { goodbye: '再会。' } }, name: document.name })
  expect(await ask('colleague', 'POST', '/api/flow-drafts', { flowId: 'hotline' })).toMatchObject({
    status: 409,
    body: { code: 'flow_draft_exists' },
  })
  await discardOpen()
})

test('When the same wish to begin a draft comes twice, then one draft is begun', async () => {
  const key = { 'idempotency-key': 'once' }
  const [one, other] = [
    await ask('author', 'POST', '/api/flow-drafts', { flowId: 'direct' }, key),
    await ask('author', 'POST', '/api/flow-drafts', { flowId: 'direct' }, key),
  ]
  expect(FlowDraftDetail.parse(one.body).id).toBe(FlowDraftDetail.parse(other.body).id)
  await discardOpen()
})

test('When a broken draft is submitted, then it is saved all the same and refused for review, with node, field and both languages', async () => {
  const { id } = await begin()
  const broken = await save(id, ({ nodes, prompts }) => {
    delete nodes.safety
    delete prompts.en.menu
    if (nodes.menu?.kind === 'menu') nodes.menu.timeoutSeconds = 0
  })
  const { faults } = FlowDraftDetail.parse(broken.body)
  expect(faults.map(({ node, field }) => `${node} ${field}`)).toEqual(
    expect.arrayContaining(['menu timeoutSeconds', 'menu prompts.en.menu', 'menu ']),
  )
  const refused = await step('author', id, { action: 'submit' })
  expect(refused).toMatchObject({ status: 422, body: { code: 'flow_incomplete' } })
  const { fields } = z.object({ fields: z.record(z.string(), z.string()) }).parse(refused.body)
  expect(fields['nodes.menu']).toContain('safety')
  expect(Object.keys(fields)).toContain('nodes.menu.timeoutSeconds')
  await save(id, () => undefined, { summary: ' ' })
  const unsaid = await step('author', id, { action: 'submit' })
  expect(z.object({ fields: z.record(z.string(), z.string()) }).parse(unsaid.body).fields).toHaveProperty('summary')
  await discardOpen()
})

test('When an older version is restored, then it is a new draft whose publication is the next version', async () => {
  const { id, document, origin, summary } = await begin({ flowId: 'hotline', version: 1 })
  expect([origin, summary]).toEqual(['restore', '恢复第 1 版'])
  expect(document.prompts.zh.greeting).toContain('欢迎致电')
  await step('author', id, { action: 'submit' })
  expect(await step('colleague', id, { action: 'publish' })).toMatchObject({ body: { publishedVersion: 3 } })
  expect((await versions()).map(({ version }) => version)).toEqual([3, 2, 1])
})

test('When an instance starts anew, then what was published holds, and versions before it can still be read by calls', async () => {
  const { first } = open.application.context.flows
  const flows = await openFlows(open.database.context, first)
  expect(flows.current('hotline').version).toBe(3)
  expect((await flows.read('hotline', 2)).prompts.zh.greeting).toBe('您好，这里是新的问候语。')
  expect((await flows.read('hotline', 1)).prompts.zh.greeting).toContain('欢迎致电')
  expect((await flows.read('direct', 1)).id).toBe('direct')
  // A call of a flow that there is no more goes on in the first one.
  expect((await flows.read('gone', 1)).id).toBe('direct')
})

test('When somebody would change or delete what was published, then the database refuses', async () => {
  await expect(open.database.context.db.flowVersion.deleteMany()).rejects.toThrow('append-only')
})

test('When what is sent cannot be a flow, then it is refused by path', async () => {
  const { id, document, revision } = await begin({ flowId: 'direct' })
  const wrong = { ...document, nodes: { ...document.nodes, Bad: { kind: 'hangup', prompts: [] } } }
  expect(
    (await ask('author', 'PUT', `/api/flow-drafts/${id}`, { document: wrong, summary: '', revision })).status,
  ).toBe(400)
  const huge = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`n-${at}`, { kind: 'hangup', prompts: [] }]))
  const large = { ...document, nodes: huge }
  expect(
    (await ask('author', 'PUT', `/api/flow-drafts/${id}`, { document: large, summary: '', revision })).status,
  ).toBe(400)
  await discardOpen()
})

const heating = { zh: '供热热线', en: 'Heating line' }
function newFlow(flowId: string, like: object, name: object = heating) {
  return { flowId, begin: { name, like } }
}

test('When a new flow begins by a pattern, then nothing is wrong in it, and it says and queues what was chosen', async () => {
  const straight = await begin(newFlow('heating', { kind: 'direct', queue: 'housing' }))
  expect([straight.faults, straight.baseVersion, straight.report.menus]).toEqual([[], 0, 0])
  expect(straight.document.prompts.zh.greeting).toContain('供热热线')
  expect(straight.document.nodes['queue-1']).toMatchObject({ kind: 'enqueue', queue: 'housing' })
  const asked = await begin(newFlow('choice', { kind: 'menu', queues: ['safety', 'general'] }))
  expect([asked.faults, asked.report.menus, asked.report.mostKeys]).toEqual([[], 1, 4])
  expect(asked.document.prompts.en.menu).toMatch(/press 1.*press 2.*press 0/)
  const copied = await begin(newFlow('second', { kind: 'copy', flowId: 'direct' }))
  expect([copied.faults, copied.document.id, copied.document.name]).toEqual([[], 'second', heating])
  await discardOpen()
})

test('When a new flow has a name that there is, a wrong one, or a queue that there is not, then it is refused in its place', async () => {
  async function refused(wish: object) {
    const { status, body } = await ask('author', 'POST', '/api/flow-drafts', wish)
    const { fields } = z.object({ fields: z.record(z.string(), z.string()) }).parse(body)
    return [status, ...Object.keys(fields)]
  }
  expect(await refused(newFlow('hotline', { kind: 'direct', queue: 'general' }))).toEqual([400, 'flowId'])
  expect(await refused(newFlow('Nacht!', { kind: 'direct', queue: 'general' }))).toEqual([400, 'flowId'])
  expect(await refused(newFlow('heating', { kind: 'direct', queue: 'nowhere' }))).toEqual([422, 'like'])
  expect(await refused(newFlow('heating', { kind: 'menu', queues: [] }))).toEqual([400, 'begin.like.queues'])
})

test('When a new flow is published, then it is the first version, and numbers may lead to it at once', async () => {
  const { id } = await begin(newFlow('heating', { kind: 'direct', queue: 'housing' }))
  await save(id, () => undefined, { summary: '新开供热热线' })
  await step('author', id, { action: 'submit' })
  expect(await step('author', id, { action: 'publish' })).toMatchObject({ status: 409 })
  expect(await step('colleague', id, { action: 'publish' })).toMatchObject({ body: { publishedVersion: 1 } })
  const flows = z.array(FlowGraph).parse((await ask('manager', 'GET', '/api/flows')).body)
  expect(flows.find((flow) => flow.id === 'heating')).toMatchObject({ version: 1, name: heating })
  const list = z.array(FlowVersion).parse((await ask('manager', 'GET', '/api/flows/heating/versions')).body)
  expect(list).toMatchObject([{ version: 1, reviewer: { zh: '另一位管理员' } }])
  const again = await begin({ flowId: 'heating' })
  expect(again.baseVersion).toBe(1)
  await discardOpen()
})

test('When every administrator has written in a draft, then it is no dead end: whoever publishes it is recorded as alone', async () => {
  const { id } = await begin({ flowId: 'direct' })
  await save(id, () => undefined)
  const { db } = open.database.context
  const everybody = await db.person.findMany({ where: { role: 'administrator' }, select: { id: true } })
  const [one, ...others] = everybody.map((person) => person.id)
  await db.flowDraft.update({ where: { id }, data: { writerIds: [one ?? ''] } })
  expect((await read(id)).alone).toBe(false)
  await db.flowDraft.update({ where: { id }, data: { writerIds: [one ?? '', ...others] } })
  await step('author', id, { action: 'submit' })
  const draft = await read(id)
  expect(draft.alone).toBe(true)
  expect(draft.actions).toContain('publish')
  await discardOpen()
})

test('When there is one administrator alone, then they publish on their own word, recorded as unreviewed, until there is a second', async () => {
  const { db } = open.database.context
  const others = { role: 'administrator' as const, username: { not: 'admin1' } }
  await db.person.updateMany({ where: others, data: { disabled: true } })
  const { id, alone } = await begin({ flowId: 'direct' })
  expect(alone).toBe(true)
  await save(id, ({ prompts }) => {
    prompts.zh.goodbye = '再会。'
  })
  await step('author', id, { action: 'submit' })
  expect((await read(id)).actions).toContain('publish')
  expect(await step('author', id, { action: 'publish' })).toMatchObject({ status: 200 })
  // The same request comes twice.
  expect(await step('author', id, { action: 'publish' })).toMatchObject({ status: 200 })
  const [newest] = z.array(FlowVersion).parse((await ask('manager', 'GET', '/api/flows/direct/versions')).body)
  expect(newest).toMatchObject({ version: 2, author: { zh: '系统管理员' }, reviewer: null })
  const told = await db.event.findFirstOrThrow({ where: { type: 'flow.published' }, orderBy: { at: 'desc' } })
  expect(told.data).toMatchObject({ flowId: 'direct', version: 2, reviewed: false })

  const second = await begin({ flowId: 'direct' })
  await save(second.id, () => undefined)
  await step('author', second.id, { action: 'submit' })
  await db.person.updateMany({ where: others, data: { disabled: false } })
  expect((await read(second.id)).alone).toBe(false)
  expect(await step('author', second.id, { action: 'publish' })).toMatchObject({ status: 409 })
  await discardOpen()
})
