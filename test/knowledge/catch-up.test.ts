import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createEmbeddedSearch } from '../../src/adapters/embedded-search/create-embedded-search.ts'
import { catchingUp } from '../../src/knowledge/catch-up.ts'
import { everydayWords } from '../support/everyday-words.ts'
import { realGuides } from './knowledge-base.ts'

async function engine() {
  const embedded = createEmbeddedSearch(everydayWords)
  const [guide] = await realGuides()
  if (!guide) throw new Error('there is no guide')
  return { ...catchingUp(embedded), guide: { ...guide, keywords: [...guide.keywords, '凤凰许可'] } }
}

test('When a guide is just being indexed, then who searches at that moment finds it', async () => {
  const { search, catchUp, guide } = await engine()
  catchUp(sleep(50).then(() => search.put(guide)))
  const found = search.search({ q: '凤凰许可', limit: 5 })
  expect((await found).hits.map(({ id }) => id)).toContain(guide.id)
})

test('When indexing hangs or fails, then searches are answered all the same', async () => {
  const { search, catchUp } = await engine()
  catchUp(new Promise(() => undefined))
  catchUp(Promise.reject(new Error('no index')))
  const began = performance.now()
  expect((await search.search({ q: '凤凰许可', limit: 5 })).engine).toBe('embedded')
  expect(performance.now() - began).toBeLessThan(2000)
})
