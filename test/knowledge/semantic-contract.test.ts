import { afterAll, beforeAll } from 'vitest'
import { createEmbeddedSearch } from '../../src/adapters/embedded-search/create-embedded-search.ts'
import { openEmbedder, type OpenedEmbedder } from '../../src/adapters/embeddings/open-embedder.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { openSemanticSearch } from '../../src/knowledge/semantic-search.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { tinyModel } from '../support/tiny-model.ts'
import { realFolder, realGuides } from './knowledge-base.ts'
import { describeSearchEngine } from './search-contract.ts'
import { everydayWords } from '../support/everyday-words.ts'

let database: TestDatabase
let embedder: OpenedEmbedder
let model: ReturnType<typeof tinyModel>

beforeAll(async () => {
  model = tinyModel({ name: 'tiny', characters: JSON.stringify(await realGuides()), alike: [] })
  database = await freshDatabase()
  await loadGuides(database.context, realFolder)
  const opened = await openEmbedder(model.folder, database.context.log)
  if (!opened) throw new Error('the tiny model is missing')
  embedder = opened
})

afterAll(async () => {
  await embedder.close()
  await database.close()
  model.remove()
})

describeSearchEngine('The embedded search with a model', async () => {
  const { search, refresh } = openSemanticSearch(database.context, createEmbeddedSearch(everydayWords), embedder, 2000)
  async function replaceAll(guides: Parameters<typeof search.replaceAll>[0]): Promise<void> {
    await search.replaceAll(guides)
    if (guides.length > 0 && (await refresh(true)) > 0) throw new Error('not every guide has its vectors')
  }
  return { search: { ...search, replaceAll }, close: async () => undefined }
})
