import { frameMs, type Tap, type Voice } from './voice.ts'

/** Mean amplitude below which a frame counts as silent. */
const quiet = 200

function isQuiet(frame: Int16Array | null): boolean {
  if (frame === null) return true
  let total = 0
  for (const sample of frame) total += Math.abs(sample)
  return total / frame.length < quiet
}

/**
 * Calls back once when a call with sound has said nothing for that long. A call without sound never counts as silent.
 */
export function watchSilence(voice: Voice, ms: number, onSilence: () => void): { stop(): void } {
  let quietMs = 0
  const tap: Tap = {
    write(said) {
      quietMs = isQuiet(said) ? quietMs + frameMs : 0
      if (ms > 0 && quietMs >= ms) {
        voice.taps.delete(tap)
        onSilence()
      }
    },
  }
  voice.taps.add(tap)
  return { stop: () => voice.taps.delete(tap) }
}
