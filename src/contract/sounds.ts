import { z } from 'zod'
import { route } from './route.ts'
import { Done, Id, Localized, Moment, Seconds, typed } from './shared.ts'

/** What a telephone carries: samples a second of 16 bits, one channel. */
export const telephoneRate = 8000
/** The longest sound there may be, in seconds. */
export const longestSound = 180
/** What a WAV file of the longest sound has in bytes, its head included. */
const mostBytes = longestSound * telephoneRate * 2 + 1024

/** How loud speech should be on the line, in decibels below what a sample can hold. */
export const rightLevel = -20
/** Softer than this callers hardly hear it. */
export const softLevel = -35
/** Softer than this there is nothing to hear. */
export const silentLevel = -60

/** Silence between words does not count: a fiftieth of a second is heard when it is louder than this. */
const heardFrom = 10 ** (silentLevel / 20)

/**
 * How loud samples (-1 to 1, at the telephone's rate) are where they are heard, in decibels below full scale: of the
 * mean square.
 */
export function levelOf(samples: Float32Array): number {
  const frame = telephoneRate / 50
  let [sum, heard] = [0, 0]
  for (let start = 0; start < samples.length; start += frame) {
    const part = samples.subarray(start, start + frame)
    const power = part.reduce((total, sample) => total + sample * sample, 0) / part.length
    if (Math.sqrt(power) < heardFrom) continue
    sum += power
    heard += 1
  }
  return heard === 0 ? -Infinity : 10 * Math.log10(sum / heard)
}

/** A sound that callers hear in place of speech or while they wait. */
export const Sound = z.object({
  id: Id,
  name: z.string(),
  seconds: Seconds,
  level: z.number().describe('how loud it is where it is not silent, in dB below full scale'),
  retired: z.boolean(),
  addedBy: Localized,
  addedAt: Moment,
  uses: z.array(z.string()).describe('where it is heard now: nodes as flow/node, queues by their id'),
})
export type Sound = z.infer<typeof Sound>

/** Where a sound itself is, as WAV: callers and pages hear the same file. */
export function soundPath(id: string): string {
  return `/carrier/media/sounds/${id}.wav`
}

const OfSound = z.object({ id: Id })
const listeners = ['administrator', 'manager'] as const

export const listSounds = route({
  method: 'GET',
  path: '/api/sounds',
  access: listeners,
  summary: 'Sounds that callers may hear, by name; the sound itself is WAV at /carrier/media/sounds/:id.wav',
  response: z.array(Sound),
})
export const addSound = route({
  method: 'POST',
  path: '/api/sounds',
  access: ['administrator'],
  mostBytes: Math.ceil(mostBytes / 3) * 4 + 1024,
  summary:
    'Add a sound: WAV of 16 bits, one channel, 8,000 samples a second, 180 seconds at most, in base64. The same sound under the same name is there once',
  body: z.object({ name: typed(100), file: z.base64() }),
  response: Sound,
  refusals: ['sound_faulty'],
})
export const changeSound = route({
  method: 'PUT',
  path: '/api/sounds/:id',
  access: ['administrator'],
  summary: 'Rename a sound, retire it or bring it back; one that is heard somewhere cannot be retired',
  params: OfSound,
  body: z.object({ name: typed(100), retired: z.boolean() }),
  response: Done,
  refusals: ['sound_in_use'],
})
