import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEmbeddedSearch } from '../../src/adapters/embedded-search/create-embedded-search.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { readGuide, readGuides } from '../../src/knowledge/read-guide.ts'
import { fillSearch } from '../../src/knowledge/refresh-search.ts'
import { followGuides, knowledgeSubscribers } from '../../src/knowledge/subscribers.ts'
import { readCursor } from '../../src/platform/events/read-events.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { readSettled } from '../support/read-settled.ts'
import { contentFolder, guideFile } from './knowledge-base.ts'
import { everydayWords } from '../support/everyday-words.ts'

let database: TestDatabase
let content: Awaited<ReturnType<typeof contentFolder>>
const water = 'urban-construction/water'
const tenYuan = '每次十元'

beforeEach(async () => {
  database = await freshDatabase()
  content = await contentFolder({
    [`${water}.md`]: guideFile(),
    'urban-construction/gas.md': guideFile({ title: '管道燃气停气', keywords: '[停气]' }),
  })
})
afterEach(async () => {
  await content.remove()
  await database.close()
})

function load() {
  return loadGuides(database.context, content.folder)
}
function happened() {
  return readSettled(database)
}

test('When guides are loaded for the first time, then each is version 1 and published', async () => {
  expect(await load()).toMatchObject({ published: ['urban-construction/gas', water], withdrawn: [], faults: [] })
  expect(await readGuide(database.context, water)).toMatchObject({
    id: water,
    version: 1,
    title: '城市供水停水',
    faq: [{ question: '停水怎么办？' }],
  })
  expect((await happened()).map(({ type, data }) => ({ type, data }))).toContainEqual({
    type: 'guide.published',
    data: { guideId: water, version: 1 },
  })
})

test('When nothing changed, then loading again publishes nothing', async () => {
  await load()
  await content.write(`${water}.md`, guideFile().replaceAll('\n', '\r\n'))
  expect(await load()).toMatchObject({ published: [], withdrawn: [], unchanged: 2 })
  expect(await happened()).toHaveLength(2)
})

test('When a guide changes, then its version grows and the earlier one can still be read', async () => {
  await load()
  await content.write(`${water}.md`, guideFile({ fee: tenYuan }))
  expect((await load()).published).toEqual([water])
  expect(await readGuide(database.context, water)).toMatchObject({ version: 2, fee: tenYuan })
  expect(await readGuide(database.context, water, 1)).toMatchObject({ version: 1, fee: '不收费' })
  await expect(readGuide(database.context, water, 3)).rejects.toMatchObject({ code: 'not_found' })
})

test('When a file is broken, then it is refused with file and line, its last good version stays, and the others load', async () => {
  await load()
  await content.write(`${water}.md`, new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xb7, 0xbf, 0x0a]))
  await content.write(
    'urban-construction/gas.md',
    guideFile({ title: '管道燃气停气', keywords: '[停气]', fee: tenYuan }),
  )
  const loaded = await load()
  expect(loaded).toMatchObject({
    published: ['urban-construction/gas'],
    withdrawn: [],
    faults: [{ file: `${water}.md`, line: 2 }],
  })
  expect(await readGuide(database.context, water)).toMatchObject({ version: 1, title: '城市供水停水' })
})

test('When a file is gone, then the guide is withdrawn but its version stays readable; when it is back, it is in force again', async () => {
  await load()
  await content.delete(`${water}.md`)
  expect((await load()).withdrawn).toEqual([water])
  expect((await readGuides(database.context)).map(({ id }) => id)).toEqual(['urban-construction/gas'])
  await expect(readGuide(database.context, water)).rejects.toMatchObject({ code: 'not_found' })
  expect(await readGuide(database.context, water, 1)).toMatchObject({ version: 1 })
  expect((await load()).withdrawn).toEqual([])
  await content.write(`${water}.md`, guideFile())
  expect((await load()).published).toEqual([water])
  expect(await readGuide(database.context, water)).toMatchObject({ version: 1 })
})

test('When the folder cannot be read, then loading fails and nothing is withdrawn', async () => {
  await load()
  await expect(loadGuides(database.context, `${content.folder}/elsewhere`)).rejects.toThrow()
  expect(await readGuides(database.context)).toHaveLength(2)
})

test('When four instances load the same change at once, then it becomes one version and one event', async () => {
  const loaded = await Promise.all([load(), load(), load(), load()])
  expect(loaded.flatMap(({ published }) => published).sort()).toEqual(['urban-construction/gas', water])
  expect((await readGuide(database.context, water)).version).toBe(1)
  expect(await happened()).toHaveLength(2)
})

test('When a guide is published or withdrawn on another instance, then following its events brings this index up to date, twice as well as once', async () => {
  const here = createEmbeddedSearch(everydayWords)
  await load()
  await fillSearch(database.context, here)
  expect((await here.search({ q: '停水', limit: 5 })).hits[0]).toMatchObject({ id: water, version: 1 })
  const after = readCursor((await readSettled(database)).at(-1)?.cursor ?? '')

  await content.write(`${water}.md`, guideFile({ keywords: '[停水, 二次加压]' }))
  await content.delete('urban-construction/gas.md')
  await load()
  const events = await readSettled(database, after)
  expect(events).toHaveLength(2)
  for (const event of [...events, ...events]) await followGuides(database.context, here, event)
  expect((await here.search({ q: '二次加压', limit: 5 })).hits[0]).toMatchObject({
    id: water,
    version: 2,
    matched: 'keywords',
  })
  expect((await here.search({ q: '', limit: 5 })).hits.map(({ id }) => id)).toEqual([water])
})

test('When the dispatcher hands over a publication, then the subscriber puts the guide into the index', async () => {
  const search = createEmbeddedSearch(everydayWords)
  await load()
  const [subscriber] = knowledgeSubscribers(search)
  for (const event of await happened())
    if (subscriber?.on.includes(event.type)) await subscriber.run(database.context, event)
  expect((await search.search({ q: '停气', limit: 1 })).hits[0]?.id).toBe('urban-construction/gas')
})
