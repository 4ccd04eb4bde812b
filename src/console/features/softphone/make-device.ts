import { fetchSoftphone } from '../../lib/api/operator.ts'
import { loadVoiceSdk } from './load-voice-sdk.ts'

const silence = '/silence.wav'

/** A registered device of the voice SDK; rejects when the carrier cannot be reached. */
export async function makeDevice() {
  const { token, signalling, edge } = await fetchSoftphone()
  const { Device, Call } = await loadVoiceSdk(signalling && !signalling.secure ? signalling.host : null)
  // The SDK's own sounds come from the carrier's site: the console rings and beeps by itself.
  const sounds = Object.fromEntries(Object.values(Device.SoundName).map((name) => [name, silence]))
  const options = {
    ...(signalling ? { chunderw: signalling.host } : {}),
    ...(edge ? { edge } : {}),
    codecPreferences: [Call.Codec.PCMU, Call.Codec.Opus],
    closeProtection: false,
    publishEvents: false,
    logLevel: 'error' as const,
    sounds,
  }
  const device = new Device(token, options)
  device.on('tokenWillExpire', () => {
    void fetchSoftphone().then(
      (fresh) => device.updateToken(fresh.token),
      () => undefined,
    )
  })
  return device
}
export type VoiceDevice = Awaited<ReturnType<typeof makeDevice>>
