import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { beforeEach, expect, test } from 'vitest'
import { describeModel } from '../../../src/adapters/embeddings/describe-model.ts'
import { openEmbedder, type OpenedEmbedder } from '../../../src/adapters/embeddings/open-embedder.ts'
import { eventually } from '../../support/eventually.ts'
import { hearLog } from '../../support/hear-log.ts'
import { tinyModel, writeTinyModel } from '../../support/tiny-model.ts'
import { writeLookupModel } from '../../support/write-onnx.ts'

const known = { name: 'tiny', characters: '屋面渗漏保修施工许可证', alike: ['屋天花板', '漏滴'] }
function cosine(one: Float32Array | undefined, other: Float32Array | undefined) {
  return [...(one ?? [])].reduce((sum, value, at) => sum + value * (other?.[at] ?? 0), 0)
}

let model: ReturnType<typeof tinyModel>
let opened: OpenedEmbedder | null
let workers: Worker[]
let heard: ReturnType<typeof hearLog>

async function open(): Promise<OpenedEmbedder> {
  opened = await openEmbedder(model.folder, heard.log, (setup) => {
    const worker = new Worker(new URL('../../../src/adapters/embeddings/worker.mjs', import.meta.url), {
      workerData: setup,
      execArgv: [],
    })
    workers.push(worker)
    return worker
  })
  if (!opened) throw new Error('the model was not opened')
  return opened
}

beforeEach(() => {
  model = tinyModel(known)
  opened = null
  workers = []
  heard = hearLog()
  return async () => {
    await opened?.close()
    model.remove()
  }
})

test('When a model is there, then texts that mean the same come near, others do not, and every vector has length 1', async () => {
  const { embed } = await open()
  const vectors = await embed(['屋面渗漏', '天花板滴', '施工许可证'], 'passage')
  expect(vectors?.map((vector) => Math.hypot(...vector))).toEqual([1, 1, 1].map((length) => expect.closeTo(length, 5)))
  expect(cosine(vectors?.[0], vectors?.[1])).toBeGreaterThan(0.6)
  expect(cosine(vectors?.[0], vectors?.[2])).toBeLessThan(0.4)
  expect(heard.lines.map(({ msg }) => msg)).toEqual(['the model is loaded'])
})

test('When a text is alone or among others, long, empty or broken, then its vector is the same and nothing fails', async () => {
  const { embed } = await open()
  const texts = ['屋面', '施工'.repeat(2000), '', '\ud800\u0000💧', '许可证']
  const together = await embed(texts, 'question')
  expect(together).toHaveLength(5)
  for (const [at, text] of texts.entries()) {
    const [alone] = (await embed([text], 'question')) ?? []
    expect(cosine(alone, together?.[at]), text.slice(0, 9)).toBeCloseTo(1, 4)
  }
})

test('When a model wants to be told what a text is, then it is told', async () => {
  writeTinyModel(model.folder, { ...known, characters: `${known.characters}abcdefghijklmnopqrstuvwxyz` })
  const plain = await open()
  const [asPassage] = (await plain.embed(['passage: 屋面'], 'question')) ?? []
  await plain.close()
  fs.writeFileSync(path.join(model.folder, 'fetched.json'), '{"name":"Xenova/multilingual-e5-small"}')
  const { embed } = await open()
  const [passage] = (await embed(['屋面'], 'passage')) ?? []
  const [question] = (await embed(['屋面'], 'question')) ?? []
  expect(cosine(passage, asPassage)).toBeCloseTo(1, 4)
  expect(cosine(question, asPassage)).toBeLessThan(0.95)
})

test('When there is no model, or what is there is none, then there is no embedder, and the log says why', async () => {
  expect(await openEmbedder(path.join(model.folder, 'nowhere'), heard.log)).toBeNull()
  fs.rmSync(path.join(model.folder, 'tokenizer.json'))
  expect(await openEmbedder(model.folder, heard.log)).toBeNull()
  writeTinyModel(model.folder, known)
  fs.rmSync(path.join(model.folder, 'onnx'), { recursive: true })
  expect(await openEmbedder(model.folder, heard.log)).toBeNull()
  writeTinyModel(model.folder, known)
  fs.writeFileSync(path.join(model.folder, 'config.json'), '{"model_type":')
  expect(await openEmbedder(model.folder, heard.log)).toBeNull()
  expect(heard.lines.map(({ level, reason }) => [level, reason])).toEqual([
    [30, undefined],
    [50, 'it lacks tokenizer.json'],
    [50, expect.stringContaining('it lacks a network: onnx/model_quantized.onnx')],
    [50, expect.stringContaining('config.json cannot be read')],
  ])
})

test('When the network is broken, then the model is away, the log says why, and it is tried again', async () => {
  fs.writeFileSync(path.join(model.folder, 'onnx/model_quantized.onnx'), 'not a network')
  const { embed } = await open()
  expect(await embed(['屋面'], 'question')).toBeNull()
  await eventually('another try', () => workers.length === 2)
  expect(heard.lines[0]).toMatchObject({
    level: 50,
    msg: 'the model cannot be loaded',
    reason: expect.stringMatching(/model_quantized|protobuf/i),
    againInMs: 1000,
  })
})

test('When the network answers no direction, then the text is refused, and the model stays', async () => {
  fs.writeFileSync(
    path.join(model.folder, 'onnx/model_quantized.onnx'),
    writeLookupModel(new Float32Array(100 * 64), 64),
  )
  const { embed } = await open()
  await expect(embed(['屋面'], 'passage')).rejects.toThrow('the model refuses a text: its vector has no length')
  await expect(embed(['屋面'], 'passage')).rejects.toThrow('no length')
  expect(workers).toHaveLength(1)
})

test('When the thread dies in the middle of its work, then what it had is answered as not done, and a new one goes on', async () => {
  const { embed } = await open()
  await embed(['屋面'], 'question')
  const under = embed(
    Array.from({ length: 2000 }, (_, at) => `屋面渗漏${at}`),
    'passage',
  )
  await workers[0]?.terminate()
  expect(await under).toBeNull()
  expect(heard.lines.at(-1)).toMatchObject({ level: 50, msg: 'the model has crashed' })
  await eventually('the model is back', async () => (await embed(['屋面'], 'question')) !== null)
  expect(workers).toHaveLength(2)
})

test('When the model was exchanged before a crash, then the new one is not taken for the old', async () => {
  const { embed } = await open()
  await embed(['屋面'], 'question')
  writeTinyModel(model.folder, { ...known, alike: [] })
  await workers[0]?.terminate()
  await eventually('the log says so', () => heard.lines.some(({ msg }) => msg.includes('the model was exchanged')))
  expect(await embed(['屋面'], 'question')).toBeNull()
  expect(workers).toHaveLength(1)
})

test('When it is closed while it loads or works, then it ends, and what waits is answered', async () => {
  const { embed, close } = await open()
  const waiting = embed(['屋面'], 'passage')
  await close()
  expect(await waiting).toBeNull()
  expect(await embed(['屋面'], 'question')).toBeNull()
  expect(workers).toHaveLength(1)
})

test('When a model is described, then its id tells its files apart, and its family how it is to be used', async () => {
  async function modelOf() {
    const described = await describeModel(model.folder)
    if (described.kind !== 'model') throw new Error(described.kind)
    return described.model
  }
  const first = await modelOf()
  expect(first).toMatchObject({
    id: expect.stringMatching(/^tiny@[0-9a-f]{12}$/),
    dtype: 'q8',
    pooling: 'mean',
    prefixes: { question: '', passage: '' },
  })
  expect((await modelOf()).id).toBe(first.id)
  writeTinyModel(model.folder, { ...known, alike: [] })
  expect((await modelOf()).id).not.toBe(first.id)
  fs.writeFileSync(path.join(model.folder, 'fetched.json'), '{"name":"Xenova/bge-small-zh-v1.5"}')
  expect(await modelOf()).toMatchObject({ id: expect.stringMatching(/^Xenova\/bge-small-zh-v1\.5@/), pooling: 'cls' })
  fs.writeFileSync(path.join(model.folder, 'fetched.json'), '{"name":"Xenova/multilingual-e5-small"}')
  expect(await modelOf()).toMatchObject({ pooling: 'mean', prefixes: { question: 'query: ', passage: 'passage: ' } })
  fs.mkdirSync(path.join(model.folder, '1_Pooling'))
  fs.writeFileSync(path.join(model.folder, '1_Pooling/config.json'), '{"pooling_mode_cls_token":true}')
  fs.renameSync(path.join(model.folder, 'onnx/model_quantized.onnx'), path.join(model.folder, 'onnx/model.onnx'))
  expect(await modelOf()).toMatchObject({ dtype: 'fp32', pooling: 'cls' })
})
