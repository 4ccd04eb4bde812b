import { beforeAll, expect, test } from 'vitest'
import { createEmbeddedSearch } from '../../../src/adapters/embedded-search/create-embedded-search.ts'
import type { Guide } from '../../../src/contract/guides.ts'
import { realGuides } from '../../knowledge/knowledge-base.ts'
import { everydayWords } from '../../support/everyday-words.ts'

let guides: Guide[]
beforeAll(async () => {
  guides = await realGuides()
})

/** How long work took, and how long at most nothing else had a turn meanwhile, in milliseconds. */
async function timesOf(work: () => Promise<void>) {
  const began = performance.now()
  let [last, longest, isOver] = [began, 0, false]
  function turn() {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await work()
  isOver = true
  turn()
  return { took: performance.now() - began, longest }
}

function changed(guide: Guide): Guide {
  return { ...guide, version: guide.version + 1, answer: `${guide.answer}（已修订）` }
}

// Against the whole, for how long a turn takes by the clock is up to whoever shares the machine.
test('When the knowledge base is built, changed or put in again, then whatever else there is to do has its turn', async () => {
  const search = createEmbeddedSearch(everydayWords)
  const built = await timesOf(() => search.replaceAll(guides))
  expect(built.longest).toBeLessThan(built.took / 4)

  const changes = await timesOf(async () => {
    for (const guide of guides) await search.put(changed(guide))
  })
  expect(changes.longest).toBeLessThan(changes.took / 4)

  const again = await timesOf(async () => {
    for (const guide of guides) await search.put(changed(guide))
  })
  expect(again.took).toBeLessThan(changes.took / 4)
})

test('When a guide is changed, then searches find it as it was until they find it as it is', async () => {
  const search = createEmbeddedSearch(everydayWords)
  await search.replaceAll(guides)
  const [guide] = guides
  if (!guide) throw new Error('there is no guide')
  const query = { q: guide.title, limit: 5 }
  async function find() {
    const { hits } = await search.search(query)
    return { versions: hits.filter(({ id }) => id === guide?.id).map(({ version }) => version), count: hits.length }
  }
  const before = await find()
  expect(before.versions).toEqual([guide.version])
  let isOver = false
  const change = search.put(changed(guide)).then(() => {
    isOver = true
  })
  while (!isOver) {
    const { versions, count } = await find()
    expect(count).toBe(before.count)
    expect([[guide.version], [guide.version + 1]]).toContainEqual(versions)
    await new Promise(setImmediate)
  }
  await change
  expect((await find()).versions).toEqual([guide.version + 1])
})

test('When changes come all at once, also while everything is built, then the last word on each guide holds', async () => {
  const [first, second, third] = guides
  if (!first || !second || !third) throw new Error('there are too few guides')
  const search = createEmbeddedSearch(everydayWords)
  await Promise.all([
    search.replaceAll([first, second]),
    search.put(changed(first)),
    search.put(third),
    search.remove(second.id),
    search.put(first),
    search.put(changed(third)),
  ])
  const { hits } = await search.search({ q: '', limit: 10 })
  expect(new Map(hits.map(({ id, version }) => [id, version]))).toEqual(
    new Map([
      [first.id, first.version],
      [third.id, third.version + 1],
    ]),
  )
  const alone = createEmbeddedSearch(everydayWords)
  await alone.replaceAll([first, changed(third)])
  for (const q of [first.title, third.title, second.title])
    expect((await search.search({ q, limit: 10 })).hits).toEqual((await alone.search({ q, limit: 10 })).hits)
})
