import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEmbeddedSearch } from '../../../src/adapters/embedded-search/create-embedded-search.ts'
import { readingsOf } from '../../../src/adapters/embedded-search/readings.ts'
import { spellText } from '../../../src/adapters/embedded-search/spell-text.ts'
import { quoted } from '../../../src/adapters/meilisearch/candidate-queries.ts'
import { openMeilisearch, TaskFailed } from '../../../src/adapters/meilisearch/open-meilisearch.ts'
import { spread, toDocument } from '../../../src/adapters/meilisearch/to-document.ts'
import type { Guide } from '../../../src/contract/guides.ts'
import { failOver, type FailOver } from '../../../src/knowledge/fail-over.ts'
import { loadGuides } from '../../../src/knowledge/load-guides.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'
import { eventually } from '../../support/eventually.ts'
import { startMeilisearchServer } from '../../support/meilisearch-server.ts'
import { contentFolder, guideFile, realGuides } from '../../knowledge/knowledge-base.ts'
import { describeSearchEngine } from '../../knowledge/search-contract.ts'
import { everydayWords } from '../../support/everyday-words.ts'

const permit = 'construction-market/construction-permit'
function open(url: string, options: { index?: string; apiKey?: string | undefined } = {}) {
  return openMeilisearch({ url, ranker: createEmbeddedSearch(everydayWords), spell: spellText, ...options })
}

/** Against a real server, wherever there is one: MEILI_URL, and MEILI_KEY where it asks for one. */
const real = process.env.MEILI_URL
if (real) {
  describeSearchEngine('Meilisearch', async () => {
    const search = open(real, { index: `test-${randomUUID()}`, apiKey: process.env.MEILI_KEY })
    return { search, close: () => search.replaceAll([]) }
  })
}

let server: Awaited<ReturnType<typeof startMeilisearchServer>>
let guides: Guide[]
beforeEach(async () => {
  server = await startMeilisearchServer()
  guides = await realGuides()
})
afterEach(() => server.close().catch(() => undefined))

describe('The index', () => {
  test('When it is rebuilt, then a new one is filled, swapped in at once, and the old one goes', async () => {
    const search = open(server.url)
    await search.replaceAll(guides)
    await search.replaceAll(guides.slice(0, 3))
    expect([...server.indexes.keys()]).toEqual(['guides'])
    expect(server.indexes.get('guides')?.documents.size).toBe(3)
    const order = server.requests
      .filter(({ path, method }) => !path.startsWith('/tasks') && method !== 'GET')
      .map(({ path }) => path.replace(/guides-[0-9a-f-]{36}/, 'fresh'))
    expect(order.slice(0, 6)).toEqual([
      '/indexes',
      '/indexes/fresh/settings',
      '/indexes/fresh/documents',
      '/indexes',
      '/swap-indexes',
      '/indexes/fresh',
    ])
  })

  test('When its settings are written, then Chinese is named, filters are allowed, and sounds tolerate no slip', async () => {
    await open(server.url).replaceAll(guides)
    expect(server.indexes.get('guides')?.settings).toMatchObject({
      filterableAttributes: ['division', 'kind'],
      localizedAttributes: [{ locales: ['cmn', 'eng'] }, { attributePatterns: ['sounds', 'initials'] }],
      typoTolerance: { disableOnAttributes: ['sounds', 'initials', 'characters'] },
    })
  })

  test('When a task fails, then its reason is told, and the old index stays as it was', async () => {
    const search = open(server.url)
    await search.replaceAll(guides.slice(0, 2))
    server.behaviour.failTask = 'settingsUpdate'
    await expect(search.replaceAll(guides)).rejects.toThrow(TaskFailed)
    await expect(search.replaceAll(guides)).rejects.toThrow(/refused for the test \(invalid_settings\)/)
    expect(server.indexes.get('guides')?.documents.size).toBe(2)
    expect([...server.indexes.keys()]).toEqual(['guides'])
  })

  test('When a guide is indexed, then it can be found by characters, sounds and initials', () => {
    const guide = guides.find(({ id }) => id === permit)
    if (!guide) throw new Error('the permit guide is missing')
    const document = toDocument(guide, spellText)
    expect(document.id).toMatch(/^[\w-]+$/)
    expect(document.characters).toContain('施 工 许 可')
    expect(document.sounds).toContain('shi gong xu ke zheng shigongxukezheng')
    const mine = toDocument({ ...guide, title: '还貸', keywords: [] }, spellText, readingsOf)
    expect(mine.sounds.split(/\s/)).toEqual(expect.arrayContaining(['huandai', 'haidai']))
    expect(mine.title).toBe('还贷')
    expect(document.initials.split(' ')).toContain('sgxkz')
    const dispute = toDocument({ ...guide, title: '调解', keywords: [] }, spellText, readingsOf)
    expect(dispute.initials.split(' ')).toEqual(expect.arrayContaining(['tj', 'dj']))
    expect(spread('GB50016气瓶充装')).toBe('GB50016 气 瓶 充 装')
  })

  test('When a filter holds what somebody typed, then it stays one value', () => {
    expect(quoted('a" OR division = "b\\')).toBe('"a\\" OR division = \\"b\\\\"')
  })
})

describe('When Meilisearch fails', () => {
  let database: TestDatabase
  let content: Awaited<ReturnType<typeof contentFolder>>
  let engine: FailOver
  beforeEach(async () => {
    database = await freshDatabase()
    content = await contentFolder({ 'urban-construction/water.md': guideFile() })
    await loadGuides(database.context, content.folder)
    engine = failOver(database.context, open(server.url), createEmbeddedSearch(everydayWords))
    await engine.search.replaceAll(guides)
    await eventually('it serves', async () => !(await engine.search.search({ q: '停水', limit: 5 })).degraded)
  })
  afterEach(async () => {
    await engine.loop.close()
    await content.remove()
    await database.close()
  })
  function ask(q = '停水') {
    return engine.search.search({ q, limit: 5 })
  }

  test('then the embedded engine answers within a second and says so; when it is back, it catches up and serves again', async () => {
    await server.leave()
    const began = performance.now()
    const answer = await ask()
    expect(performance.now() - began).toBeLessThan(1000)
    expect(answer).toMatchObject({ engine: 'embedded', degraded: true })
    expect(answer.hits.length).toBeGreaterThan(0)
    await content.write('urban-construction/gas.md', guideFile({ title: '凤凰停气', keywords: '[凤凰]' }))
    await loadGuides(database.context, content.folder)
    const guide = guides.find(({ id }) => id === 'urban-construction/gas')
    if (guide) await engine.search.put({ ...guide, title: '凤凰停气', keywords: ['凤凰'] })
    expect((await ask('凤凰')).hits[0]?.id).toBe('urban-construction/gas')
    server.indexes.clear()
    await server.comeBack()
    await eventually('it serves again', async () => !(await ask('凤凰')).degraded)
    expect(await ask('凤凰')).toMatchObject({ engine: 'meilisearch', degraded: false })
    expect((await ask('凤凰')).hits[0]?.id).toBe('urban-construction/gas')
    expect([...(server.indexes.get('guides')?.documents.keys() ?? [])]).toContain('urban-construction__gas')
  })

  test('then a server that stalls is not waited for longer than a second', async () => {
    server.behaviour.stallMs = 5000
    const began = performance.now()
    expect(await ask()).toMatchObject({ degraded: true })
    expect(performance.now() - began).toBeLessThan(1000)
  })

  test('then a guide that could not be written is written later', async () => {
    server.behaviour.failTask = 'documentAdditionOrUpdate'
    const [guide] = guides
    if (guide) await engine.search.put(guide)
    await eventually('it is not trusted any more', async () => (await ask()).degraded)
    server.behaviour.failTask = null
    await eventually('it serves again', async () => !(await ask()).degraded)
  })
})
