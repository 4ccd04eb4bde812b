import { fetchSoftphone } from '../../lib/api/operator.ts'
import { keepToken } from './keep-token.ts'
import { loadVoiceSdk } from './load-voice-sdk.ts'

const silence = '/silence.wav'

/** The carrier does not take the token: it has expired, or was never good. */
const refusedToken: readonly number[] = [20101, 20104, 31201, 31202, 31203, 31204, 31205]

/** Whether the token is taken, as it turns out. */
export type TokenListener = (taken: boolean) => void

/** A device of the voice SDK whose token is kept fresh; rejects when none can be had. */
export async function makeDevice(onToken: TokenListener) {
  const fetched = await fetchSoftphone()
  const { signalling, edge } = fetched
  const { Device, Call } = await loadVoiceSdk(signalling && !signalling.secure ? signalling.host : null)
  // The SDK's own sounds come from the carrier's site: the console rings and beeps by itself.
  const sounds = Object.fromEntries(Object.values(Device.SoundName).map((name) => [name, silence]))
  const options = {
    ...(signalling ? { chunderw: signalling.host } : {}),
    ...(edge ? { edge } : {}),
    codecPreferences: [Call.Codec.PCMU, Call.Codec.Opus],
    closeProtection: false,
    publishEvents: false,
    // So that a refused token is told apart from any other fault.
    enableImprovedSignalingErrorPrecision: true,
    logLevel: 'error' as const,
    sounds,
  }
  const device = new Device(fetched.token, options)
  const token = keepToken(device, fetched, () => onToken(true))
  device.on('tokenWillExpire', token.renew)
  device.on('destroyed', token.stop)
  device.on('error', (error: { code?: number }) => {
    if (error.code === undefined || !refusedToken.includes(error.code)) return
    token.refuse()
    onToken(false)
    token.renew()
  })
  return { device, freshenToken: token.freshen }
}
export type VoiceDevice = Awaited<ReturnType<typeof makeDevice>>['device']
