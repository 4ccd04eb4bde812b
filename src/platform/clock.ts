/** Now, by the database's clock, so that instances on machines whose clocks differ agree. */
export type Clock = () => Date

/** Local time corrected by `offset()` milliseconds. */
export function correctedClock(offset: () => number): Clock {
  return () => new Date(Date.now() + offset())
}

export function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, (to.getTime() - from.getTime()) / 1000)
}

export function addSeconds(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000)
}
