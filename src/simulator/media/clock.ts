import { mixFrame } from './mix.ts'
import { frameMs, type Voice } from './voice.ts'

/** Drives every call that has sound, one frame each 20 ms; sleeps while there is none. */
export type MixerClock = {
  add(voice: Voice): void
  remove(voice: Voice): void
  stop(): void
}

/** After a longer stall the clock skips frames instead of sending them in a burst. */
const longestCatchUpMs = 200

export function createMixerClock(): MixerClock {
  const voices = new Set<Voice>()
  let timer: NodeJS.Timeout | null = null
  let due = 0

  function tick() {
    timer = null
    if (voices.size === 0) return
    const now = performance.now()
    if (now - due > longestCatchUpMs) due = now
    while (due <= now) {
      mixFrame(voices)
      due += frameMs
    }
    timer = setTimeout(tick, Math.max(1, due - performance.now()))
  }

  return {
    add(voice) {
      voices.add(voice)
      if (timer !== null) return
      due = performance.now()
      timer = setTimeout(tick, 0)
    },
    remove(voice) {
      voices.delete(voice)
    },
    stop() {
      voices.clear()
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}
