/** A WAV file (PCM, 16 bits) of a tone on every channel. */
export function toneWav(
  hz: number,
  {
    seconds = 2,
    rate = 8000,
    channels = 1,
    amplitude = 0.2,
  }: Partial<Record<'seconds' | 'rate' | 'channels' | 'amplitude', number>> = {},
): Buffer {
  const frames = Math.round(seconds * rate)
  const file = Buffer.alloc(44 + frames * channels * 2)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(channels, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * channels * 2, 28)
  file.writeUInt16LE(channels * 2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(frames * channels * 2, 40)
  for (let frame = 0; frame < frames; frame++) {
    const sample = Math.round(32_767 * amplitude * Math.sin((2 * Math.PI * hz * frame) / rate))
    for (let channel = 0; channel < channels; channel++)
      file.writeInt16LE(sample, 44 + (frame * channels + channel) * 2)
  }
  return file
}
