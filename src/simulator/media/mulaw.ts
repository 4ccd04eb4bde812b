/** G.711 µ-law, the codec of the telephone network: 8 bits carry 14 bits of linear PCM (ITU-T G.711). */

const bias = 0x84
const clip = 32635

/** The µ-law byte nearest to a 16-bit linear sample. */
export function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), clip) + bias
  const exponent = Math.max(0, 31 - Math.clz32(magnitude) - 7)
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f
  return ~(sign | (exponent << 4) | mantissa) & 0xff
}

/** The 16-bit linear sample that a µ-law byte stands for. */
export function decodeSample(byte: number): number {
  const bits = ~byte & 0xff
  const exponent = (bits >> 4) & 0x07
  const magnitude = ((((bits & 0x0f) << 3) + bias) << exponent) - bias
  return bits & 0x80 ? 0 - magnitude : magnitude
}

const encoded = new Uint8Array(65_536)
const decoded = new Int16Array(256)
for (let sample = -32_768; sample < 32_768; sample++) encoded[sample & 0xffff] = encodeSample(sample)
for (let byte = 0; byte < 256; byte++) decoded[byte] = decodeSample(byte)

/** The byte that stands for silence. */
export const silentByte = 0xff

export function encode(samples: Int16Array): Buffer {
  const bytes = Buffer.allocUnsafe(samples.length)
  for (let i = 0; i < samples.length; i++) bytes[i] = encoded[(samples[i] ?? 0) & 0xffff] ?? silentByte
  return bytes
}

export function decode(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) samples[i] = decoded[bytes[i] ?? silentByte] ?? 0
  return samples
}
