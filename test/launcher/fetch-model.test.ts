import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, expect, test } from 'vitest'
import { openHub } from '../support/model-hub.ts'
import { tinyModel } from '../support/tiny-model.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const name = 'Xenova/bge-small-zh-v1.5'

let model: ReturnType<typeof tinyModel>
let hub: Awaited<ReturnType<typeof openHub>>
let target: string

beforeEach(async () => {
  model = tinyModel({ name: 'tiny', characters: '施工许可证怎么办', alike: [] })
  hub = await openHub(model.folder, name, {})
  target = path.join(path.dirname(model.folder), 'data/model')
  return async () => {
    await hub.close()
    model.remove()
  }
})

function fetchModel(asked: string[], settings: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/launcher/fetch-model.ts', ...asked],
      { cwd: root, env: { ...process.env, MODEL_DIR: target, MODEL_HUB: hub.url, ...settings } },
      (error, out, err) => resolve({ code: error && typeof error.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

test('When no model is named, then a small Chinese one comes from the hub that is set', async () => {
  const { code, out, err } = await fetchModel([])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/onnx\/model_quantized\.onnx {2}[\d,]+ \/ [\d,]+ B {2}100 %/)
  expect(out).toMatch(/Installed; .*\nXenova\/bge-small-zh-v1\.5@[0-9a-f]{12}/)
  expect(fs.existsSync(path.join(target, 'config.json'))).toBe(true)
})

test('When a folder is named, then it is copied, and keeps the name it was fetched by', async () => {
  fs.writeFileSync(path.join(model.folder, 'fetched.json'), JSON.stringify({ name }))
  expect(await fetchModel([model.folder], { MODEL_HUB: 'http://127.0.0.1:9' })).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${name}@`),
  })
})

test('When the hub has no such model, or a setting is wrong, then both languages say so, and the command fails', async () => {
  const { code, err } = await fetchModel(['Someone/else'])
  expect(code).toBe(1)
  expect(err).toMatch(/没有装上.*Nothing was installed.*answers 401/)
  expect(err).toContain('MODEL_HUB')
  expect(fs.existsSync(target)).toBe(false)
  expect(await fetchModel([], { MODEL_HUB: 'hub' })).toMatchObject({
    code: 1,
    err: expect.stringContaining('MODEL_HUB: '),
  })
})
