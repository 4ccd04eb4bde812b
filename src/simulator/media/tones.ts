import { sampleRate } from './voice.ts'

/** Sine waves added up: frequencies in hertz, loudness from 0 to 1 shared among them. */
export function tone(frequencies: readonly number[], ms: number, loudness = 0.3): Int16Array {
  const samples = new Int16Array(Math.round((ms * sampleRate) / 1000))
  const fade = Math.min(80, samples.length / 2)
  const share = frequencies.length === 0 ? 0 : (loudness * 32_767) / frequencies.length
  for (let i = 0; i < samples.length; i++) {
    // fading in and out over 10 ms avoids clicks
    const edge = Math.min(1, (i + 1) / fade, (samples.length - i) / fade)
    let value = 0
    for (const frequency of frequencies) value += Math.sin((2 * Math.PI * frequency * i) / sampleRate)
    samples[i] = Math.round(value * share * edge)
  }
  return samples
}

export function join(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

export function silence(ms: number): Int16Array {
  return new Int16Array(Math.round((ms * sampleRate) / 1000))
}

const rows = [697, 770, 852, 941]
const columns = [1209, 1336, 1477, 1633]
const keypad = ['123A', '456B', '789C', '*0#D']

/** The keypad tones of those keys (ITU-T Q.23); `w` is half a second of silence. */
export function keypadTones(digits: string): Int16Array {
  const parts: Int16Array[] = []
  for (const key of digits.toUpperCase()) {
    const row = keypad.findIndex((keys) => keys.includes(key))
    const low = rows[row]
    const high = columns[keypad[row]?.indexOf(key) ?? -1]
    parts.push(low === undefined || high === undefined ? silence(500) : tone([low, high], 160), silence(80))
  }
  return join(parts)
}

/** The beep before a recording and when somebody joins. */
export const beepTone = tone([1000], 200, 0.25)

/** A calm pentatonic figure of about ten seconds: what a waiting caller hears when no waitUrl says otherwise. */
export const holdMusic = join(
  [392, 440, 523.25, 587.33, 659.25, 587.33, 523.25, 440, 392, 329.63, 392, 440, 523.25, 440, 392, 293.66].flatMap(
    (note) => [tone([note, note / 2], 500, 0.12), silence(125)],
  ),
)
