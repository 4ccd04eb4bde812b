import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmbeddedSearch } from '../../src/adapters/embedded-search/create-embedded-search.ts'
import { foldText } from '../../src/adapters/embedded-search/fold-text.ts'
import { spellText } from '../../src/adapters/embedded-search/spell-text.ts'
import { emergenciesFirst } from '../../src/knowledge/emergencies.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { registerPublicPages } from '../../src/knowledge/public/routes.ts'
import { withdrawGuide } from '../../src/knowledge/publish-guide.ts'
import { fillSearch } from '../../src/knowledge/refresh-search.ts'
import { html } from '../../src/platform/http/html.ts'
import { transactPrisma } from '../../src/platform/transact.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { realFolder } from './knowledge-base.ts'
import { everydayWords } from '../support/everyday-words.ts'

let database: TestDatabase
let app: FastifyInstance
const permit = '/g/construction-market/construction-permit'

beforeAll(async () => {
  database = await freshDatabase()
  await loadGuides(database.context, realFolder)
  const search = emergenciesFirst(createEmbeddedSearch(everydayWords), { fold: foldText, spell: spellText })
  await fillSearch(database.context, search)
  app = fastify()
  registerPublicPages(app, database.context, {
    search,
    publicUrl: 'https://hotline.example',
    department: () => ({ zh: '云岭省住建厅', en: 'Yunling Department of Housing' }),
    hotlines: () => ['住建服务热线 +864001232900'],
  })
})
afterAll(async () => {
  await app.close()
  await database.close()
})

function get(url: string, language = 'zh-CN') {
  return app.inject({ url, headers: { 'accept-language': language } })
}

test('When a citizen opens a guide, then all of it is there without signing in and without a script, and the code leads to it', async () => {
  const { statusCode, headers, body } = await get(permit)
  expect(statusCode).toBe(200)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(body).toContain('<html lang="zh-CN">')
  for (const text of [
    '建筑工程施工许可证核发',
    '收到申请之日起七日内',
    '建筑工程施工许可证申请表',
    '常见问题',
    '《中华人民共和国建筑法》第七条',
    '住建服务热线',
  ])
    expect(body).toContain(text)
  expect(body.match(/<script/g)).toEqual(['<script'])
  expect(body).toContain('<svg')
})

test('When English is asked for, by the browser or by the link, then the page speaks it and says what is Chinese', async () => {
  for (const { body } of [await get(permit, 'en-GB'), await get(`${permit}?lang=en`)]) {
    expect(body).toContain('<html lang="en">')
    expect(body).toContain('<h1>Construction permit</h1>')
    expect(body).toContain('The rest of the guide is in Chinese.')
  }
  expect((await get(`${permit}?lang=zh`, 'en')).body).toContain('<html lang="zh-CN">')
})

test('When a checklist is printed, then only the ticked papers are on it, with a box each, and no questions', async () => {
  const { body } = await get(`${permit}?items=0,4&print=1`)
  expect(body.match(/☐/g)).toHaveLength(2)
  expect(body).toContain('建筑工程施工许可证申请表')
  expect(body).not.toContain('建设工程规划许可证')
  expect(body).not.toContain('常见问题')
  expect((await get(`${permit}?items=99,x`)).statusCode).toBe(200)
})

test('When a citizen searches, then hits are marked, and nothing they type becomes markup', async () => {
  expect((await get(`/g?q=${encodeURIComponent('房本')}`)).body).toContain('<mark>房本</mark>')
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
  const { body } = await get(`/g?q=${encodeURIComponent(hostile)}`)
  expect(body).not.toContain('<script>alert')
  expect(body).not.toContain('<img')
  expect(body).toContain('value="&quot;&gt;&lt;script&gt;')
  expect((await get('/g?q=%ff%fe')).statusCode).toBeLessThan(500)
  expect((await get(`/g?q=${'长'.repeat(300)}`)).statusCode).toBe(200)
})

test('When a citizen tells of a danger, then what to do at once stands above what was found, and on the guide itself', async () => {
  for (const [language, words] of [
    ['zh', '不要开关电灯'],
    ['en', 'Touch no light'],
  ] as const) {
    const found = (await get(`/g?lang=${language}&q=${encodeURIComponent('煤汽泄露')}`)).body
    expect(found).toContain('role="alert"')
    expect(found.indexOf(words)).toBeGreaterThan(0)
    expect(found.indexOf(words)).toBeLessThan(found.indexOf('role="status"'))
    expect(found).toMatch(/class="emergency"[\s\S]*href="\/g\/urban-construction\/gas-leak/)
    expect((await get(`/g/urban-construction/gas-leak?lang=${language}`)).body).toContain(words)
  }
  expect((await get(`/g?q=${encodeURIComponent('燃气开户')}`)).body).not.toContain('class="emergency"')
})

test('When nothing is asked, then every guide is listed by its division', async () => {
  const { body } = await get('/g')
  const guides = await database.context.db.guide.count({ where: { withdrawn: null } })
  expect(body.match(/href="\/g\/[a-z-]+\/[a-z0-9-]+"/g)?.length).toBe(guides)
})

test('When a guide was withdrawn or never was, then the page says so with 404, and the list does not have it', async () => {
  await transactPrisma(database.context, (unit) => withdrawGuide(unit, { id: 'urban-construction/gas', reason: '试' }))
  for (const url of ['/g/urban-construction/gas', '/g/no/where', '/g/%00/x']) {
    const { statusCode, body } = await get(url)
    expect([url, statusCode]).toEqual([url, 404])
    expect(body).toContain('已停用或不存在')
  }
})

test('When the hall’s screen shows guides, then the next one follows by itself, and the last leads to the first', async () => {
  const total = await database.context.db.guide.count({ where: { withdrawn: null, division: 'provident-fund' } })
  const { body } = await get(`/g/board?division=provident-fund&at=${total - 1}`)
  expect(body).toContain(`${total} / ${total}`)
  expect(body).toContain('data-next="/g/board?division=provident-fund&amp;at=0" data-seconds="20"')
  expect((await get('/g/turn.js')).body).toContain('display.dataset.next')
  expect((await get('/g/board?division=none')).statusCode).toBe(404)
  expect((await get('/g/board?at=99999999')).statusCode).toBe(200)
})

test('When a template is filled, then values are text, lists are joined and nothing is nothing', () => {
  expect(html`<b title="${'"\''}">${'<&>'}</b>${[html`<i>1</i>`, 2, null]}${false}`.markup).toBe(
    '<b title="&quot;&#39;">&lt;&amp;&gt;</b><i>1</i>2',
  )
})
