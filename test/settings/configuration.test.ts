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
