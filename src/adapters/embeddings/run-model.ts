import { parentPort, workerData } from 'node:worker_threads'
import { env, LogLevel, pipeline } from '@xenova/transformers'
import { ModelSetup, Request, type Reply } from './messages.ts'

/** Runs in a thread of its own: loads the model of a folder, then answers requests one after the other. */
function reply(message: Reply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

env.allowRemoteModels = false
env.useFSCache = false
env.logLevel = LogLevel.ERROR

async function load({
  folder,
  dtype,
  pooling,
  threads,
}: ModelSetup): Promise<(texts: string[]) => Promise<Float32Array<ArrayBuffer>>> {
  const extract = await pipeline('feature-extraction', folder, {
    dtype,
    device: 'cpu',
    local_files_only: true,
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  })
  return async (texts) => {
    const tensor = await extract(texts, { pooling, normalize: true })
    try {
      return Float32Array.from(tensor.data, Number)
    } finally {
      tensor.dispose()
    }
  }
}

async function start(): Promise<void> {
  const embed = await load(ModelSetup.parse(workerData))
  const width = (await embed(['热线'])).length
  let line = Promise.resolve()
  parentPort?.on('message', (message: unknown) => {
    const { id, texts } = Request.parse(message)
    line = line
      .then(async () => {
        const values = await embed(texts)
        reply({ kind: 'vectors', id, values }, [values.buffer])
      })
      .catch((error: unknown) => reply({ kind: 'refused', id, reason: reasonOf(error) }))
  })
  reply({ kind: 'loaded', width })
}

start().catch((error: unknown) => reply({ kind: 'unusable', reason: reasonOf(error) }))
