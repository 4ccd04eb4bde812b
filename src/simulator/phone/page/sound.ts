/** The telephone's sound: microphone or test tone out, the line in. */
export type Sound = {
  /** The offer for the carrier; its answer goes to `connect`. */
  offer: string
  connect(answer: string): Promise<void>
  mute(muted: boolean): void
  /** Loudness of what is sent, from 0 to 1. */
  level(): number
  /** Share of the received sound that lies at a frequency, from 0 (none) to 1 (nothing else). */
  measure(frequency: number): number
  close(): void
  hasMicrophone: boolean
}

const gatheringMs = 2000

/** Opens the microphone (or a tone of that many hertz) and prepares an offer. Without a microphone it only listens. */
export async function openSound(audio: HTMLAudioElement, toneHz: number | null, onFailed: () => void): Promise<Sound> {
  const context = new AudioContext()
  void context.resume()
  const input = toneHz === null ? await microphone() : tone(context, toneHz)
  const connection = new RTCPeerConnection({ iceServers: [] })
  const sent = analyser(context)
  const heard = analyser(context)
  if (input === null) connection.addTransceiver('audio', { direction: 'recvonly' })
  else {
    context.createMediaStreamSource(input).connect(sent)
    for (const track of input.getTracks()) connection.addTrack(track, input)
  }
  connection.ontrack = ({ track }) => {
    const stream = new MediaStream([track])
    audio.srcObject = stream
    void audio.play().catch(() => {})
    context.createMediaStreamSource(stream).connect(heard)
  }
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'failed') onFailed()
  }
  await connection.setLocalDescription(await connection.createOffer())
  await gathered(connection)
  return {
    offer: connection.localDescription?.sdp ?? '',
    connect: (answer) => connection.setRemoteDescription({ type: 'answer', sdp: answer }),
    mute(muted) {
      for (const track of input?.getTracks() ?? []) track.enabled = !muted
    },
    level: () => Math.min(1, loudness(samplesOf(sent)) * 4),
    measure: (frequency) => shareOf(samplesOf(heard), frequency, context.sampleRate),
    close() {
      connection.close()
      for (const track of input?.getTracks() ?? []) track.stop()
      audio.srcObject = null
      void context.close()
    },
    hasMicrophone: input !== null,
  }
}

async function microphone(): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch {
    return null
  }
}

function tone(context: AudioContext, frequency: number): MediaStream {
  const oscillator = new OscillatorNode(context, { frequency })
  const volume = new GainNode(context, { gain: 0.5 })
  const destination = context.createMediaStreamDestination()
  oscillator.connect(volume).connect(destination)
  oscillator.start()
  return destination.stream
}

function analyser(context: AudioContext): AnalyserNode {
  return new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 })
}

function samplesOf(node: AnalyserNode): Float32Array {
  const samples = new Float32Array(node.fftSize)
  node.getFloatTimeDomainData(samples)
  return samples
}

function loudness(samples: Float32Array): number {
  let total = 0
  for (const sample of samples) total += sample * sample
  return Math.sqrt(total / samples.length)
}

/** Goertzel's algorithm: the power at one frequency, as a share of all. Silence has none. */
function shareOf(samples: Float32Array, frequency: number, rate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate)
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
  const power = last * last + before * before - coefficient * last * before
  return Math.min(1, (2 * power) / (samples.length * total))
}

async function gathered(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === 'complete') return
  await new Promise<void>((done) => {
    const timer = setTimeout(done, gatheringMs)
    connection.addEventListener('icegatheringstatechange', () => {
      if (connection.iceGatheringState !== 'complete') return
      clearTimeout(timer)
      done()
    })
  })
}
