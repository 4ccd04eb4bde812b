const sampleRate = 8000
/** A quiet pentatonic tune of our own: MIDI notes with lengths in beats. */
const tune: readonly (readonly [note: number, beats: number])[] = [
  [67, 1],
  [69, 1],
  [72, 2],
  [74, 1],
  [72, 1],
  [69, 2],
  [67, 1],
  [64, 1],
  [67, 2],
  [62, 2],
  [60, 2],
  [64, 1],
  [67, 1],
  [69, 2],
  [72, 1],
  [69, 1],
  [67, 2],
  [64, 1],
  [62, 1],
  [64, 2],
  [60, 4],
]
const beatSeconds = 0.5

function frequency(note: number): number {
  return 440 * 2 ** ((note - 69) / 12)
}

/** Music for those who wait: about 18 s as WAV, 8 kHz, 16 bit, one channel. */
export function holdMusic(): Buffer {
  const seconds = tune.reduce((sum, [, beats]) => sum + beats * beatSeconds, 0)
  const samples = new Float64Array(Math.ceil(seconds * sampleRate))
  let start = 0
  for (const [note, beats] of tune) {
    const length = Math.min(samples.length - start, Math.round((beats * beatSeconds + 0.6) * sampleRate))
    for (let index = 0; index < length; index += 1) {
      const time = index / sampleRate
      const fade = Math.min(1, time / 0.02) * Math.exp(-2.2 * time)
      const phase = 2 * Math.PI * frequency(note) * time
      samples[start + index] =
        (samples[start + index] ?? 0) + fade * (Math.sin(phase) + 0.3 * Math.sin(2 * phase) + 0.1 * Math.sin(3 * phase))
    }
    start += Math.round(beats * beatSeconds * sampleRate)
  }
  const wav = Buffer.alloc(44 + samples.length * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(sampleRate, 24)
  wav.writeUInt32LE(sampleRate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, index) =>
    wav.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample * 0.2)) * 32_767), 44 + index * 2),
  )
  return wav
}
