import { levelOf, longestSound, rightLevel, silentLevel, telephoneRate } from '../../contract/sounds.ts'

/** A file as callers will hear it: WAV, its length, how loud it is in dB, and by how many dB it was made louder. */
export type TelephoneSound = { wav: Blob; seconds: number; level: number; gain: number; clipped: boolean }
/** Why a file cannot be one. */
export type Unfit = 'unreadable' | 'too_long' | 'silent'

/** Within so many dB of the right level nothing is changed; never is more than so much. */
const tolerance = 3
const mostGain = 24
/** A recording of which more than this share stands at the limit was recorded too loud. */
const mostClipped = 0.001

function writeWav(samples: Float32Array): Blob {
  const bytes = new DataView(new ArrayBuffer(44 + samples.length * 2))
  function put(at: number, text: string) {
    for (const [index, sign] of [...text].entries()) bytes.setUint8(at + index, sign.charCodeAt(0))
  }
  put(0, 'RIFF')
  bytes.setUint32(4, 36 + samples.length * 2, true)
  put(8, 'WAVEfmt ')
  bytes.setUint32(16, 16, true)
  bytes.setUint16(20, 1, true)
  bytes.setUint16(22, 1, true)
  bytes.setUint32(24, telephoneRate, true)
  bytes.setUint32(28, telephoneRate * 2, true)
  bytes.setUint16(32, 2, true)
  bytes.setUint16(34, 16, true)
  put(36, 'data')
  bytes.setUint32(40, samples.length * 2, true)
  for (const [index, sample] of samples.entries())
    bytes.setInt16(44 + index * 2, Math.max(-1, Math.min(1, sample)) * 32_767, true)
  return new Blob([bytes], { type: 'audio/wav' })
}

/** Brings any file that the browser can play to what a telephone carries, as loud as speech should be there. */
export async function toTelephone(file: Blob): Promise<TelephoneSound | Unfit> {
  const decoder = new OfflineAudioContext(1, 1, telephoneRate)
  // It is decoded at the telephone's rate: whatever it has above that is filtered out.
  const decoded = await decoder.decodeAudioData(await file.arrayBuffer()).catch(() => null)
  if (!decoded) return 'unreadable'
  if (decoded.duration > longestSound) return 'too_long'
  const mixing = new OfflineAudioContext(1, Math.max(1, decoded.length), telephoneRate)
  const source = new AudioBufferSourceNode(mixing, { buffer: decoded })
  source.connect(mixing.destination)
  source.start()
  const samples = (await mixing.startRendering()).getChannelData(0)
  const before = levelOf(samples)
  if (before < silentLevel) return 'silent'
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  const wanted = Math.abs(rightLevel - before) <= tolerance ? 0 : rightLevel - before
  const gain = Math.min(wanted, mostGain, 20 * Math.log10(0.97 / peak))
  const clipped = samples.filter((sample) => Math.abs(sample) >= 0.999).length / samples.length > mostClipped
  const louder = samples.map((sample) => sample * 10 ** (gain / 20))
  return { wav: writeWav(louder), seconds: decoded.duration, level: before + gain, gain, clipped }
}
