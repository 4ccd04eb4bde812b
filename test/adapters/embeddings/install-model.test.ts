import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { describeModel } from '../../../src/adapters/embeddings/describe-model.ts'
import { installModel, type Progress } from '../../../src/adapters/embeddings/install-model.ts'
import { folderSource, hubSource, type ModelSource } from '../../../src/adapters/embeddings/model-source.ts'
import { freePort } from '../../../src/platform/free-port.ts'
import { openHub, type Fault } from '../../support/model-hub.ts'
import { tinyModel, writeTinyModel } from '../../support/tiny-model.ts'

const name = 'Someone/tiny-zh'
const known = { name: 'tiny', characters: '施工许可证怎么办', alike: [] }

let model: ReturnType<typeof tinyModel>
let parent: string
let target: string
let progress: Progress[]

beforeEach(() => {
  model = tinyModel(known)
  parent = path.join(path.dirname(model.folder), 'data')
  target = path.join(parent, 'model')
  progress = []
  return model.remove
})

function install(source: ModelSource, signal = new AbortController().signal) {
  return installModel(source, target, (step) => progress.push(step), signal)
}
async function fromHub(options?: Parameters<typeof openHub>[2], asked = name, waitMs?: number) {
  const hub = await openHub(model.folder, name, options)
  try {
    return { ...(await install(hubSource(hub.url, asked, waitMs))), asked: hub.asked }
  } finally {
    await hub.close()
  }
}
async function idOf(folder: string) {
  const described = await describeModel(folder)
  return described.kind === 'model' ? described.model.id : described.kind
}
/** A model that was there before. */
async function anOlderModel() {
  return idOf(writeTinyModel(target, { ...known, name: 'older', alike: ['施工'] }))
}

test('When a hub has the model, then it comes with its progress, is seen to work, and keeps its name', async () => {
  const installed = await fromHub({ moved: true })
  expect(installed).toMatchObject({
    kind: 'installed',
    modelId: expect.stringMatching(/^Someone\/tiny-zh@/),
    width: 64,
  })
  expect(installed.asked).toEqual([
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'special_tokens_map.json',
    '1_Pooling/config.json',
    'onnx/model_quantized.onnx',
  ])
  expect(await idOf(target)).toMatch(/^Someone\/tiny-zh@/)
  const bytes = fs.statSync(path.join(model.folder, 'onnx/model_quantized.onnx')).size
  expect(progress.at(-1)).toEqual({ file: 'onnx/model_quantized.onnx', received: bytes, bytes })
  expect(fs.readdirSync(parent)).toEqual(['model'])
})

test('When the hub has no quantized network, then the whole one comes', async () => {
  fs.renameSync(path.join(model.folder, 'onnx/model_quantized.onnx'), path.join(model.folder, 'onnx/model.onnx'))
  expect(await fromHub()).toMatchObject({ kind: 'installed' })
  expect(fs.readdirSync(path.join(target, 'onnx'))).toEqual(['model.onnx'])
})

test.each<[string, Fault, RegExp]>([
  ['lacks a file', { file: 'tokenizer.json', as: 'missing' }, /has no tokenizer\.json/],
  [
    'lacks the network',
    { file: 'onnx/model_quantized.onnx', as: 'missing' },
    /none of onnx\/model_quantized\.onnx.*not made for ONNX/,
  ],
  [
    'breaks off a transfer',
    { file: 'onnx/model_quantized.onnx', as: 'cut' },
    /model_quantized\.onnx: terminated \(other side closed\)/,
  ],
  [
    'says nothing more',
    { file: 'onnx/model_quantized.onnx', as: 'silent' },
    /model_quantized\.onnx: nothing came for 0\.3 s/,
  ],
  ['refuses', { file: 'config.json', as: 'locked' }, /answers 403; there is no such model, or one must sign in/],
])(
  'When the hub %s, then the reason is said, nothing is left of it, and the model from before stays',
  async (_, fault, reason) => {
    const before = await anOlderModel()
    expect(await fromHub({ fault }, name, 300)).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
    expect(await idOf(target)).toBe(before)
    expect(fs.readdirSync(parent)).toEqual(['model'])
  },
)

test('When there is no such model or no hub, then that is said, and no folder is made', async () => {
  expect(await fromHub({}, 'Someone/else')).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('answers 401'),
  })
  const nobody = `http://127.0.0.1:${await freePort()}`
  expect(await install(hubSource(nobody, name))).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining(
      `${nobody}/Someone/tiny-zh/resolve/main/config.json: fetch failed (connect ECONNREFUSED`,
    ),
  })
  expect(fs.readdirSync(parent)).toEqual([])
})

test('When what came cannot be loaded, then it is not installed', async () => {
  const before = await anOlderModel()
  fs.writeFileSync(path.join(model.folder, 'onnx/model_quantized.onnx'), '<html>Please sign in to the network</html>')
  expect(await fromHub()).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('the model cannot be loaded'),
  })
  expect(await idOf(target)).toBe(before)
  expect(fs.readdirSync(parent)).toEqual(['model'])
})

test('When a folder has the model, then it is copied, and takes the place of the one before', async () => {
  const before = await anOlderModel()
  expect(await install(folderSource(model.folder, 'tiny'))).toMatchObject({
    kind: 'installed',
    modelId: expect.stringMatching(/^tiny@/),
  })
  expect(await idOf(target)).not.toBe(before)
  expect(fs.readdirSync(parent)).toEqual(['model'])
  expect(await install(folderSource(path.join(model.folder, 'nowhere'), 'nowhere'))).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('nowhere has no config.json'),
  })
})

test('When it is broken off, then nothing is left of it; what a killed one left is removed by the next', async () => {
  const breaking = new AbortController()
  const hub = await openHub(model.folder, name, { fault: { file: 'onnx/model_quantized.onnx', as: 'silent' } })
  try {
    const installing = installModel(
      hubSource(hub.url, name),
      target,
      ({ file }) => {
        if (file.endsWith('.onnx')) breaking.abort()
      },
      breaking.signal,
    )
    expect(await installing).toEqual({ kind: 'failed', reason: 'it was broken off' })
    expect(fs.readdirSync(parent)).toEqual([])
  } finally {
    await hub.close()
  }
  fs.mkdirSync(`${target}.partial-4194305`)
  expect(await install(folderSource(model.folder, 'tiny'))).toMatchObject({ kind: 'installed' })
  expect(fs.readdirSync(parent)).toEqual(['model'])
})
