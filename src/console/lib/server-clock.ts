import { useSyncExternalStore } from 'react'

let ahead = 0

/** Notes what the server's clock says; timers follow it, whatever this machine's clock is. */
export function setServerNow(moment: string) {
  ahead = Date.parse(moment) - Date.now()
}

/** The server's clock in milliseconds, as far as is known here. */
export function serverNow() {
  return Date.now() + ahead
}

const listeners = new Set<() => void>()
let second = 0
let timer: ReturnType<typeof setTimeout> | undefined

function thisSecond() {
  return Math.floor(serverNow() / 1000) * 1000
}
function tick() {
  second = thisSecond()
  for (const listener of listeners) listener()
  timer = setTimeout(tick, 1000 - (serverNow() % 1000))
}
/**
 * Calls back at every full second of the server's clock until the returned function is called. All of a page hear of it
 * at once.
 */
export function everyServerSecond(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}
/** The full second of the server's clock that all timers of the page show, in milliseconds. */
export function shownSecond(): number {
  if (listeners.size === 0) second = thisSecond()
  return second
}

/** The server's clock in full seconds, as milliseconds: one for all timers of the page, so that they step together. */
export function useServerNow(): number {
  return useSyncExternalStore(everyServerSecond, shownSecond)
}

/** Seconds from a moment until now on the server's clock, never negative. */
export function secondsSince(moment: string, now: number) {
  return Math.max(0, (now - Date.parse(moment)) / 1000)
}
/** Seconds from now until a moment on the server's clock, never negative. */
export function secondsUntil(moment: string, now: number) {
  return Math.max(0, (Date.parse(moment) - now) / 1000)
}
