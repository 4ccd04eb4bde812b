import type { Worker } from 'node:worker_threads'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenedEmbedder } from '../../src/adapters/embeddings/open-embedder.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import type { Embedder } from '../../src/knowledge/semantic-embedder.ts'
import { eventually } from '../support/eventually.ts'
import { guideFile } from './knowledge-base.ts'
import {
  ask,
  ceiling,
  leak,
  leakModel,
  openModel,
  openSemanticDesk,
  water,
  type SemanticDesk,
} from './semantic-desk.ts'

let model: ReturnType<typeof leakModel>
let embedder: OpenedEmbedder
let desk: SemanticDesk

beforeAll(async () => {
  model = leakModel()
  embedder = await openModel(model.folder)
  return async () => {
    await embedder.close()
    model.remove()
  }
})
beforeEach(async () => {
  desk = await openSemanticDesk(embedder)
  return desk.close
})

test('When a question shares no word with its guide, then the meaning finds it, and that is said', async () => {
  const instance = await desk.openInstance()
  expect(await ask(instance, ceiling)).toMatchObject({ semantic: false })
  expect(await instance.refresh(true)).toBe(0)
  const found = await ask(instance, ceiling)
  expect(found).toMatchObject({ semantic: true, nearest: false, engine: 'embedded' })
  expect(found.hits[0]).toMatchObject({
    id: leak,
    version: 1,
    division: 'quality-safety',
    kind: 'dispute',
    matched: 'faq',
    title: [{ text: '屋顶渗漏保修', hit: false }],
  })
  expect(found.hits[0]?.snippet).toEqual([{ text: expect.stringContaining('找建设单位'), hit: false }])
})

test('When words find something, then what they marked stays marked, and scores fall', async () => {
  const instance = await desk.openInstance()
  await instance.refresh(true)
  const { hits, semantic } = await ask(instance, '天花板渗漏')
  expect(semantic).toBe(true)
  expect(hits[0]?.id).toBe(leak)
  expect(hits[0]?.title).toContainEqual({ text: '渗漏', hit: true })
  expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((one, other) => other - one))
})

test('When a question is the name of a guide, then that guide is first, whatever it is near in meaning', async () => {
  await desk.content.write(`${water}.md`, guideFile({ keywords: '[停水, 屋顶滴漏]' }))
  await loadGuides(desk.database.context, desk.content.folder)
  const instance = await desk.openInstance()
  await instance.refresh(true)
  const { hits, semantic } = await ask(instance, '屋顶滴漏')
  expect(semantic).toBe(true)
  expect(hits.map(({ id }) => id).slice(0, 2)).toEqual([water, leak])
})

test('When a division, a kind or certain guides are asked for, then meaning finds no others, and no more than were asked for', async () => {
  const { search, refresh } = await desk.openInstance()
  await refresh(true)
  async function idsOf(query: Partial<Parameters<typeof search.search>[0]>) {
    return (await search.search({ q: ceiling, limit: 10, ...query })).hits.map(({ id }) => id)
  }
  expect(await idsOf({ division: 'quality-safety' })).toEqual([leak])
  expect(await idsOf({ division: 'provident-fund' })).not.toContain(leak)
  expect(await idsOf({ kind: 'dispute' })).toEqual([leak])
  expect(await idsOf({ kind: 'policy' })).not.toContain(leak)
  expect(await idsOf({ among: new Set([water]) })).not.toContain(leak)
  expect(await idsOf({ limit: 1 })).toEqual([leak])
})

test.each(['停水', 'tszf', 'tingshui', '停shui', '12345', '　'])(
  'When %j is typed, then there is no meaning to compare',
  async (q) => {
    const instance = await desk.openInstance()
    await instance.refresh(true)
    expect(await ask(instance, q)).toMatchObject({ semantic: false })
  },
)

test('When the model is slow, then words alone answer in time', async () => {
  const slow: Embedder = {
    modelId: embedder.modelId,
    embed: async (texts, kind, signal) => {
      if (kind === 'passage') return embedder.embed(texts, kind)
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => resolve(null))
      })
    },
  }
  const instance = await desk.openInstance(slow, 80)
  await instance.refresh(true)
  const began = performance.now()
  expect(await ask(instance, '屋顶渗漏', 1)).toMatchObject({ semantic: false, hits: [{ id: leak }] })
  expect(performance.now() - began).toBeLessThan(1000)
  const { semantic, hits } = await ask(instance, '屋顶渗漏停水贷款额度', 2)
  expect(semantic).toBe(false)
  expect(hits).toHaveLength(2)
})

test('When the model refuses a question, then words alone answer', async () => {
  const instance = await desk.openInstance({
    ...embedder,
    embed: (texts, kind) => (kind === 'passage' ? embedder.embed(texts, kind) : Promise.reject(new Error('no'))),
  })
  await instance.refresh(true)
  expect(await ask(instance, '屋顶渗漏')).toMatchObject({ semantic: false, hits: [{ id: leak }] })
})

test('When the model crashes, then words alone answer until it is back', async () => {
  const workers: Worker[] = []
  const crashing = await openModel(model.folder, (worker) => {
    workers.push(worker)
  })
  try {
    const instance = await desk.openInstance(crashing)
    await instance.refresh(true)
    expect(await ask(instance, ceiling)).toMatchObject({ semantic: true })
    await workers[0]?.terminate()
    const began = performance.now()
    expect(await ask(instance, '屋顶渗漏')).toMatchObject({ semantic: false, hits: [{ id: leak }] })
    expect(performance.now() - began).toBeLessThan(1000)
    await eventually('meaning is compared again', async () => (await ask(instance, ceiling)).semantic)
    expect(workers).toHaveLength(2)
  } finally {
    await crashing.close()
  }
})
