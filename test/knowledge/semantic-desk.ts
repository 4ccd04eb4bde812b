import { Worker } from 'node:worker_threads'
import { createEmbeddedSearch } from '../../src/adapters/embedded-search/create-embedded-search.ts'
import { openEmbedder, type OpenedEmbedder } from '../../src/adapters/embeddings/open-embedder.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { fillSearch } from '../../src/knowledge/refresh-search.ts'
import type { Embedder } from '../../src/knowledge/semantic-embedder.ts'
import { openSemanticSearch, type SemanticSearch } from '../../src/knowledge/semantic-search.ts'
import { openLogger } from '../../src/platform/logger.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { tinyModel } from '../support/tiny-model.ts'
import { contentFolder, guideFile } from './knowledge-base.ts'
import { everydayWords } from '../support/everyday-words.ts'

export const leak = 'quality-safety/leak'
export const water = 'urban-construction/water'
export const loan = 'provident-fund/loan'
/** Shares no character with any guide; to the model it is a leaking roof. */
export const ceiling = '天花板滴滴嗒嗒'

export function leakFile(question = '屋顶渗漏？') {
  return guideFile(
    {
      title: '屋顶渗漏保修',
      keywords: '[屋顶渗漏, 屋顶漏]',
      answer: '屋顶渗漏保修五年，请先找建设单位。',
      kind: 'dispute',
    },
    `## 常见问题\n\n### ${question}\n找建设单位。\n\n### 渗漏保修几年？\n五年。\n`,
  )
}
const files = {
  [`${leak}.md`]: leakFile(),
  [`${water}.md`]: guideFile(
    { title: '城市供水停水', answer: '请打供水热线。' },
    '## 常见问题\n\n### 停水怎么办？\n打供水热线。\n\n### 停水提前通知吗？\n提前二十四小时。\n',
  ),
  [`${loan}.md`]: guideFile(
    { title: '公积金贷款额度', keywords: '[公积金贷款, 贷款额度]', answer: '额度由公积金中心核定。' },
    '## 常见问题\n\n### 公积金能贷多少？\n由中心核定。\n\n### 贷款额度怎么核定？\n看缴存余额。\n',
  ),
}
export const characters = Object.values(files).join('')

/** A model to which a ceiling is a roof and dripping is leaking. */
export function leakModel() {
  return tinyModel({ name: 'tiny', characters, alike: ['屋顶天花板', '渗漏滴嗒'] })
}

export type SemanticDesk = {
  database: TestDatabase
  /** Where the three guides come from. */
  content: Awaited<ReturnType<typeof contentFolder>>
  /** How many passages the model was asked for. */
  asked: () => number
  /** An instance whose index is filled; it has not looked for vectors yet. */
  openInstance: (using?: Embedder, waitMs?: number) => Promise<SemanticSearch>
  close: () => Promise<void>
}

/** Opens the model of a folder; its threads are told to `started`. */
export async function openModel(
  folder: string,
  started: (worker: Worker) => void = () => undefined,
): Promise<OpenedEmbedder> {
  const opened = await openEmbedder(folder, openLogger('silent'), (setup) => {
    const worker = new Worker(new URL('../../src/adapters/embeddings/worker.mjs', import.meta.url), {
      workerData: setup,
      execArgv: [],
    })
    started(worker)
    return worker
  })
  if (!opened) throw new Error('the tiny model is missing')
  return opened
}

export function ask({ search }: SemanticSearch, q: string, limit = 10) {
  return search.search({ q, limit })
}

/** Three guides in a database of their own. */
export async function openSemanticDesk(embedder: Embedder): Promise<SemanticDesk> {
  const database = await freshDatabase()
  const content = await contentFolder(files)
  await loadGuides(database.context, content.folder)
  let asked = 0
  return {
    database,
    content,
    asked: () => asked,
    openInstance: async (using = embedder, waitMs = 5000) => {
      const counted: Embedder = {
        modelId: using.modelId,
        embed: (texts, kind, signal) => {
          if (kind === 'passage') asked += texts.length
          return using.embed(texts, kind, signal)
        },
      }
      const instance = openSemanticSearch(database.context, createEmbeddedSearch(everydayWords), counted, waitMs)
      await fillSearch(database.context, instance.search)
      return instance
    },
    close: async () => {
      await database.close()
      await content.remove()
    },
  }
}
