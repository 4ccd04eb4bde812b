import { setTimeout as sleep } from 'node:timers/promises'
import type { SearchEngine } from './search.ts'

const patienceMs = 500

export type CatchingUp = {
  search: SearchEngine
  /** Tells of work that brings the index up to date; searches that come meanwhile wait for it, but not for long. */
  catchUp: (work: Promise<unknown>) => void
}

/** A search engine whose answers hold what its instance has heard of: whoever is told of a change and asks at once finds it. */
export function catchingUp(engine: SearchEngine): CatchingUp {
  const underWay = new Set<Promise<unknown>>()
  return {
    search: {
      get name() {
        return engine.name
      },
      replaceAll: (guides) => engine.replaceAll(guides),
      put: (guide) => engine.put(guide),
      remove: (id) => engine.remove(id),
      search: async (query) => {
        if (underWay.size > 0) await Promise.race([Promise.all(underWay), sleep(patienceMs, undefined, { ref: false })])
        return engine.search(query)
      },
    },
    catchUp: (work) => {
      const settled = work.then(
        () => undefined,
        () => undefined,
      )
      underWay.add(settled)
      void settled.then(() => underWay.delete(settled))
    },
  }
}
