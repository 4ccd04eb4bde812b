import { Worker } from 'node:worker_threads'
import { Reply, type ModelSetup } from './messages.ts'

/** A run that takes longer has hung, and so has a start. */
const longest = { runMs: 30_000, startMs: 120_000 } as const

export type OpenWorker = (setup: ModelSetup) => Worker
export type ThreadEnd = { kind: 'unusable' | 'crashed' | 'closed'; reason: string }

/** A model in a thread of its own. It takes one request at a time. */
export type ModelThread = {
  /** Whether the model was loaded; settles when it is, or when the thread has ended before it was. */
  loaded: Promise<boolean>
  ended: Promise<ThreadEnd>
  /** The vectors of the texts; null when the thread has ended. Rejects when the model refuses the texts. */
  run: (texts: readonly string[]) => Promise<Float32Array[] | null>
  close: () => Promise<void>
}

function openWorker(setup: ModelSetup): ReturnType<OpenWorker> {
  return new Worker(new URL('worker.mjs', import.meta.url), { workerData: setup, execArgv: [] })
}

export function startThread(setup: ModelSetup, open: OpenWorker = openWorker): ModelThread {
  const worker = open(setup)
  const loaded = defer<boolean>()
  const ended = defer<ThreadEnd>()
  let isOver = false
  let width = 0
  let asked = 0
  let answer: ((reply: Reply | null) => void) | null = null

  function finish(kind: ThreadEnd['kind'], reason: string): void {
    if (isOver) return
    isOver = true
    clearTimeout(starting)
    loaded.settle(false)
    ended.settle({ kind, reason })
    answer?.(null)
    void worker.terminate()
  }
  const starting = setTimeout(() => finish('crashed', 'it did not load in time'), longest.startMs)

  worker.on('message', (message: unknown) => {
    const { data: reply } = Reply.safeParse(message)
    if (!reply) finish('crashed', 'it says what nobody understands')
    else if (reply.kind === 'unusable') finish('unusable', reply.reason)
    else if (reply.kind !== 'loaded') answer?.(reply)
    else {
      clearTimeout(starting)
      width = reply.width
      loaded.settle(true)
    }
  })
  worker.on('error', (error: unknown) => finish('crashed', error instanceof Error ? error.message : String(error)))
  worker.on('exit', (code) => finish('crashed', `it ended with ${code}`))

  return {
    loaded: loaded.promise,
    ended: ended.promise,
    run: async (texts) => {
      if (!(await loaded.promise) || isOver) return null
      const id = (asked += 1)
      const running = setTimeout(() => finish('crashed', 'a run took too long'), longest.runMs)
      const reply = await new Promise<Reply | null>((resolve) => {
        answer = (heard) => {
          if (!heard || ('id' in heard && heard.id === id)) resolve(heard)
        }
        worker.postMessage({ id, texts: [...texts] }, [])
      })
      clearTimeout(running)
      if (reply?.kind === 'refused') throw new Error(`the model refuses a text: ${reply.reason}`)
      return reply?.kind === 'vectors' ? cut(reply.values, width) : null
    },
    close: async () => {
      finish('closed', 'it was closed')
      await worker.terminate()
    },
  }
}

function defer<Value>(): { promise: Promise<Value>; settle: (value: Value) => void } {
  let settle!: (value: Value) => void
  const promise = new Promise<Value>((resolve) => {
    settle = resolve
  })
  return { promise, settle }
}

/** Cuts vectors that stand one after the other. Throws when one is no direction at all. */
function cut(values: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: values.length / width }, (_, at) => {
    const vector = values.slice(at * width, (at + 1) * width)
    if (!vector.every(Number.isFinite)) throw new Error('the model refuses a text: its vector has no length')
    return vector
  })
}
