/** Goertzel's algorithm: the share of a sound's power that lies at a frequency, from 0 to 1. */
export function shareAt(samples: Int16Array, frequency: number, rate = 8000): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate)
  let power = 0
  let all = 0
  // in blocks of 100 ms, so that small gaps do not shift the phase of the whole
  for (let start = 0; start + 800 <= samples.length; start += 800) {
    let before = 0
    let last = 0
    for (const sample of samples.subarray(start, start + 800)) {
      const now = sample + coefficient * last - before
      before = last
      last = now
      all += sample * sample
    }
    power += (2 * (last * last + before * before - coefficient * last * before)) / 800
  }
  return all === 0 ? 0 : Math.min(1, power / all)
}
