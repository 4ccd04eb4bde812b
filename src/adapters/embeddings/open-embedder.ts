import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Embedder } from '../../knowledge/semantic-embedder.ts'
import type { Logger } from '../../platform/logger.ts'
import { batchTexts } from './batch-texts.ts'
import { describeModel, type Model } from './describe-model.ts'
import type { ModelSetup } from './messages.ts'
import { startThread, type ModelThread, type OpenWorker } from './model-thread.ts'

/** How long a model that crashed is left alone: ever longer, until it has run for so long without a crash. */
const pauses = { shortestMs: 1000, longestMs: 300_000, steadyMs: 60_000 } as const

export type OpenedEmbedder = Embedder & { close: () => Promise<void> }

/** How the model of a folder is to be run here: it leaves a core to the rest. */
export function setupOf({ folder, dtype, pooling }: Model): ModelSetup {
  return {
    folder,
    dtype,
    pooling,
    threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  }
}

/**
 * The model of the folder, in a thread that is started again when it crashes; null, and a line in the log, when there
 * is none or none that can be read. Answers before the model is loaded.
 */
export async function openEmbedder(folder: string, log: Logger, open?: OpenWorker): Promise<OpenedEmbedder | null> {
  const described = await describeModel(folder)
  if (described.kind === 'model') return keepModel(described.model, log, open)
  if (described.kind === 'broken')
    log.error(
      { folder, reason: described.reason },
      'the folder holds no model that can be used; meaning is not compared',
    )
  else log.info({ folder }, 'no model there; meaning is not compared')
  return null
}

function keepModel(model: Model, log: Logger, open?: OpenWorker): OpenedEmbedder {
  const closing = new AbortController()
  let thread: ModelThread | null = null

  async function keep(): Promise<void> {
    let pauseMs = pauses.shortestMs / 2
    while (!closing.signal.aborted) {
      const began = performance.now()
      thread = startThread(setupOf(model), open)
      if (await thread.loaded)
        log.info({ model: model.id, ms: Math.round(performance.now() - began) }, 'the model is loaded')
      const { kind, reason } = await thread.ended
      thread = null
      if (kind === 'closed') return
      pauseMs =
        performance.now() - began > pauses.steadyMs ? pauses.shortestMs : Math.min(pauses.longestMs, pauseMs * 2)
      log.error(
        { model: model.id, reason, againInMs: pauseMs },
        kind === 'unusable' ? 'the model cannot be loaded' : 'the model has crashed',
      )
      await sleep(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined)
      if (!closing.signal.aborted && !(await isSame(model))) {
        log.error({ folder: model.folder }, 'the model was exchanged; start again to use it')
        return
      }
    }
  }
  const keeping = keep()

  return {
    modelId: model.id,
    embed: batchTexts(async (kind, texts) =>
      thread ? thread.run(texts.map((text) => model.prefixes[kind] + text)) : null,
    ),
    close: async () => {
      closing.abort()
      await thread?.close()
      await keeping
    },
  }
}

/** Whether the folder still holds the model: what another answers must not pass for its. */
async function isSame({ folder, id }: Model): Promise<boolean> {
  const now = await describeModel(folder)
  return now.kind === 'model' && now.model.id === id
}
