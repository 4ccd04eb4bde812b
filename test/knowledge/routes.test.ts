import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmbeddedSearch } from '../../src/adapters/embedded-search/create-embedded-search.ts'
import { Guide, SearchResult } from '../../src/contract/guides.ts'
import { Phrase } from '../../src/contract/phrases.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { readPhrases } from '../../src/knowledge/phrases.ts'
import { fillSearch } from '../../src/knowledge/refresh-search.ts'
import { registerKnowledgeRoutes } from '../../src/knowledge/routes.ts'
import { reportError } from '../../src/platform/http/report-error.ts'
import { checkAccess } from '../../src/platform/http/serve.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { realFolder } from './knowledge-base.ts'
import { everydayWords } from '../support/everyday-words.ts'

let database: TestDatabase
let app: FastifyInstance
let signedIn = true
const thisCall = '00000000-0000-7000-8000-000000000009'
const matters = new Map([[thisCall, { categories: ['fund'], guideIds: ['urban-construction/gas', 'no/longer-there'] }]])

beforeAll(async () => {
  database = await freshDatabase()
  await loadGuides(database.context, realFolder)
  const search = createEmbeddedSearch(everydayWords)
  await fillSearch(database.context, search)
  app = fastify()
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler)
    .setErrorHandler(reportError)
  app.decorateRequest('person', null)
  const person = {
    id: '00000000-0000-7000-8000-000000000001',
    username: 'operator',
    name: { zh: '话务员', en: 'Operator' },
    role: 'operator',
    divisionId: null,
    language: 'zh',
    pending: null,
    endsAt: '2026-11-27T12:00:00Z',
  } as const
  app.addHook('onRequest', async (request) => {
    request.person = signedIn ? person : null
    checkAccess(request)
  })
  const { phrases } = await readPhrases(realFolder)
  const categories = new Map([
    ['fund', { name: '公积金提取', divisionId: 'provident-fund' }],
    ['other', { name: '其他', divisionId: null }],
  ])
  registerKnowledgeRoutes(app, database.context, {
    search,
    phrases: () => phrases,
    findMatter: async (_, callId) => matters.get(callId) ?? { categories: [], guideIds: [] },
    findCategory: (id) => categories.get(id) ?? null,
  })
})
afterAll(async () => {
  await app.close()
  await database.close()
})

function get(url: string) {
  return app.inject({ url })
}

test('When an operator types initials, then the guide is found with its hits marked, and can be opened', async () => {
  const found = SearchResult.parse((await get('/api/guides?q=sgxk')).json())
  expect(found).toMatchObject({ engine: 'embedded', nearest: false })
  expect(found.hits[0]).toMatchObject({ id: 'construction-market/construction-permit' })
  expect(found.hits[0]?.title).toContainEqual({ text: '施工许可', hit: true })
  const guide = Guide.parse((await get(`/api/guides/${found.hits[0]?.id}`)).json())
  expect(guide).toMatchObject({ version: 1, title: '建筑工程施工许可证核发' })
})

test('When nothing is typed and the menu named a category, then the guides that suit it come, its name first', async () => {
  const { hits, suits } = SearchResult.parse((await get('/api/guides?category=fund')).json())
  expect(suits).toBe(true)
  expect(hits[0]?.id).toBe('provident-fund/withdrawal')
  expect(new Set(hits.map(({ division }) => division))).toEqual(new Set(['provident-fund']))
})

test('When nothing is typed during a call, then what answered this caller before comes first, then what suits the menu', async () => {
  const { hits } = SearchResult.parse((await get(`/api/guides?call=${thisCall}`)).json())
  expect(hits.slice(0, 2).map(({ id }) => id)).toEqual(['urban-construction/gas', 'provident-fund/withdrawal'])
})

test('When only a kind of guide is wanted, then no other is found', async () => {
  const { hits } = SearchResult.parse((await get('/api/guides?q=%E7%89%A9%E4%B8%9A&kind=dispute')).json())
  expect(hits.length).toBeGreaterThan(0)
  expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(['dispute']))
})

test('When nothing is typed and nothing is known, then guides are listed; an unknown category does no harm', async () => {
  for (const url of ['/api/guides', '/api/guides?category=nothing', '/api/guides?category=other']) {
    expect(SearchResult.parse((await get(url)).json()).hits.length, url).toBeGreaterThan(0)
  }
  // Nor is it said that they are on the chosen matter.
  for (const url of ['/api/guides', '/api/guides?category=nothing'])
    expect(SearchResult.parse((await get(url)).json()).suits ?? false, url).toBe(false)
})

test('When a division is given, then only its guides are found, at most as many as asked for', async () => {
  const { hits } = SearchResult.parse(
    (await get('/api/guides?q=%E4%B8%9A%E4%B8%BB&division=property-management&limit=2')).json(),
  )
  expect(hits.map(({ division }) => division)).toEqual(['property-management', 'property-management'])
})

test('When a guide or a version does not exist, then the answer is not_found, and bad input is bad_request', async () => {
  for (const url of [
    '/api/guides/urban-construction/nothing',
    '/api/guides/urban-construction/gas?version=9',
    '/api/guides/urban-construction/gas?version=99999999999',
    '/api/guides/%00/gas',
  ])
    expect((await get(url)).json()).toMatchObject({ code: 'not_found' })
  expect((await get('/api/guides?limit=0')).json()).toMatchObject({ code: 'bad_request' })
  expect((await get(`/api/guides?q=${'a'.repeat(201)}`)).statusCode).toBe(400)
  expect((await get('/api/guides/urban-construction/gas?version=1')).statusCode).toBe(200)
})

test('When the standard phrases are asked for, then every stage comes in both languages', async () => {
  const phrases = Phrase.array().parse((await get('/api/phrases')).json())
  expect(phrases).toContainEqual(
    expect.objectContaining({
      stage: 'greeting',
      text: { zh: expect.stringContaining('您好'), en: expect.stringContaining('Hello') },
    }),
  )
  expect(phrases.filter(({ stage }) => stage === 'forbidden').length).toBeGreaterThanOrEqual(3)
})

test('When nobody is signed in, then nothing is shown', async () => {
  signedIn = false
  try {
    for (const url of ['/api/guides', '/api/guides/urban-construction/gas', '/api/phrases'])
      expect((await get(url)).statusCode).toBe(401)
  } finally {
    signedIn = true
  }
})
