import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenedEmbedder } from '../../src/adapters/embeddings/open-embedder.ts'
import { loadGuides } from '../../src/knowledge/load-guides.ts'
import { withdrawGuide } from '../../src/knowledge/publish-guide.ts'
import { readGuide } from '../../src/knowledge/read-guide.ts'
import { refreshGuide } from '../../src/knowledge/refresh-search.ts'
import type { Embedder } from '../../src/knowledge/semantic-embedder.ts'
import { passagesOf } from '../../src/knowledge/semantic-passages.ts'
import { readVectors, saveVectors } from '../../src/knowledge/vectors.ts'
import { transactPrisma } from '../../src/platform/transact.ts'
import { tinyModel } from '../support/tiny-model.ts'
import {
  ask,
  ceiling,
  characters,
  leak,
  leakFile,
  leakModel,
  loan,
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

function rows() {
  return desk.database.context.db.guideVector.findMany({
    orderBy: [{ modelId: 'asc' }, { guideId: 'asc' }, { part: 'asc' }],
  })
}

test('When a guide changes, then the vectors of what changed are made anew, the rest kept, and the old text is not found', async () => {
  const instance = await desk.openInstance()
  await instance.refresh(true)
  expect((await rows()).filter(({ guideId }) => guideId === leak).map(({ version }) => version)).toEqual([1, 1, 1])
  const made = desk.asked()
  await desk.content.write(`${leak}.md`, leakFile('谁出钱？'))
  await loadGuides(desk.database.context, desk.content.folder)
  await refreshGuide(desk.database.context, instance.search, leak)
  expect((await ask(instance, ceiling)).hits.find(({ id }) => id === leak)?.snippet).not.toEqual([
    { text: expect.stringContaining('屋顶渗漏？'), hit: false },
  ])
  expect(await instance.refresh(true)).toBe(0)
  expect(desk.asked() - made).toBe(1)
  expect((await rows()).filter(({ guideId }) => guideId === leak).map(({ version }) => version)).toEqual([2, 2, 2])
  const stored = new Set((await rows()).map(({ hash }) => hash))
  expect(stored.size).toBe((await rows()).length)
  expect((await ask(instance, ceiling)).hits[0]).toMatchObject({ id: leak, version: 2 })
})

test('When a guide is withdrawn, then it is not found at once, and its vectors go', async () => {
  const instance = await desk.openInstance()
  await instance.refresh(true)
  await transactPrisma(desk.database.context, (unit) => withdrawGuide(unit, { id: leak, reason: '合并' }))
  await refreshGuide(desk.database.context, instance.search, leak)
  expect((await ask(instance, ceiling)).hits.map(({ id }) => id)).not.toContain(leak)
  expect(await instance.refresh(true)).toBe(0)
  expect((await rows()).map(({ guideId }) => guideId)).not.toContain(leak)
})

test('When nothing has changed, then nothing is made again, by a new start neither', async () => {
  const instance = await desk.openInstance()
  await instance.refresh(true)
  const before = await rows()
  expect(desk.asked()).toBe(before.length)
  await instance.refresh(true)
  const next = await desk.openInstance()
  expect(await next.refresh(true)).toBe(0)
  expect(desk.asked()).toBe(before.length)
  expect(await rows()).toEqual(before)
  expect((await ask(next, ceiling)).hits[0]?.id).toBe(leak)
})

test('When the model is exchanged, then all vectors are made by the new one, and those of the old go after a day', async () => {
  const instance = await desk.openInstance()
  await instance.refresh(true)
  const before = await rows()
  const exchanged = tinyModel({ name: 'tiny', characters, alike: ['停天花板', '水滴嗒'] })
  const fresh = await openModel(exchanged.folder)
  function countOf(modelId: string) {
    return desk.database.context.db.guideVector.count({ where: { modelId } })
  }
  try {
    expect(fresh.modelId).not.toBe(embedder.modelId)
    const next = await desk.openInstance(fresh)
    expect(await ask(next, ceiling)).toMatchObject({ semantic: false })
    expect(await next.refresh(true)).toBe(0)
    expect((await ask(next, ceiling)).hits[0]?.id).toBe(water)
    expect([await countOf(fresh.modelId), await countOf(embedder.modelId)]).toEqual([before.length, before.length])
    await desk.database.context.db
      .$executeRaw`UPDATE guide_vectors SET "builtAt" = "builtAt" - interval '25 hours' WHERE "modelId" = ${embedder.modelId}`
    await next.refresh(true)
    expect([await countOf(fresh.modelId), await countOf(embedder.modelId)]).toEqual([before.length, 0])
  } finally {
    await fresh.close()
    exchanged.remove()
  }
})

test('When two instances make vectors at once, then each passage has one, and both find by meaning', async () => {
  const [one, other] = [await desk.openInstance(), await desk.openInstance()]
  await Promise.all([one.refresh(true), other.refresh(true)])
  expect(await Promise.all([one.refresh(true), other.refresh(true)])).toEqual([0, 0])
  const keys = (await rows()).map(({ guideId, part }) => `${guideId} ${part}`)
  expect(keys).toEqual([loan, leak, water].flatMap((id) => [0, 1, 2].map((part) => `${id} ${part}`)))
  for (const instance of [one, other]) expect((await ask(instance, ceiling)).hits[0]?.id).toBe(leak)
})

test('When another instance makes the vectors, then this one takes them over, whichever hears of the guide first', async () => {
  const [maker, taker] = [await desk.openInstance(), await desk.openInstance()]
  expect(await taker.refresh(false)).toBe(3)
  await maker.refresh(true)
  expect(await taker.refresh(false)).toBe(0)
  await desk.content.write(`${leak}.md`, leakFile('屋渗顶漏？'))
  await loadGuides(desk.database.context, desk.content.folder)
  await refreshGuide(desk.database.context, maker.search, leak)
  await maker.refresh(true)
  await taker.refresh(false)
  await taker.search.put(await readGuide(desk.database.context, leak))
  expect(await taker.refresh(false)).toBe(0)
  expect((await ask(taker, ceiling)).hits[0]?.snippet).toEqual([
    { text: expect.stringContaining('屋渗顶漏'), hit: false },
  ])
})

test('When most guides have no vectors yet, then meaning is not compared: it would favour the others', async () => {
  const instance = await desk.openInstance()
  await instance.refresh(true)
  await desk.database.context.db.guideVector.deleteMany({ where: { guideId: { not: leak } } })
  expect(await instance.refresh(false)).toBe(2)
  expect(await ask(instance, ceiling)).toMatchObject({ semantic: false })
})

test('When vectors of one guide are saved many times at once, then nobody fails; when the guide has moved on, then they are not saved', async () => {
  const { context } = desk.database
  const passages = passagesOf(await readGuide(context, leak)).map((passage) => ({
    ...passage,
    vector: Float32Array.of(1, 0),
  }))
  function save(version: number) {
    return saveVectors(context, 'model', { guideId: leak, version }, passages)
  }
  expect(await Promise.all(Array.from({ length: 8 }, () => save(1)))).toEqual(Array.from({ length: 8 }, () => true))
  expect(await rows()).toHaveLength(passages.length)
  expect([...((await readVectors(context, 'model', [leak])).get(leak) ?? [])].map(([, vector]) => vector)).toEqual(
    passages.map(() => Float32Array.of(1, 0)),
  )
  expect(await save(2)).toBe(false)
  await transactPrisma(context, (unit) => withdrawGuide(unit, { id: leak, reason: '合并' }))
  expect(await save(1)).toBe(false)
  expect(await rows()).toHaveLength(passages.length)
})

test('When the model goes away while vectors are made, then it is not pressed, and the rest is made when it is back', async () => {
  let left = 3
  let tries = 0
  const tiring: Embedder = {
    modelId: embedder.modelId,
    embed: async (texts, kind) => {
      tries += 1
      left -= texts.length
      return left >= 0 ? embedder.embed(texts, kind) : null
    },
  }
  const instance = await desk.openInstance(tiring)
  expect(await instance.refresh(true)).toBe(2)
  expect(tries).toBe(2)
  left = 100
  expect(await instance.refresh(true)).toBe(0)
  expect(await rows()).toHaveLength(9)
})
