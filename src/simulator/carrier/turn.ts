/** Thrown inside a program that was replaced by another one or whose call has ended. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
}

/** Waits that many milliseconds; throws Interrupted as soon as the signal fires. */
export function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Interrupted())
    function stop() {
      clearTimeout(timer)
      reject(new Interrupted())
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

/** The promise's result, or Interrupted as soon as the signal fires. */
export function unlessInterrupted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    function stop() {
      return reject(new Interrupted())
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
