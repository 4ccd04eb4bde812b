import type { LineEvent, Numbered, TextMessage } from './api.ts'
import type { Sound } from './sound.ts'
import type { TextKey } from './texts.ts'

export type Phase = 'idle' | 'incoming' | 'ringing' | 'talking'

type Says = { key: TextKey; values: Record<string, string> }

type State = {
  phase: Phase
  says: Says
  /** What is said again once a lost connection is back; null while it is there. */
  saidBefore: Says | null
  notice: TextKey | null
  numbers: Numbered[]
  chosen: string | null
  callSid: string | null
  answeredAt: number
  events: LineEvent[]
  messages: TextMessage[]
  sound: Sound | null
  muted: boolean
  reads: boolean
  unfollow: () => void
  release: () => void
}

/** What the telephone is doing; `show` draws it. */
export const state: State = {
  phase: 'idle',
  says: { key: 'idle', values: {} },
  saidBefore: null,
  notice: null,
  numbers: [],
  chosen: localStorage.getItem('phone.to'),
  callSid: null,
  answeredAt: 0,
  events: [],
  messages: [],
  sound: null,
  muted: false,
  reads: localStorage.getItem('phone.speak') === 'yes',
  unfollow: () => {},
  release: () => {},
}

/** Sets the state line. */
export function say(key: TextKey, values: Record<string, string> = {}): void {
  state.says = { key, values }
}
