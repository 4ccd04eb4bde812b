import { useEffect, useState } from 'react'

let ahead = 0

/** Notes what the server's clock says; timers follow it, whatever this machine's clock is. */
export function setServerNow(moment: string) {
  ahead = Date.parse(moment) - Date.now()
}

/** The server's clock in milliseconds, as far as is known here. */
export function serverNow() {
  return Date.now() + ahead
}

/** The server's clock, ticking: rerenders every `interval` milliseconds while `running`. */
export function useServerNow(running = true, interval = 1000): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    if (!running) return
    setNow(serverNow())
    const timer = setInterval(() => setNow(serverNow()), interval)
    return () => clearInterval(timer)
  }, [running, interval])
  return now
}

/** Seconds from a moment until now on the server's clock, never negative. */
export function secondsSince(moment: string, now: number) {
  return Math.max(0, (now - Date.parse(moment)) / 1000)
}
/** Seconds from now until a moment on the server's clock, never negative. */
export function secondsUntil(moment: string, now: number) {
  return Math.max(0, (Date.parse(moment) - now) / 1000)
}
