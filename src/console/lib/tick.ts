const listeners = new Set<() => void>()
let worker: Worker | null = null

/** Calls back once a second, in hidden pages too, until the returned function is called. */
export function everySecond(listener: () => void): () => void {
  listeners.add(listener)
  if (worker === null) {
    worker = new Worker(new URL('./tick-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = () => {
      for (const each of listeners) each()
    }
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    worker?.terminate()
    worker = null
  }
}
