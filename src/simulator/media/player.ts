import { frameSamples, type Player } from './voice.ts'

export function createPlayer(): Player {
  let samples: Int16Array | null = null
  let position = 0
  let turn = 0
  return {
    start(next) {
      samples = next
      position = 0
      const own = ++turn
      return () => {
        if (turn === own) samples = null
      }
    },
    stop() {
      samples = null
    },
    next() {
      if (samples === null) return null
      const frame = new Int16Array(frameSamples)
      frame.set(samples.subarray(position, position + frameSamples))
      position += frameSamples
      if (position >= samples.length) samples = null
      return frame
    },
  }
}
