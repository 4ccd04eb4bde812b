import { levelOf, longestSound, silentLevel, telephoneRate } from '../contract/sounds.ts'
import { AppError } from '../platform/errors.ts'

/** How long a sound is, and how loud where it is not silent: decibels below full scale, of the mean square. */
export type SoundFacts = { seconds: number; level: number }

function faulty(zh: string, en: string): AppError {
  return new AppError('sound_faulty', { file: { zh, en } })
}

/** The body of a chunk of a RIFF file; undefined when there is none. */
function chunkOf(file: Buffer, wanted: string): Buffer | undefined {
  for (let at = 12; at + 8 <= file.length;) {
    const [id, length] = [file.toString('latin1', at, at + 4), file.readUInt32LE(at + 4)]
    if (id === wanted) return file.subarray(at + 8, at + 8 + length)
    at += 8 + length + (length % 2)
  }
  return undefined
}

/** What a WAV file holds; throws sound_faulty unless it is what a telephone carries and can be heard. */
export function readSoundFile(file: Buffer): SoundFacts {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw faulty('不是 WAV 文件。', 'This is no WAV file.')
  const [format, data] = [chunkOf(file, 'fmt '), chunkOf(file, 'data')]
  const isRight =
    format !== undefined &&
    format.length >= 16 &&
    format.readUInt16LE(0) === 1 &&
    format.readUInt16LE(2) === 1 &&
    format.readUInt32LE(4) === telephoneRate &&
    format.readUInt16LE(14) === 16
  if (!isRight || !data)
    throw faulty(
      '须为 8000 Hz、16 位、单声道的 WAV（PCM），请转换后再上传。',
      'It has to be WAV (PCM) of 8,000 samples a second, 16 bits and one channel; convert it and send it again.',
    )
  const samples = Float32Array.from({ length: data.length >> 1 }, (_, at) => data.readInt16LE(at * 2) / 32_768)
  const seconds = samples.length / telephoneRate
  if (seconds > longestSound)
    throw faulty(`超过 ${longestSound} 秒，请剪短。`, `It is longer than ${longestSound} seconds; cut it.`)
  const level = levelOf(samples)
  if (seconds < 0.1 || level < silentLevel)
    throw faulty('听不到声音，请检查录音。', 'There is nothing to hear in it; check the recording.')
  return { seconds: Math.round(seconds * 10) / 10, level: Math.round(level * 10) / 10 }
}
