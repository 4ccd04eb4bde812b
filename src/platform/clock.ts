import os from 'node:os'

/** Now, by the database's clock, so that instances on machines whose clocks differ agree. */
export type Clock = () => Date

/** Milliseconds that pass, whatever anybody sets a clock to. */
export type Stopwatch = () => number

/** The clock may run so much faster or slower than time, to come to what it should say. */
const slewing = 0.1

export type SteadyClock = {
  read: Clock
  /** Told what the time is now, in milliseconds since 1970; says how far off the clock was. */
  correct: (now: number) => number
}

/**
 * A clock that begins at `now` and goes by the stopwatch. It never jumps and never goes back: set right by a little or,
 * because somebody moved the database's clock, by an hour, it comes to the right time slowly, so that no wait or time
 * limit under way is cut or drawn out by more than a tenth.
 */
export function steadyClock(now: number, stopwatch: Stopwatch): SteadyClock {
  let [base, at, off] = [now, stopwatch(), 0]
  function time(): number {
    const passed = stopwatch() - at
    const most = passed * slewing
    return base + passed + Math.max(-most, Math.min(most, off))
  }
  return {
    read: () => new Date(time()),
    correct: (right) => {
      base = time()
      at = stopwatch()
      off = right - base
      return off
    },
  }
}

/** Shorter differences between the two counts are their resolution. */
const sleptAtLeastMs = 1000

/**
 * A stopwatch that goes on while the machine sleeps: the system's uptime does, Node's own count stands still. `notice`
 * looks whether it slept.
 */
export function wakefulStopwatch(
  ticking: Stopwatch = () => performance.now(),
  uptime: Stopwatch = () => os.uptime() * 1000,
): Stopwatch & { notice: () => void } {
  const apart = uptime() - ticking()
  let slept = 0
  return Object.assign(() => ticking() + slept, {
    notice: () => {
      const more = uptime() - ticking() - apart - slept
      if (more > sleptAtLeastMs) slept += more
    },
  })
}

export function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, (to.getTime() - from.getTime()) / 1000)
}

export function addSeconds(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000)
}
