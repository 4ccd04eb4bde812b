import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mixFrame } from '../../src/simulator/media/mix.ts'
import { decode, decodeSample, encode, encodeSample } from '../../src/simulator/media/mulaw.ts'
import { createPlayer } from '../../src/simulator/media/player.ts'
import { createRecorder } from '../../src/simulator/media/recorder.ts'
import { createRoom, createVoice, sitDown, standUp } from '../../src/simulator/media/room.ts'
import { tone } from '../../src/simulator/media/tones.ts'
import { type AudioLeg, frameSamples } from '../../src/simulator/media/voice.ts'
import { mulawHeader, readWav } from '../../src/simulator/media/wav.ts'
import { isMp3, readMp3 } from '../../src/simulator/media/mp3.ts'
import { shareAt } from './support/measure.ts'

const sample = fc.integer({ min: -32_768, max: 32_767 })

describe('µ-law', () => {
  test('A sample comes back within the step of its size, with its sign', () => {
    fc.assert(
      fc.property(sample, (value) => {
        const back = decodeSample(encodeSample(value))
        const clipped = Math.max(-32_635, Math.min(32_635, value))
        expect(Math.abs(back - clipped)).toBeLessThanOrEqual((Math.abs(clipped) + 132) / 16)
        expect(back * value).toBeGreaterThanOrEqual(0)
      }),
    )
  })
  test('A byte that is decoded and encoded again is the same sound', () => {
    for (let byte = 0; byte < 256; byte++)
      expect(decodeSample(encodeSample(decodeSample(byte)))).toBe(decodeSample(byte))
  })
  test('A louder sample never becomes a quieter one', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(decodeSample(encodeSample(low))).toBeLessThanOrEqual(decodeSample(encodeSample(high)))
      }),
    )
  })
  test('Known values of G.711', () => {
    expect([encodeSample(0), encodeSample(-1), encodeSample(32_767), encodeSample(-32_768)]).toEqual([
      0xff, 0x7f, 0x80, 0x00,
    ])
    expect([decodeSample(0xff), decodeSample(0x80), decodeSample(0x00)]).toEqual([0, 32_124, -32_124])
  })
})

/** A leg that says a sound over and over and keeps what it is given. */
function speaker(sound: Int16Array | null): AudioLeg & { heard: number[] } {
  let position = 0
  const heard: number[] = []
  return {
    heard,
    take() {
      if (sound === null) return null
      const frame = Int16Array.from({ length: frameSamples }, (_, i) => sound[(position + i) % sound.length] ?? 0)
      position += frameSamples
      return frame
    },
    give: (frame) => heard.push(...frame),
    close: () => {},
  }
}

function meeting(...sounds: (Int16Array | null)[]) {
  const room = createRoom(true)
  const people = sounds.map((sound) => {
    const voice = createVoice()
    const leg = speaker(sound)
    voice.leg = leg
    return { voice, leg, seat: sitDown(room, voice), share: (hz: number) => shareAt(Int16Array.from(leg.heard), hz) }
  })
  function run(frames = 50) {
    for (let i = 0; i < frames; i++) mixFrame(people.map(({ voice }) => voice))
  }
  return { room, people, run }
}

// whole numbers of periods in a second, so that repeating it makes no click
const lowTone = tone([400], 1000, 0.4)
const highTone = tone([1000], 1000, 0.4)

describe('The mixer', () => {
  test('When three are in a room, then each hears the others and not itself', () => {
    const { people, run } = meeting(lowTone, highTone, null)
    run()
    const [low, high, listener] = people
    expect(low?.share(1000)).toBeGreaterThan(0.9)
    expect(low?.share(400)).toBeLessThan(0.01)
    expect(high?.share(400)).toBeGreaterThan(0.9)
    expect(listener?.share(400)).toBeGreaterThan(0.3)
    expect(listener?.share(1000)).toBeGreaterThan(0.3)
  })
  test('When somebody is muted, then nobody hears them though they hear; when held, neither', () => {
    const { people, run } = meeting(lowTone, highTone)
    const [low, high] = people
    if (low === undefined || high === undefined) throw new Error('nobody')
    low.seat.muted = true
    run()
    expect(high.share(400)).toBe(0)
    expect(low.share(1000)).toBeGreaterThan(0.9)
    low.seat.muted = false
    low.seat.held = true
    low.leg.heard.length = high.leg.heard.length = 0
    run()
    expect(high.share(400)).toBe(0)
    expect(low.share(1000)).toBe(0)
  })
  test('When a supervisor coaches, then only the coached one hears them', () => {
    const { people, run } = meeting(lowTone, null, null)
    const [supervisor, operator, caller] = people
    if (supervisor === undefined || operator === undefined || caller === undefined) throw new Error('nobody')
    supervisor.seat.coached = operator.seat
    run()
    expect(operator.share(400)).toBeGreaterThan(0.9)
    expect(caller.share(400)).toBe(0)
    standUp(operator.voice)
    operator.leg.heard.length = 0
    run()
    expect(operator.share(400)).toBe(0)
  })
  test('When many shout at once, then the sum is clipped and does not wrap around', () => {
    const loud = new Int16Array(frameSamples).fill(30_000)
    const { people, run } = meeting(loud, loud, loud, null)
    run(1)
    expect(new Set(people[3]?.leg.heard)).toEqual(new Set([32_767]))
  })
})

describe('The player', () => {
  test('When another sound has begun, then stopping the first does not stop it', () => {
    const player = createPlayer()
    const stopFirst = player.start(lowTone)
    const stopSecond = player.start(lowTone)
    stopFirst()
    expect(player.next()).not.toBeNull()
    stopSecond()
    expect(player.next()).toBeNull()
  })
})

describe('A recording', () => {
  function fail(error: unknown) {
    throw error
  }
  async function inFolder(use: (path: string, folder: string) => Promise<void>) {
    const folder = await mkdtemp(join(tmpdir(), 'recording-'))
    try {
      await use(join(folder, 'RE.ulaw'), folder)
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  test('When two channels are recorded, then each holds its own tone under a right header', () =>
    inFolder(async (path) => {
      const recorder = createRecorder(path, 2, 'both', fail)
      for (let i = 0; i < 500; i++)
        recorder.write(
          lowTone.slice((i % 50) * frameSamples, ((i % 50) + 1) * frameSamples),
          highTone.slice((i % 50) * frameSamples, ((i % 50) + 1) * frameSamples),
        )
      recorder.finish()
      const file = await recorder.wav()
      expect(file.toString('latin1', 0, 4)).toBe('RIFF')
      expect(file.readUInt32LE(4)).toBe(file.length - 8)
      expect([file.readUInt16LE(20), file.readUInt16LE(22), file.readUInt32LE(24), file.readUInt16LE(34)]).toEqual([
        7, 2, 8000, 8,
      ])
      expect(file.readUInt32LE(54)).toBe(500 * frameSamples * 2)
      function channel(index: number) {
        return decode(Buffer.from([...file.subarray(58)].filter((_, i) => i % 2 === index)))
      }
      expect(shareAt(channel(0), 400)).toBeGreaterThan(0.9)
      expect(shareAt(channel(1), 1000)).toBeGreaterThan(0.9)
    }))

  test('When it is paused, then what is said meanwhile is not in it', () =>
    inFolder(async (path) => {
      for (const behaviour of ['silence', 'skip'] as const) {
        const recorder = createRecorder(`${path}${behaviour}`, 1, 'both', fail)
        for (let i = 0; i < 50; i++) recorder.write(lowTone.slice(i * frameSamples, (i + 1) * frameSamples), null)
        recorder.pause(behaviour)
        for (let i = 0; i < 50; i++) recorder.write(highTone.slice(i * frameSamples, (i + 1) * frameSamples), null)
        recorder.resume()
        recorder.finish()
        const sound = readWav(await recorder.wav())
        expect(shareAt(sound, 1000)).toBeLessThan(0.001)
        expect(shareAt(sound, 400)).toBeGreaterThan(0.9)
        expect(sound.length).toBe((behaviour === 'silence' ? 100 : 50) * frameSamples)
      }
    }))

  test('When a call without sound is recorded, then no file is written and the recording is silence', () =>
    inFolder(async (path, folder) => {
      const recorder = createRecorder(path, 1, 'both', fail)
      await new Promise((resolve) => setTimeout(resolve, 60))
      recorder.finish()
      const sound = readWav(await recorder.wav())
      expect(sound.length).toBeGreaterThanOrEqual(400)
      expect(sound.every((one) => one === 0)).toBe(true)
      expect(await readdir(folder)).toEqual([])
    }))
})

describe('WAV files', () => {
  test.each([
    [8000, 1],
    [16_000, 1],
    [44_100, 2],
    [48_000, 2],
  ])('When a PCM file has %i Hz and %i channels, then its tone is heard at 8 kHz', (rate, channels) => {
    const frames = rate
    const data = Buffer.alloc(frames * channels * 2)
    for (let i = 0; i < frames; i++)
      for (let c = 0; c < channels; c++)
        data.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * 500 * i) / rate)), (i * channels + c) * 2)
    const header = Buffer.alloc(44)
    header.write('RIFF', 0)
    header.writeUInt32LE(36 + data.length, 4)
    header.write('WAVEfmt ', 8)
    header.writeUInt32LE(16, 16)
    header.writeUInt16LE(1, 20)
    header.writeUInt16LE(channels, 22)
    header.writeUInt32LE(rate, 24)
    header.writeUInt32LE(rate * channels * 2, 28)
    header.writeUInt16LE(channels * 2, 32)
    header.writeUInt16LE(16, 34)
    header.write('data', 36)
    header.writeUInt32LE(data.length, 40)
    const sound = readWav(Buffer.concat([header, data]))
    expect(Math.abs(sound.length - 8000)).toBeLessThan(3)
    expect(shareAt(sound, 500)).toBeGreaterThan(0.95)
  })
  test('When it is µ-law, then it is read; when it is no WAV, then that is said', () => {
    const bytes = encode(lowTone)
    expect(shareAt(readWav(Buffer.concat([mulawHeader(1, bytes.length), bytes])), 400)).toBeGreaterThan(0.9)
    expect(() => readWav(Buffer.from('<html>'))).toThrow('not a WAV file')
  })
})

describe('MP3', () => {
  test('When a sound comes as MP3, with a tag or without, then it is heard at its pitch and length', async () => {
    const file = await readFile(new URL('./support/tone-697.mp3', import.meta.url))
    const tagged = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), file])
    for (const mp3 of [file, tagged]) {
      expect(isMp3(mp3)).toBe(true)
      const samples = await readMp3(mp3)
      expect(shareAt(samples, 697)).toBeGreaterThan(0.9)
      expect(Math.max(...samples)).toBeGreaterThan(8000)
      expect(samples.length / 8000).toBeGreaterThan(0.55)
      expect(samples.length / 8000).toBeLessThan(0.75)
    }
  })
  test('When a file is something else, or has no sound in it, then it is not taken for MP3', async () => {
    expect(isMp3(mulawHeader(1, 0))).toBe(false)
    expect(isMp3(Buffer.from('<html>'))).toBe(false)
    expect(isMp3(Buffer.alloc(0))).toBe(false)
    await expect(readMp3(Buffer.from('ID3\x04\0\0\0\0\0\0nothing', 'latin1'))).rejects.toThrow('without sound')
  })
})
