/** A page with the unmodified voice SDK: it sends a tone instead of the microphone, and measures what it hears. */
declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the browser's own
  interface Window {
    softphone: {
      start(token: string, host: string, toneHz: number): Promise<void>
      call(params: Record<string, string>): Promise<string>
      acceptNext(): Promise<string>
      dropSocket(): void
      hangUp(): void
      press(digits: string): void
      measure(frequency: number): number
      log: string[]
    }
  }
}

const sockets: WebSocket[] = []

class PlainSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(String(url).replace(/^wss:/, 'ws:'), protocols)
    sockets.push(this)
  }
}
// the SDK keeps the class that it finds when it is first imported
globalThis.WebSocket = PlainSocket

const { Device } = await import('@twilio/voice-sdk')

const log: string[] = []
let device: InstanceType<typeof Device> | null = null
let current: Awaited<ReturnType<InstanceType<typeof Device>['connect']>> | null = null
let heard: AnalyserNode | null = null
const context = new AudioContext()

function listen(call: NonNullable<typeof current>): void {
  for (const name of [
    'ringing',
    'accept',
    'disconnect',
    'cancel',
    'reject',
    'reconnecting',
    'reconnected',
    'error',
  ] as const) {
    call.on(name, () => log.push(name))
  }
}

/** The remote stream comes a moment after the call was accepted. */
function hear(call: NonNullable<typeof current>): void {
  const stream = call.getRemoteStream()
  if (!(stream instanceof MediaStream)) {
    setTimeout(() => hear(call), 50)
    return
  }
  heard = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 })
  context.createMediaStreamSource(stream).connect(heard)
}

window.softphone = {
  log,
  async start(token, host, toneHz) {
    const oscillator = new OscillatorNode(context, { frequency: toneHz })
    const destination = context.createMediaStreamDestination()
    oscillator.connect(new GainNode(context, { gain: 0.5 })).connect(destination)
    oscillator.start()
    await context.resume()
    navigator.mediaDevices.getUserMedia = async () => destination.stream.clone()
    const options = {
      chunderw: host,
      // oxlint-disable-next-line typescript/consistent-type-assertions -- the SDK does not export its enum
      codecPreferences: ['pcmu' as never],
      logLevel: 'silent' as const,
      closeProtection: false,
      publishEvents: false,
    }
    device = new Device(token, options)
    device.on('error', (error: { code: number }) => log.push(`error ${error.code}`))
    device.on('incoming', (call: NonNullable<typeof current>) => {
      current = call
      listen(call)
      log.push('incoming')
    })
    await device.register()
  },
  async call(params) {
    if (device === null) throw new Error('not started')
    const call = await device.connect({ params })
    current = call
    listen(call)
    await new Promise<void>((done) => call.on('accept', () => done()))
    hear(call)
    return call.parameters.CallSid ?? ''
  },
  async acceptNext() {
    while (current === null) await new Promise((done) => setTimeout(done, 50))
    const call = current
    const accepted = new Promise<void>((done) => call.on('accept', () => done()))
    call.accept()
    await accepted
    hear(call)
    return call.parameters.CallSid ?? ''
  },
  dropSocket: () => sockets.at(-1)?.close(),
  hangUp: () => current?.disconnect(),
  press: (digits) => current?.sendDigits(digits),
  measure(frequency) {
    if (heard === null) return 0
    const samples = new Float32Array(heard.fftSize)
    heard.getFloatTimeDomainData(samples)
    const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / context.sampleRate)
    let before = 0
    let last = 0
    let total = 0
    for (const sample of samples) {
      const now = sample + coefficient * last - before
      before = last
      last = now
      total += sample * sample
    }
    if (total < 1e-4) return 0
    return Math.min(1, (2 * (last * last + before * before - coefficient * last * before)) / (samples.length * total))
  },
}
document.title = 'ready'

// Makes this file a module.
// oxlint-disable-next-line unicorn/require-module-specifiers
export {}
