/** RIFF/WAVE files: reads PCM (8, 16 bits) and G.711, writes µ-law. */
import { decode } from './mulaw.ts'
import { resample } from './resample.ts'
import { sampleRate } from './voice.ts'

const pcm = 1
const alaw = 6
const mulaw = 7
const extensible = 0xfffe

type Format = {
  code: number
  channels: number
  rate: number
  bits: number
}

/** The file's sound as mono 8 kHz linear samples. Throws an Error that says what is wrong. */
export function readWav(file: Buffer): Int16Array {
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('not a WAV file')
  }
  let format: Format | null = null
  let offset = 12
  while (offset + 8 <= file.length) {
    const id = file.toString('latin1', offset, offset + 4)
    const size = Math.min(file.readUInt32LE(offset + 4), file.length - offset - 8)
    const start = offset + 8
    if (id === 'fmt ' && size >= 16) format = readFormat(file.subarray(start, start + size))
    if (id === 'data') {
      if (format === null) throw new Error('WAV data before its format')
      return resample(mono(file.subarray(start, start + size), format), format.rate)
    }
    offset = start + size + (size % 2)
  }
  throw new Error('WAV file without data')
}

function readFormat(chunk: Buffer): Format {
  let code = chunk.readUInt16LE(0)
  if (code === extensible && chunk.length >= 26) code = chunk.readUInt16LE(24)
  const format = { code, channels: chunk.readUInt16LE(2), rate: chunk.readUInt32LE(4), bits: chunk.readUInt16LE(14) }
  const known = (code === pcm && (format.bits === 16 || format.bits === 8)) || (code === mulaw && format.bits === 8)
  if (code === alaw || !known)
    throw new Error(`WAV encoding ${code} with ${format.bits} bits is not supported (PCM 8 or 16 bits, µ-law)`)
  if (format.channels < 1 || format.channels > 2)
    throw new Error(`WAV with ${format.channels} channels is not supported`)
  if (format.rate < 4000 || format.rate > 192_000) throw new Error(`WAV at ${format.rate} Hz is not supported`)
  return format
}

function mono(data: Buffer, { code, channels, bits }: Format): Int16Array {
  let samples: Int16Array
  if (code === mulaw) samples = decode(data)
  else if (bits === 8) samples = Int16Array.from(data, (byte) => (byte - 128) << 8)
  else {
    samples = new Int16Array(data.length >> 1)
    for (let i = 0; i < samples.length; i++) samples[i] = data.readInt16LE(i * 2)
  }
  if (channels === 1) return samples
  const mixed = new Int16Array(samples.length >> 1)
  for (let i = 0; i < mixed.length; i++) mixed[i] = ((samples[2 * i] ?? 0) + (samples[2 * i + 1] ?? 0)) >> 1
  return mixed
}

/** The header of a µ-law file at 8 kHz whose sound is that many bytes (all channels together). */
export function mulawHeader(channels: 1 | 2, bytes: number): Buffer {
  const header = Buffer.alloc(58)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(50 + bytes + (bytes % 2), 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(18, 16)
  header.writeUInt16LE(mulaw, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * channels, 28)
  header.writeUInt16LE(channels, 32)
  header.writeUInt16LE(8, 34)
  // formats other than PCM must say how many samples there are
  header.write('fact', 38, 'latin1')
  header.writeUInt32LE(4, 42)
  header.writeUInt32LE(bytes / channels, 46)
  header.write('data', 50, 'latin1')
  header.writeUInt32LE(bytes, 54)
  return header
}
