import { expect, test } from 'vitest'
import { readSoundFile } from '../../src/ivr/sound-file.ts'
import { AppError } from '../../src/platform/errors.ts'
import { toneWav } from '../support/wav.ts'

test('When a sound is as a telephone carries it, then its length and its level are told, silence in it left aside', () => {
  // A sine of a tenth of full scale has a mean square of 0.005: 23 dB below.
  expect(readSoundFile(toneWav(440, { amplitude: 0.1, seconds: 3 }))).toEqual({ seconds: 3, level: -23 })
  const half = toneWav(440, { amplitude: 0.1, seconds: 3 })
  half.fill(0, 44 + 8000 * 3)
  expect(readSoundFile(half)).toEqual({ seconds: 3, level: -23 })
})

test('When a file has a chunk before its samples, as many programs write, then it is read all the same', () => {
  const plain = toneWav(440)
  const list = Buffer.from('LIST\x05\x00\x00\x00INFOx\x00', 'latin1')
  const file = Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36)])
  expect(readSoundFile(file).seconds).toBe(2)
})

test.each<[string, Buffer, string]>([
  ['is no WAV', Buffer.from('ID3 something else that is long enough to have a head'), 'no WAV file'],
  ['is empty', Buffer.alloc(0), 'no WAV file'],
  ['breaks off in its head', toneWav(440).subarray(0, 30), '8,000 samples'],
  ['has another rate', toneWav(440, { rate: 44_100 }), '8,000 samples'],
  ['has two channels', toneWav(440, { channels: 2 }), '8,000 samples'],
  ['is too long', toneWav(440, { seconds: 181 }), 'longer than 180 seconds'],
  ['is silent', toneWav(440, { amplitude: 0 }), 'nothing to hear'],
  ['holds no samples', toneWav(440, { seconds: 0 }), 'nothing to hear'],
  ['says it is longer than it is', toneWav(440, { seconds: 2 }).subarray(0, 44), 'nothing to hear'],
])('When a sound %s, then it is refused with what to do', (_, file, says) => {
  let refusal: unknown
  try {
    readSoundFile(file)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toBeInstanceOf(AppError)
  expect(JSON.stringify(refusal instanceof AppError ? refusal.fields : null)).toContain(says)
})
