import { sampleRate } from './voice.ts'

/** To 8 kHz: averages over each new sample's span when going down, interpolates when going up. */
export function resample(samples: Int16Array, rate: number): Int16Array {
  if (rate === sampleRate) return samples
  const step = rate / sampleRate
  const result = new Int16Array(Math.floor(samples.length / step))
  for (let i = 0; i < result.length; i++) {
    const position = i * step
    if (step > 1) {
      const end = Math.min(samples.length, Math.ceil(position + step))
      let total = 0
      const from = Math.floor(position)
      for (let j = from; j < end; j++) total += samples[j] ?? 0
      result[i] = Math.round(total / Math.max(1, end - from))
    } else {
      const left = Math.floor(position)
      const share = position - left
      const a = samples[left] ?? 0
      result[i] = Math.round(a + ((samples[left + 1] ?? a) - a) * share)
    }
  }
  return result
}
