import { askMicrophone, type MicrophoneProblem } from '../../lib/ask-microphone.ts'
import { readSound } from '../../lib/sound.ts'
import { makeDevice, type VoiceDevice } from './make-device.ts'
import { standing } from './poor-line.ts'

type VoiceCall = Awaited<ReturnType<VoiceDevice['connect']>>
export type Line = 'connecting' | 'open' | 'reconnecting'
export type PhoneState = {
  device: 'off' | 'starting' | 'ready' | 'failed'
  microphone: MicrophoneProblem | null
  call: { line: Line; muted: boolean; poorSound: boolean } | null
}

const off: PhoneState = { device: 'off', microphone: null, call: null }
const registerPatienceMs = 10_000

/** Speaks and hears by the devices chosen on this machine; the system's own where one is not there any more. */
async function takeChosenDevices({ audio }: VoiceDevice): Promise<void> {
  const { microphone, speaker } = readSound()
  try {
    if (microphone !== null) await audio?.setInputDevice(microphone)
    if (speaker !== null && audio?.isOutputSelectionSupported) await audio.speakerDevices.set(speaker)
  } catch (error) {
    console.warn('A chosen device cannot be used; the system’s own is:', error)
  }
}

/** The operator's telephone in this page: a state to look at and what can be done with it. */
export function createPhone() {
  let state = off
  let device: VoiceDevice | null = null
  let freshenToken: (() => Promise<void>) | null = null
  let call: VoiceCall | null = null
  let starting: Promise<PhoneState> | null = null
  let joining: Promise<void> | null = null
  const listeners = new Set<() => void>()
  function update(change: Partial<PhoneState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
    return state
  }
  function updateCall(change: Partial<NonNullable<PhoneState['call']>>) {
    if (state.call) update({ call: { ...state.call, ...change } })
  }

  async function bringUp(): Promise<PhoneState> {
    update({ device: 'starting', microphone: null })
    const microphone = await askMicrophone()
    if (microphone) return update({ device: 'failed', microphone })
    try {
      device?.destroy()
      const { device: made, freshenToken: freshen } = await makeDevice((taken) => {
        if (device !== made) return
        if (!taken) update({ device: 'starting' })
        else if (state.device === 'starting') update({ device: 'ready' })
      })
      device = made
      await takeChosenDevices(made)
      freshenToken = freshen
      made.on('registered', () => update({ device: 'ready' }))
      made.on('unregistered', () => device === made && state.device === 'ready' && update({ device: 'starting' }))
      made.on('error', (error: Error) => console.warn('Voice device:', error.message))
      await Promise.race([
        made.register(),
        new Promise((_, reject) =>
          setTimeout(() => reject(new Error('The carrier did not answer')), registerPatienceMs),
        ),
      ])
      return update({ device: 'ready' })
    } catch (error) {
      console.warn('The telephone could not be started:', error)
      return update({ device: 'failed' })
    }
  }

  async function join(reservation: string): Promise<void> {
    if (!device) await bringUp()
    if (!device) throw new Error('No telephone')
    update({ call: { line: 'connecting', muted: false, poorSound: false } })
    try {
      await freshenToken?.()
      call = await device.connect({ params: { reservation } })
      follow(call)
    } catch (error) {
      update({ call: null })
      throw error
    }
  }

  function follow(made: VoiceCall) {
    function ended() {
      if (call !== made) return
      call = null
      update({ call: null })
    }
    made.on('accept', () => updateCall({ line: 'open' }))
    made.on('reconnecting', () => updateCall({ line: 'reconnecting' }))
    made.on('reconnected', () => updateCall({ line: 'open' }))
    made.on('mute', (muted: boolean) => updateCall({ muted }))
    let warnings: ReadonlySet<string> = new Set()
    function warn(name: string, raised: boolean) {
      warnings = standing(warnings, name, raised)
      updateCall({ poorSound: warnings.size > 0 })
    }
    made.on('warning', (name: string) => warn(name, true))
    made.on('warning-cleared', (name: string) => warn(name, false))
    made.on('error', (error: Error) => console.warn('Voice call:', error.message))
    for (const end of ['disconnect', 'cancel', 'reject']) made.on(end, ended)
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    read: () => state,
    /** Gets microphone and line ready; asking again while it runs, or when it is ready, changes nothing. */
    start: (): Promise<PhoneState> => {
      if (state.device === 'ready') return Promise.resolve(state)
      starting ??= bringUp().finally(() => {
        starting = null
      })
      return starting
    },
    /** Puts the telephone away, unless somebody is on it. */
    stop: () => {
      if (call) return
      device?.destroy()
      device = null
      update(off)
    },
    /** Drops whatever is going on: nobody is at this page any more. */
    close: () => {
      call = null
      device?.destroy()
      device = null
      update(off)
    },
    /** Joins the call of an accepted reservation, once; rejects when the line cannot be had. */
    connect: (reservation: string): Promise<void> => {
      if (call) return Promise.resolve()
      joining ??= join(reservation).finally(() => {
        joining = null
      })
      return joining
    },
    mute: (muted: boolean) => call?.mute(muted),
    sendDigits: (digits: string) => call?.sendDigits(digits),
    hangUp: () => call?.disconnect(),
  }
}
export type Phone = ReturnType<typeof createPhone>
