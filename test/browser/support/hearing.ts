import type { BrowserContext, Page } from 'playwright-core'
import { eventually } from '../../support/eventually.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the browser's own
  interface Window {
    /** How loud the line is (0 to 1), and which share of its sound lies at each frequency. */
    listen: (frequencies: number[]) => { level: number; shares: number[] }
  }
}

/** Runs in the page before its own scripts: the microphone becomes a tone, and what the line brings can be measured. */
export function rig(hz: number): void {
  if (!('mediaDevices' in navigator)) return
  let opened: AudioContext | undefined
  function context(): AudioContext {
    return (opened ??= new AudioContext())
  }
  navigator.mediaDevices.getUserMedia = () => {
    const destination = context().createMediaStreamDestination()
    const voice = new OscillatorNode(context(), { frequency: hz })
    voice.connect(new GainNode(context(), { gain: 0.4 })).connect(destination)
    voice.start()
    return Promise.resolve(destination.stream)
  }
  let ear: AnalyserNode | undefined
  const Connection = window.RTCPeerConnection
  window.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener('track', ({ track }) => {
        ear = new AnalyserNode(context(), { fftSize: 4096, smoothingTimeConstant: 0 })
        context()
          .createMediaStreamSource(new MediaStream([track]))
          .connect(ear)
      })
    }
  }
  window.listen = (frequencies) => {
    const samples = new Float32Array(4096)
    ear?.getFloatTimeDomainData(samples)
    const energy = samples.reduce((sum, sample) => sum + sample * sample, 0)
    const shares = frequencies.map((frequency) => {
      // Goertzel's algorithm
      const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / context().sampleRate)
      let [before, last] = [0, 0]
      for (const sample of samples) [before, last] = [last, sample + coefficient * last - before]
      const power = last * last + before * before - coefficient * last * before
      return energy < 1e-4 ? 0 : Math.min(1, (2 * power) / (samples.length * energy))
    })
    return { level: Math.sqrt(energy / samples.length), shares }
  }
}

/** Gives whoever uses the context a voice of one frequency, and ears. */
export async function giveVoice(context: BrowserContext, hz: number): Promise<void> {
  await context.addInitScript(rig, hz)
}

/** The notes of the music on hold. */
const musicHz = [60, 62, 64, 67, 69, 72, 74].map((note) => 440 * 2 ** ((note - 69) / 12))
const patience = 15_000

/** Measures what a page's line brings, as `window.listen` does. */
export type Listen = (frequencies: number[]) => Promise<{ level: number; shares: number[] }>

function listen(page: Page, frequencies: number[]) {
  return page.evaluate((wanted) => window.listen(wanted), frequencies)
}

/** A tone goes on and on: it counts when it is there several times in a row, and so does silence. */
async function settles(what: string, look: () => Promise<boolean>): Promise<void> {
  let inRow = 0
  await eventually(
    what,
    async () => {
      inRow = (await look()) ? inRow + 1 : 0
      return inRow >= 5
    },
    patience,
  )
}

export function toneSounds(hear: Listen, hz: number): Promise<void> {
  return settles(`a tone of ${hz} Hz`, async () => ((await hear([hz])).shares[0] ?? 0) > 0.5)
}

export function hearsTone(page: Page, hz: number): Promise<void> {
  return toneSounds((frequencies) => listen(page, frequencies), hz)
}

export function hearsNothing(page: Page): Promise<void> {
  return settles('silence', async () => (await listen(page, [])).level < 0.005)
}

/** Music, and nothing of `voice`. */
export function hearsMusic(page: Page, voice: number): Promise<void> {
  return settles('music', async () => {
    const {
      level,
      shares: [spoken = 0, ...notes],
    } = await listen(page, [voice, ...musicHz])
    return level > 0.005 && spoken < 0.02 && Math.max(...notes) > 0.2
  })
}
