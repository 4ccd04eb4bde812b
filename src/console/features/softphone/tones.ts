let context: AudioContext | null = null
function audio() {
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  return context
}

function beep(frequencies: readonly number[], from: number, seconds: number, loudness: number) {
  const output = audio()
  const start = output.currentTime + from
  const gain = new GainNode(output, { gain: 0 })
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02)
  gain.gain.setValueAtTime(loudness, start + seconds - 0.04)
  gain.gain.linearRampToValueAtTime(0, start + seconds)
  gain.connect(output.destination)
  for (const frequency of frequencies) {
    const oscillator = new OscillatorNode(output, { frequency })
    oscillator.connect(gain)
    oscillator.start(start)
    oscillator.stop(start + seconds)
  }
}

function ringOnce() {
  beep([659], 0, 0.22, 0.12)
  beep([880], 0.26, 0.34, 0.12)
}

/** Rings every two seconds until the returned function is called. */
export function ring(): () => void {
  ringOnce()
  const timer = setInterval(ringOnce, 2000)
  return () => clearInterval(timer)
}

const rows = [697, 770, 852, 941]
const columns = [1209, 1336, 1477]
export const keypadKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

/** What a telephone key sounds like, for the one who pressed it. */
export function playKey(key: string) {
  const index = keypadKeys.findIndex((known) => known === key)
  if (index < 0) return
  beep([rows[Math.floor(index / 3)] ?? 0, columns[index % 3] ?? 0], 0, 0.14, 0.06)
}
