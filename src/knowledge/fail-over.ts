import type { Guide } from '../contract/guides.ts'
import type { Context } from '../platform/context.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { readGuides } from './read-guide.ts'
import type { SearchEngine } from './search.ts'
import { reasonOf } from '../platform/database/client.ts'

const retryMs = 3000

export type FailOver = { search: SearchEngine; loop: Loop }

/**
 * The chosen engine, and the embedded one in its place whenever it fails. What was written meanwhile is caught up with
 * before the chosen one serves again; until then answers say that they come from the other.
 */
export function failOver(context: Pick<Context, 'db' | 'log'>, chosen: SearchEngine, standby: SearchEngine): FailOver {
  let isAway = false
  /** Whether the chosen engine may lack something that was published. */
  let lags = true
  let full: Promise<void> | undefined

  function lose(error: unknown): void {
    if (!isAway)
      context.log.error(
        { engine: chosen.name, error: reasonOf(error) },
        'the search engine does not answer; the embedded one takes over',
      )
    isAway = true
    lags = true
  }
  /** One at a time; a change during a rebuild asks for another. */
  async function catchUp(): Promise<void> {
    lags = false
    try {
      await chosen.replaceAll(await readGuides(context))
      if (isAway) context.log.info({ engine: chosen.name }, 'the search engine is back and up to date')
      isAway = false
    } catch (error) {
      lose(error)
    }
  }
  async function write(change: (engine: SearchEngine) => Promise<void>): Promise<void> {
    await change(standby)
    if (!isAway && !full) return change(chosen).catch(lose)
    lags = true
    if (full) loop.wake()
  }
  const loop = startLoop('keeping the search engine up to date', retryMs, context.log, async () => {
    if (!lags) return
    full = catchUp()
    await full
    full = undefined
  })

  return {
    loop,
    search: {
      name: chosen.name,
      replaceAll: async (guides: readonly Guide[]) => {
        await standby.replaceAll(guides)
        lags = true
        isAway = true
        loop.wake()
      },
      put: (guide) => write((engine) => engine.put(guide)),
      remove: (id) => write((engine) => engine.remove(id)),
      search: async (query) => {
        if (!isAway) {
          try {
            return await chosen.search(query)
          } catch (error) {
            lose(error)
            loop.wake()
          }
        }
        return { ...(await standby.search(query)), degraded: true }
      },
    },
  }
}
