/**
 * Thrown inside a program that was replaced by another one or whose call has ended, and the reason of every abort: one
 * for all, for the trace of a new one costs more than the stop.
 */
export const interrupted = new Error('interrupted')

/** Waits that many milliseconds; throws `interrupted` as soon as the signal fires. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(interrupted)
    function stop() {
      clearTimeout(timer)
      reject(interrupted)
    }
    // setTimeout overflows beyond 2^31 - 1 ms
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', stop)
        resolve()
      },
      Math.min(Math.max(ms, 0), 0x7fffffff),
    )
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** The promise's result, or throws `interrupted` as soon as the signal fires. */
export function unlessInterrupted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    function stop() {
      return reject(interrupted)
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** A promise with its resolver outside. */
export type Deferred<T> = {
  promise: Promise<T>
  resolve: (value: T) => void
}

export function defer<T>(): Deferred<T> {
  let resolve!: (value: T) => void
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
