import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from './logger.ts'
import { reasonOf } from './database/client.ts'

export type Loop = { wake: () => void; close: () => Promise<void> }

/**
 * Runs `round` whenever woken and at least every `everyMs`; a round that returns a number is repeated after so many
 * milliseconds. Rounds never overlap; a failing one is logged and tried again.
 */
export function startLoop(name: string, everyMs: number, log: Logger, round: () => Promise<number | void>): Loop {
  let closed = false
  let woken = false
  let interrupt = new AbortController()

  function wake(): void {
    woken = true
    interrupt.abort()
  }

  const running = (async () => {
    while (!closed) {
      woken = false
      let pause = everyMs
      try {
        pause = (await round()) ?? everyMs
      } catch (error) {
        log.warn({ error: reasonOf(error) }, `${name} failed, trying again`)
        pause = Math.min(everyMs, 500)
      }
      if (woken || closed || pause <= 0) continue
      interrupt = new AbortController()
      await sleep(pause, undefined, { signal: interrupt.signal, ref: false }).catch(() => undefined)
    }
  })()

  return {
    wake,
    close: async () => {
      closed = true
      interrupt.abort()
      await running
    },
  }
}
