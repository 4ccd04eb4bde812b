/** Now, by the database's clock, so that instances on machines whose clocks differ agree. */
export type Clock = () => Date

/** Local time corrected by `offset()` milliseconds. */
export const correctedClock =
  (offset: () => number): Clock =>
  () =>
    new Date(Date.now() + offset())

export const secondsBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000)

export const addSeconds = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000)
