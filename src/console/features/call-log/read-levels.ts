/** The loudest moment of each of `count` equal slices, 0 to 1. */
export function levelsOf(samples: Float32Array, count: number): number[] {
  const slice = samples.length / count
  return Array.from({ length: count }, (_, index) => {
    let loudest = 0
    const end = Math.min(samples.length, Math.floor((index + 1) * slice))
    for (let at = Math.floor(index * slice); at < end; at += 1) loudest = Math.max(loudest, Math.abs(samples[at] ?? 0))
    return loudest
  })
}

/** The levels of each channel of a recording, decoded at telephone quality so that long calls fit in memory. */
export async function readLevels(address: string, count: number, signal: AbortSignal): Promise<number[][]> {
  const answer = await fetch(address, { signal })
  if (!answer.ok) throw new Error(`Recording: ${answer.status}`)
  const decoder = new OfflineAudioContext({ numberOfChannels: 2, length: 1, sampleRate: 8000 })
  const sound = await decoder.decodeAudioData(await answer.arrayBuffer())
  return Array.from({ length: sound.numberOfChannels }, (_, channel) => levelsOf(sound.getChannelData(channel), count))
}
