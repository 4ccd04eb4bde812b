import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Configuration, configurationKeys } from '../../src/contract/configuration.ts'
import { Setting } from '../../src/contract/settings.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
let administrator: string
beforeAll(async () => {
  open = await openApplication()
  administrator = await open.cookieOf('administrator')
})
afterAll(() => open.close())

async function ask(method: 'GET' | 'POST', url: string, payload?: object) {
  const headers = { cookie: administrator, origin: open.publicUrl, 'accept-language': 'zh' }
  const response = await open.application.server.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  return { status: response.statusCode, body: response.json<unknown>() }
}
async function versions(): Promise<Record<string, number>> {
  const all = z.array(Setting).parse((await ask('GET', '/api/settings')).body)
  return Object.fromEntries(configurationKeys.map((key) => [key, all.find((one) => one.key === key)?.version ?? 1]))
}
async function exported() {
  return Configuration.parse((await ask('GET', '/api/configuration')).body)
}
const Named = z.looseObject({ id: z.string() })

test('When the configuration is exported, then it holds what the administrator decides, and no secret', async () => {
  const { settings } = await exported()
  expect(Object.keys(settings).sort()).toEqual([...configurationKeys].sort())
  expect(JSON.stringify(settings)).not.toMatch(/password|secret|token|sign_in/i)
})

test('When a division and a category that names it come from elsewhere, then both are in force, for neither goes without the other', async () => {
  const { settings } = await exported()
  const division = {
    id: 'heating',
    name: { zh: '供热处', en: 'Heating' },
    duties: { zh: '供热', en: 'Heating' },
  }
  const category = { id: 'heat', name: { zh: '供热', en: 'Heat' }, division: 'heating' }
  const divisions = [...z.array(Named).parse(settings.divisions), division]
  const categories = [...z.array(Named).parse(settings.categories), category]
  const alone = { settings: { categories }, versions: await versions(), reason: '迁移' }
  expect((await ask('POST', '/api/configuration/import', alone)).body).toMatchObject({
    code: 'bad_request',
    fields: { [`settings.categories.${categories.length - 1}.division`]: expect.stringContaining('heating') },
  })
  const both = { ...alone, settings: { categories, divisions } }
  const answer = await ask('POST', '/api/configuration/import', both)
  expect(answer).toMatchObject({ status: 200, body: { changed: expect.arrayContaining(['divisions', 'categories']) } })
  const { db } = open.database.context
  expect(await db.division.findUnique({ where: { id: 'heating' } })).not.toBeNull()
  // Sent again, it replaces versions that are no more.
  expect((await ask('POST', '/api/configuration/import', both)).body).toMatchObject({ code: 'setting_changed' })
})

test('When one of several cannot be, then none is changed', async () => {
  const before = await versions()
  const body = { settings: { wrap_up: { seconds: 90 }, goals: { answerSeconds: 0 } }, versions: before, reason: '迁移' }
  expect((await ask('POST', '/api/configuration/import', body)).status).toBe(400)
  expect(await versions()).toEqual(before)
})

test('When call flows come from elsewhere, then another administrator reviews them, and where there is none they are in force, as unreviewed', async () => {
  const { flows = [] } = await exported()
  const { db } = open.database.context
  const direct = flows.find(({ id }) => id === 'direct')
  if (!direct) throw new Error('there is a direct flow')
  const changed = { ...direct, prompts: { ...direct.prompts, zh: { ...direct.prompts.zh, goodbye: '再会。' } } }
  const fresh = { ...direct, id: 'heating', name: { zh: '供热热线', en: 'Heating line' } }
  const numbers = z.array(z.looseObject({})).parse((await exported()).settings.service_numbers)
  const wish = {
    settings: { service_numbers: [...numbers, { number: '12329', name: fresh.name, flow: 'heating' }] },
    versions: await versions(),
    flows: [
      { document: changed, baseVersion: 1 },
      { document: fresh, baseVersion: 0 },
    ],
    reason: '由测试环境迁移',
  }
  const { settings: _, ...flowsAlone } = { ...wish, settings: {} }
  const reviewed = await ask('POST', '/api/configuration/import', { ...flowsAlone, settings: {} })
  expect(reviewed.body).toEqual({ changed: [], published: [], submitted: ['direct', 'heating'] })
  const drafts = await db.flowDraft.findMany({ where: { state: 'in_review' }, orderBy: { flowId: 'asc' } })
  expect(drafts).toMatchObject([
    { flowId: 'direct', baseVersion: 1, summary: '由测试环境迁移' },
    { flowId: 'heating', baseVersion: 0 },
  ])
  // What waits for review is not overwritten.
  expect((await ask('POST', '/api/configuration/import', wish)).body).toMatchObject({ code: 'flow_draft_exists' })
  await db.flowDraft.updateMany({ where: { state: 'in_review' }, data: { state: 'discarded' } })

  const others = { role: 'administrator' as const, username: { not: 'admin1' } }
  await db.person.updateMany({ where: others, data: { disabled: true } })
  const taken = await ask('POST', '/api/configuration/import', wish)
  expect(taken.body).toEqual({ changed: ['service_numbers'], published: ['direct', 'heating'], submitted: [] })
  const rows = await db.flowVersion.findMany({ where: { authorId: { not: null } }, orderBy: { flowId: 'asc' } })
  expect(rows.map(({ flowId, version, reviewerId, reason }) => [flowId, version, reviewerId, reason])).toEqual([
    ['direct', 2, null, '由测试环境迁移'],
    ['heating', 1, null, '由测试环境迁移'],
  ])
  expect((await exported()).flows?.map(({ id }) => id)).toContain('heating')
  await db.person.updateMany({ where: others, data: { disabled: false } })
})

test('When a call flow that comes from elsewhere cannot go live, then it is refused with its name, node and field', async () => {
  const { flows: [flow] = [] } = await exported()
  if (!flow) throw new Error('there is a flow')
  const broken = { ...flow, nodes: { ...flow.nodes, lost: { kind: 'hangup', prompts: ['goodbye'] } } }
  const wish = { settings: {}, versions: {}, flows: [{ document: broken, baseVersion: 2 }], reason: '迁移' }
  expect((await ask('POST', '/api/configuration/import', wish)).body).toMatchObject({
    code: 'flow_incomplete',
    fields: { [`flows.${flow.id}.nodes.lost`]: expect.stringContaining('lost') },
  })
})
