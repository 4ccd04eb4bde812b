import { mayChooseOutput, readSound } from './sound.ts'

let context: AudioContext | null = null
function audio() {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  return context
}

/** Devices that tones were played on, by their id. */
const sinks = new Map<string, Promise<AudioNode>>()

/** What leads to a device; to the system's own where it is not there any more, or the browser lets nobody choose. */
function sinkOf(device: string | null): Promise<AudioNode> {
  const output = audio()
  if (device === null || !mayChooseOutput()) return Promise.resolve(output.destination)
  const known = sinks.get(device)
  if (known) return known
  const stream = new MediaStreamAudioDestinationNode(output)
  const player = new Audio()
  player.srcObject = stream.stream
  const sink = player
    .setSinkId(device)
    .then(() => player.play())
    .then(
      () => stream,
      (error: unknown) => {
        console.warn('The chosen device does not play; the system’s does:', error)
        sinks.delete(device)
        return output.destination
      },
    )
  sinks.set(device, sink)
  return sink
}

type Beep = { frequencies: readonly number[]; from: number; seconds: number; loudness: number; sink: AudioNode }
function beep({ frequencies, from, seconds, loudness, sink }: Beep) {
  const output = audio()
  const start = output.currentTime + from
  const gain = new GainNode(output, { gain: 0 })
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02)
  gain.gain.setValueAtTime(loudness, start + seconds - 0.04)
  gain.gain.linearRampToValueAtTime(0, start + seconds)
  gain.connect(sink)
  for (const frequency of frequencies) {
    const oscillator = new OscillatorNode(output, { frequency })
    oscillator.connect(gain)
    oscillator.start(start)
    oscillator.stop(start + seconds)
  }
}

/** How loud a ring at full volume is. */
const loudest = 0.24

/** Rings once, as loud and where this machine was told to. */
export async function ringOnce() {
  const { volume, ring: device } = readSound()
  const sink = await sinkOf(device)
  const loudness = loudest * volume
  beep({ frequencies: [659], from: 0, seconds: 0.22, loudness, sink })
  beep({ frequencies: [880], from: 0.26, seconds: 0.34, loudness, sink })
}

/** Rings every two seconds until the returned function is called. */
export function ring(): () => void {
  void ringOnce()
  const timer = setInterval(() => void ringOnce(), 2000)
  return () => clearInterval(timer)
}

/** Three notes where callers are heard, to try it. */
export async function playNotes() {
  const sink = await sinkOf(readSound().speaker)
  for (const [at, frequency] of [523, 659, 784].entries())
    beep({ frequencies: [frequency], from: at * 0.25, seconds: 0.22, loudness: 0.12, sink })
}

const rows = [697, 770, 852, 941]
const columns = [1209, 1336, 1477]
export const keypadKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

/** What a telephone key sounds like, for the one who pressed it. */
export function playKey(key: string) {
  const index = keypadKeys.findIndex((known) => known === key)
  if (index < 0) return
  const frequencies = [rows[Math.floor(index / 3)] ?? 0, columns[index % 3] ?? 0]
  beep({ frequencies, from: 0, seconds: 0.14, loudness: 0.06, sink: audio().destination })
}
