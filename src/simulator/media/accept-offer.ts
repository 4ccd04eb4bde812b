import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift'
import { decode, encode } from './mulaw.ts'
import { type AudioLeg, frameSamples } from './voice.ts'

const pcmu = 0
/** Frames that may wait for the mixer; older ones are dropped so that delay does not grow. */
const mostWaiting = 6
const gatheringMs = 2000

function createConnection(): RTCPeerConnection {
  return new RTCPeerConnection({
    iceServers: [],
    codecs: {
      audio: [new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: pcmu })],
    },
  })
}

/** Candidates go into the one description: neither side trickles. */
async function gathered(connection: RTCPeerConnection): Promise<string> {
  if (connection.iceGatheringState !== 'complete') {
    await new Promise<void>((done) => {
      const timer = setTimeout(done, gatheringMs)
      connection.iceGatheringStateChange.subscribe((state) => {
        if (state !== 'complete') return
        clearTimeout(timer)
        done()
      })
    })
  }
  return connection.localDescription?.sdp ?? ''
}

/** A connection's sound as frames: what comes in is decoded and kept briefly, what goes out is sent as RTP. */
function createLeg(connection: RTCPeerConnection, out: MediaStreamTrack): AudioLeg {
  const waiting: Int16Array[] = []
  let rest = new Int16Array(0)
  let sequence = Math.floor(Math.random() * 0xffff)
  let timestamp = Math.floor(Math.random() * 0xffffffff)
  connection.onTrack.subscribe((track) => {
    track.onReceiveRtp.subscribe((packet) => {
      if (packet.header.payloadType !== pcmu) return
      const fresh = decode(packet.payload)
      const samples = new Int16Array(rest.length + fresh.length)
      samples.set(rest)
      samples.set(fresh, rest.length)
      let offset = 0
      for (; offset + frameSamples <= samples.length; offset += frameSamples)
        waiting.push(samples.subarray(offset, offset + frameSamples))
      rest = samples.slice(offset)
      while (waiting.length > mostWaiting) waiting.shift()
    })
  })
  return {
    take: () => waiting.shift() ?? null,
    give(frame) {
      sequence = (sequence + 1) & 0xffff
      timestamp = (timestamp + frameSamples) >>> 0
      if (connection.connectionState !== 'connected') return
      out.writeRtp(
        new RtpPacket(new RtpHeader({ payloadType: pcmu, sequenceNumber: sequence, timestamp }), encode(frame)),
      )
    },
    close() {
      void connection.close()
    },
  }
}

export type Connected = {
  leg: AudioLeg
  sdp: string
}

/** Watches for a connection that is lost for good. */
function onLost(connection: RTCPeerConnection, action: () => void): void {
  connection.connectionStateChange.subscribe((state) => {
    if (state === 'failed') action()
  })
}

/** Answers a browser's offer with G.711 µ-law; throws when the offer cannot be answered. */
export async function acceptOffer(offer: string, lost: () => void): Promise<Connected> {
  const connection = createConnection()
  try {
    const out = new MediaStreamTrack({ kind: 'audio' })
    const leg = createLeg(connection, out)
    await connection.setRemoteDescription({ type: 'offer', sdp: offer })
    const [transceiver] = connection.getTransceivers()
    if (transceiver === undefined || transceiver.kind !== 'audio') throw new Error('no audio in the offer')
    // somebody without a microphone only listens
    transceiver.setDirection(/^a=recvonly/m.test(offer) ? 'sendonly' : 'sendrecv')
    await transceiver.sender.replaceTrack(out)
    await connection.setLocalDescription(await connection.createAnswer())
    onLost(connection, lost)
    return { leg, sdp: await gathered(connection) }
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** Offers sound to a device that is called; `accept` takes its answer. */
export async function makeOffer(lost: () => void): Promise<Connected & { accept: (answer: string) => Promise<void> }> {
  const connection = createConnection()
  const out = new MediaStreamTrack({ kind: 'audio' })
  const leg = createLeg(connection, out)
  connection.addTransceiver(out, { direction: 'sendrecv' })
  await connection.setLocalDescription(await connection.createOffer())
  onLost(connection, lost)
  return {
    leg,
    sdp: await gathered(connection),
    accept: (answer) => connection.setRemoteDescription({ type: 'answer', sdp: answer }),
  }
}
