import { z } from 'zod'
import { openTabChannel } from './tabs.ts'

const listeners = new Set<() => void>()
const channel = openTabChannel('session', z.literal('changed'), () => {
  for (const listener of listeners) listener()
})

/** Tells the browser's other tabs that who is signed in has changed. */
export function tellSession() {
  channel.tell('changed')
}

/** Calls back when another tab says so. */
export function onSessionTold(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
