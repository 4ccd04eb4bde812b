import fs from 'node:fs'
import path from 'node:path'
import { nameOf } from '../adapters/embeddings/describe-model.ts'
import { installModel, type Progress } from '../adapters/embeddings/install-model.ts'
import { folderSource, hubSource, type ModelSource } from '../adapters/embeddings/model-source.ts'
import { ConfigError, readModelSettings } from '../config.ts'

/**
 * `npm run model:fetch [name | -- folder]`: puts a sentence model into MODEL_DIR, from the hub at MODEL_HUB or from a
 * folder; exits 1 when nothing was put there.
 */
const defaultModel = 'Xenova/bge-small-zh-v1.5'
const root = path.resolve(import.meta.dirname, '../..')
function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Says how far each file is: in place on a terminal, else at every tenth. */
function progressPrinter(): (progress: Progress) => void {
  let last = ''
  return ({ file, received, bytes }) => {
    const percent = bytes ? Math.floor((received / bytes) * 100) : null
    const line = `  ${file}  ${received.toLocaleString('en')}${bytes === null ? '' : ` / ${bytes.toLocaleString('en')}`} B${percent === null ? '' : `  ${percent} %`}`
    if (process.stdout.isTTY) process.stdout.write(`\r${line.padEnd(80)}${percent === 100 ? '\n' : ''}`)
    const step = `${file} ${percent === null ? Math.floor(received / 1_000_000) : Math.floor(percent / 10)}`
    if (!process.stdout.isTTY && step !== last) say(line)
    last = step
  }
}

/** A folder that is no model is refused when it is copied, in words. */
function openFolder(folder: string): ModelSource {
  return folderSource(folder, fs.existsSync(path.join(folder, 'config.json')) ? nameOf(folder) : folder)
}

async function fetchModel(asked: string): Promise<boolean> {
  const { modelDir, modelHub } = readModelSettings(process.env)
  const target = path.resolve(root, modelDir)
  const isFolder = path.isAbsolute(asked) || asked.startsWith('.') || fs.existsSync(path.join(asked, 'config.json'))
  const source = isFolder ? openFolder(path.resolve(asked)) : hubSource(modelHub, asked)
  say(`${source.name}  ${isFolder ? path.resolve(asked) : modelHub} → ${target}`)
  const breaking = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => breaking.abort())
  const installed = await installModel(source, target, progressPrinter(), breaking.signal)
  if (installed.kind === 'installed') {
    say(
      `已装好，重启应用后启用语义检索。 Installed; start the application again, and meaning is compared.\n${installed.modelId}  ${installed.width}`,
    )
    return true
  }
  process.stderr.write(
    `没有装上，原来的保持不变： Nothing was installed, what was there is as it was: ${installed.reason}\n`,
  )
  if (!isFolder)
    process.stderr.write(
      '下载不了时：用 MODEL_HUB 指定镜像，或把模型文件夹拷来后执行 npm run model:fetch -- /文件夹。 Where the hub cannot be reached, name a mirror with MODEL_HUB, or bring the folder and run npm run model:fetch -- /folder.\n',
    )
  return false
}

try {
  process.exitCode = (await fetchModel(process.argv[2] ?? defaultModel)) ? 0 : 1
} catch (error) {
  process.stderr.write(
    `${error instanceof ConfigError ? `设置有误 Settings to correct:\n${error.message}` : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
}
