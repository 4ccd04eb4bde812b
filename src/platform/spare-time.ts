import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from './errors.ts'

export type SpareTime = {
  /** The result of the work, done when it is its turn; throws too_many_requests when others wait already. */
  run: <Result>(address: string, work: () => Promise<Result>) => Promise<Result>
}

type Limits = {
  /** The share of this process's time that may go into it, at most 1. */
  share: number
  /** So many wait at most, and so many of them from one address. */
  waiting: number
  ofOneAddress: number
}

/**
 * What anybody may ask for is done in the time that calls leave: one piece of work after the other, each followed by
 * rest in proportion to how long it took. Whoever asks too much waits behind their own questions alone.
 */
export function openSpareTime({ share, waiting: most, ofOneAddress }: Limits): SpareTime {
  const waiting: string[] = []
  let before: Promise<void> = Promise.resolve()

  return {
    run: async (address, work) => {
      if (waiting.length >= most || waiting.filter((other) => other === address).length >= ofOneAddress)
        throw new AppError('too_many_requests')
      waiting.push(address)
      const turn = before
      let done = (): void => undefined
      before = new Promise((resolve) => {
        done = resolve
      })
      await turn
      waiting.splice(waiting.indexOf(address), 1)
      const began = performance.now()
      try {
        return await work()
      } finally {
        const took = performance.now() - began
        void sleep(took * (1 / share - 1), undefined, { ref: false }).then(done)
      }
    },
  }
}
