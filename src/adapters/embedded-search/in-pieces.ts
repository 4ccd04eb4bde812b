import { setImmediate as othersFirst } from 'node:timers/promises'

/** Work that can be left off wherever it yields, and gone on with later. */
export type Pieces<Result = void> = Generator<void, Result>

/** So long others wait at most, in milliseconds, if no piece takes longer. */
const patienceMs = 5
const atOnce = 32_768

/** Does something with all numbers from 0 to before `size`, so many at once. */
export function* inRanges(size: number, work: (from: number, to: number) => void): Pieces {
  for (let from = 0; from < size; from += atOnce) {
    work(from, Math.min(from + atOnce, size))
    yield
  }
}

/** Does all of the work now. */
export function finish<Result>(work: Pieces<Result>): Result {
  while (true) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/**
 * Does work given to it one after the other, between whatever else the process has to do: a call is not to wait until
 * an index is built.
 */
export function openTurns(): <Result>(begin: () => Pieces<Result>) => Promise<Result> {
  let before: Promise<unknown> = Promise.resolve()
  return (begin) => {
    const done = before.then(() => amongOthers(begin()))
    before = done.catch(() => undefined)
    return done
  }
}

async function amongOthers<Result>(work: Pieces<Result>): Promise<Result> {
  let began = performance.now()
  while (true) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - began < patienceMs) continue
    await othersFirst()
    began = performance.now()
  }
}
