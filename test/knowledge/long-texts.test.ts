import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GuideDraftDetail } from '../../src/contract/guide-drafts.ts'
import { Problem } from '../../src/contract/errors.ts'
import { markdown } from '../../src/knowledge/public/markdown.ts'
import { openApplication, type OpenApplication } from '../support/open-application.ts'

let open: OpenApplication
let cookie: string
beforeAll(async () => {
  open = await openApplication({ ROLES: 'web' })
  cookie = await open.cookieOf('manager')
})
afterAll(() => open.close())

const brackets = '['.repeat(230_000)
const longestMs = 1500

async function ask(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, language = 'en') {
  const began = performance.now()
  const headers = { cookie, host: 'hotline.test', 'accept-language': language }
  const response = await open.application.server.inject({ method, url, headers, ...(payload ? { payload } : {}) })
  return { status: response.statusCode, response, ms: performance.now() - began }
}
async function begin(slug: string) {
  const { response } = await ask('POST', '/api/drafts', {
    from: 'nothing',
    division: 'urban-construction',
    slug,
    title: '试',
  })
  return GuideDraftDetail.parse(response.json())
}

test('When a text of 230,000 brackets is saved in a draft, wherever Markdown is read, then it is refused at once, by the field, in both languages', async () => {
  const { id, content, revision, baseVersion } = await begin('brackets')
  for (const [field, change] of [
    ['content.body', { body: brackets }],
    ['content.faq.0.answer', { faq: [{ question: '什么？', answer: brackets }] }],
    ['content.body', { body: '> '.repeat(4000) }],
    [
      'content.faq',
      { faq: Array.from({ length: 40 }, (_, at) => ({ question: `${at}？`, answer: '甲'.repeat(1000) })) },
    ],
  ] as const)
    for (const language of ['zh', 'en']) {
      const draft = { content: { ...content, ...change }, summary: '试', revision, baseVersion }
      const { status, response, ms } = await ask('PUT', `/api/drafts/${id}`, draft, language)
      expect([status, ms < longestMs]).toEqual([400, true])
      const { fields = {} } = Problem.parse(response.json())
      expect(Object.keys(fields)).toEqual([field])
      expect(fields[field]).toMatch(language === 'zh' ? /^\p{Script=Han}.*。$/u : /^[A-Z][^\p{Script=Han}]*[^.]\.$/u)
    }
  expect(GuideDraftDetail.parse((await ask('GET', `/api/drafts/${id}`)).response.json()).content.body).toBe('')
  const right = { content: { ...content, body: '## 说明\n\n甲' }, summary: '试', revision, baseVersion }
  expect((await ask('PUT', `/api/drafts/${id}`, right)).status).toBe(200)
})

test('When such a text is in a version from before, in force or not, then every page that has it comes at once', async () => {
  const { db } = open.database.context
  const { id, version } = await db.guide.findFirstOrThrow({ where: { withdrawn: null }, orderBy: { id: 'asc' } })
  const hostile = [brackets, '> '.repeat(100_000), '*a_'.repeat(70_000), '- a\n'.repeat(50_000)]
  for (const body of hostile) {
    await db.$executeRaw`UPDATE guide_versions SET content = jsonb_set(content, '{body}', to_jsonb(${body}::text)) WHERE "guideId" = ${id}`
    for (const url of [
      `/g/${id}?${randomUUID()}`,
      `/g/${id}?version=${version}&${randomUUID()}`,
      `/api/guides/${id}`,
      `/api/guides/${id}?version=${version}`,
      `/api/guides/${id}/versions`,
    ]) {
      const { status, ms } = await ask('GET', url)
      expect([url, status]).toEqual([url, 200])
      expect(ms, url).toBeLessThan(longestMs)
    }
  }
})

test('When a page is shown again, then its text is not rendered again', () => {
  const text = `## ${randomUUID()}\n\n${'甲，**乙**。\n\n'.repeat(200)}`
  expect(markdown(text)).toBe(markdown(text))
})
