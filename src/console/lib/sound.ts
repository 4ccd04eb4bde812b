import { useSyncExternalStore } from 'react'
import { z } from 'zod'

/** How this machine sounds; a device that is not chosen is the one that the system uses. */
const Sound = z.object({
  /** Of the ring, 0 to 1. */
  volume: z.number().min(0).max(1),
  ring: z.string().nullable(),
  speaker: z.string().nullable(),
  microphone: z.string().nullable(),
})
export type Sound = z.infer<typeof Sound>

const usual: Sound = { volume: 0.5, ring: null, speaker: null, microphone: null }
const place = 'sound'
const listeners = new Set<() => void>()

function parse(text: string | null): Sound {
  try {
    return Sound.catch(usual).parse(text === null ? usual : JSON.parse(text))
  } catch {
    return usual
  }
}
let known: { text: string | null; sound: Sound } = { text: null, sound: usual }
/** What is chosen on this machine: devices are its own, and so is how loud they are. */
export function readSound(): Sound {
  const text = localStorage.getItem(place)
  if (text !== known.text) known = { text, sound: parse(text) }
  return known.sound
}
export function changeSound(change: Partial<Sound>) {
  localStorage.setItem(place, JSON.stringify({ ...readSound(), ...change }))
  for (const listener of listeners) listener()
}
function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export function useSound(): Sound {
  return useSyncExternalStore(subscribe, readSound)
}

/** Whether this browser plays a sound on a device of choice. */
export function mayChooseOutput(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype
}
