import { keepRecent } from '../recent.ts'
import { networkOf } from './network-of.ts'

export type Failures = {
  /** Notes a failure from an address; whether it has had more than it may. */
  note: (address: string | undefined) => boolean
  isOver: (address: string | undefined) => boolean
}

type Limits = { most: number; withinMs: number }

/** Counts what failed by address, for a while; only so many addresses are remembered. */
export function countFailures({ most, withinMs }: Limits): Failures {
  const known = keepRecent<{ count: number; since: number }>(10_000)
  function read(address: string | undefined): { count: number; since: number } {
    const now = performance.now()
    const one = known.get(networkOf(address))
    return one && now - one.since < withinMs ? one : { count: 0, since: now }
  }
  return {
    note: (address) => {
      const { count, since } = read(address)
      known.set(networkOf(address), { count: count + 1, since })
      return count >= most
    },
    isOver: (address) => read(address).count > most,
  }
}
