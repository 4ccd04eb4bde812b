import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { describeModel, nameFile, networks, optionalFiles, requiredFiles } from './describe-model.ts'
import { startThread } from './model-thread.ts'
import { SourceFault, type ModelSource } from './model-source.ts'
import { setupOf } from './open-embedder.ts'

/** How far a file is: bytes so far, and of how many, if that is known. */
export type Progress = { file: string; received: number; bytes: number | null }
export type Installed = { kind: 'installed'; modelId: string; width: number } | { kind: 'failed'; reason: string }

/**
 * Puts a model where the application looks for it: all of it, seen to work here, or nothing. What was there before
 * stays until then. `signal` breaks it off.
 */
export async function installModel(
  source: ModelSource,
  target: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Installed> {
  const partial = `${target}.partial-${process.pid}`
  try {
    sweep(target)
    fs.mkdirSync(partial, { recursive: true })
    await copyFiles(source, partial, report, signal)
    fs.writeFileSync(path.join(partial, nameFile), `${JSON.stringify({ name: source.name })}\n`)
    const tried = await tryModel(partial)
    signal.throwIfAborted()
    if (tried.kind === 'installed') exchange(partial, target)
    return tried
  } catch (error) {
    if (signal.aborted) return { kind: 'failed', reason: 'it was broken off' }
    if (error instanceof SourceFault || (error instanceof Error && 'code' in error))
      return { kind: 'failed', reason: error.message }
    throw error
  } finally {
    fs.rmSync(partial, { recursive: true, force: true })
  }
}

async function copyFiles(
  source: ModelSource,
  folder: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const file of requiredFiles)
    if (!(await copyFile(source, file, folder, report, signal)))
      throw new SourceFault(
        `${source.name} has no ${file}: it is not a model of this kind, or there is none of this name`,
      )
  for (const file of optionalFiles) await copyFile(source, file, folder, report, signal)
  for (const { file } of networks) if (await copyFile(source, file, folder, report, signal)) return
  throw new SourceFault(
    `${source.name} has none of ${networks.map(({ file }) => file).join(', ')}: it was not made for ONNX`,
  )
}

/** Copies one file; returns whether there was one. */
async function copyFile(
  source: ModelSource,
  file: string,
  folder: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const opened = await source.open(file, signal)
  if (!opened) return false
  const to = path.join(folder, file)
  fs.mkdirSync(path.dirname(to), { recursive: true })
  let received = 0
  await pipeline(
    opened.content,
    async function* (parts: AsyncIterable<Uint8Array>) {
      for await (const part of parts) {
        received += part.length
        report({ file, received, bytes: opened.bytes })
        yield part
      }
    },
    fs.createWriteStream(to),
    { signal },
  )
  if (opened.bytes !== null && received !== opened.bytes)
    throw new SourceFault(`${file}: ${received} of ${opened.bytes} bytes came`)
  return true
}

/** Whether the model of the folder can be loaded and used on this machine. */
async function tryModel(folder: string): Promise<Installed> {
  const described = await describeModel(folder)
  if (described.kind !== 'model')
    return { kind: 'failed', reason: described.kind === 'broken' ? described.reason : 'nothing came' }
  const thread = startThread(setupOf(described.model))
  try {
    const vectors = await thread.run(['施工许可证怎么办'])
    return vectors?.[0]
      ? { kind: 'installed', modelId: described.model.id, width: vectors[0].length }
      : { kind: 'failed', reason: `the model cannot be loaded: ${(await thread.ended).reason}` }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  } finally {
    await thread.close()
  }
}

/** Puts one folder in the place of another, which is put back when that fails. */
function exchange(fresh: string, target: string): void {
  const old = `${target}.old-${process.pid}`
  const hadOne = fs.existsSync(target)
  if (hadOne) fs.renameSync(target, old)
  try {
    fs.renameSync(fresh, target)
  } catch (error) {
    if (hadOne) fs.renameSync(old, target)
    throw error
  }
  fs.rmSync(old, { recursive: true, force: true })
}

/** Removes what a fetching that was killed left behind. */
function sweep(target: string): void {
  const folder = path.dirname(target)
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const pid = Number(name.match(/\.partial-(\d+)$/)?.[1])
    if (name.startsWith(`${path.basename(target)}.partial-`) && (pid === process.pid || !isAlive(pid)))
      fs.rmSync(path.join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
