import { useSyncExternalStore } from 'react'
import type { Alive } from '../../contract/event-stream.ts'
import { setServerNow } from './server-clock.ts'

let alarms = ''
const listeners = new Set<() => void>()

/** Takes in what the server says of itself with each sign of life: its time, and what is wrong with it. */
export function takeAlive(alive: Alive) {
  setServerNow(alive.now)
  const next = alive.alarms.join(' ')
  if (next === alarms) return
  alarms = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** What is wrong with the server, by its own account. */
export function useAlarms(): string[] {
  return useSyncExternalStore(subscribe, () => alarms)
    .split(' ')
    .filter((alarm) => alarm !== '')
}
