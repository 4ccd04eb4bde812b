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
  /** Who has waited longer is refused when it is their turn: they have given up, and others wait behind them. */
  withinMs: number
}

/**
 * What anybody may ask for is done in the time that calls leave: one piece of work after the other, each followed by
 * rest in proportion to how long it took. Whoever asks too much waits behind their own questions alone.
 */
export function openSpareTime({ share, waiting: most, ofOneAddress, withinMs }: Limits): SpareTime {
  const waiting: string[] = []
  let before: Promise<void> = Promise.resolve()

  async function inTurn<Result>(turn: Promise<void>, address: string, work: () => Promise<Result>) {
    const came = performance.now()
    await turn
    waiting.splice(waiting.indexOf(address), 1)
    const began = performance.now()
    if (began - came > withinMs)
      return { result: { status: 'rejected' as const, reason: new AppError('too_many_requests') }, took: 0 }
    const result = await Promise.allSettled([work()])
    return { result: result[0], took: performance.now() - began }
  }

  return {
    run: async (address, work) => {
      if (waiting.length >= most || waiting.filter((other) => other === address).length >= ofOneAddress)
        throw new AppError('too_many_requests')
      waiting.push(address)
      const done = inTurn(before, address, work)
      before = done.then(({ took }) => sleep(took * (1 / share - 1), undefined, { ref: false }))
      const { result } = await done
      if (result.status === 'rejected') throw result.reason
      return result.value
    },
  }
}
