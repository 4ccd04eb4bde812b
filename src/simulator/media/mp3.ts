import { MPEGDecoder } from 'mpg123-decoder'
import { resample } from './resample.ts'

/** Whether a file is MP3: a tag, or the mark that a frame begins with. */
export function isMp3(file: Buffer): boolean {
  return file.toString('latin1', 0, 3) === 'ID3' || (file[0] === 0xff && ((file[1] ?? 0) & 0xe6) === 0xe2)
}

/** The file's sound as mono 8 kHz linear samples. Throws an Error that says what is wrong. */
export async function readMp3(file: Buffer): Promise<Int16Array> {
  const decoder = new MPEGDecoder()
  try {
    await decoder.ready
    const { channelData, samplesDecoded, sampleRate: rate } = decoder.decode(file)
    if (samplesDecoded === 0) throw new Error('MP3 without sound')
    const mono = new Int16Array(samplesDecoded)
    for (let i = 0; i < samplesDecoded; i++) {
      const sum = channelData.reduce((total, channel) => total + (channel[i] ?? 0), 0)
      mono[i] = Math.max(-32_768, Math.min(32_767, Math.round((sum / channelData.length) * 32_767)))
    }
    return resample(mono, rate)
  } finally {
    decoder.free()
  }
}
