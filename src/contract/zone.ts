/** What a clock on the wall shows in the zone, as if it were UTC: milliseconds, to the second. */
export function wallTime(timeZone: string): (moment: Date) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return (moment) => {
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
    return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}Z`)
  }
}

const dayMs = 86_400_000

/** The day after one, both YYYY-MM-DD. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
}

/**
 * The first moment of the moment's day in the zone: midnight, the second one where the clock is put back over midnight
 * is not it, and what comes after it where midnight is left out.
 */
export function startOfDay(moment: Date, timeZone: string): Date {
  const local = wallTime(timeZone)
  const midnight = Math.floor(local(moment) / dayMs) * dayMs
  let [before, within] = [moment.getTime() - dayMs, moment.getTime()]
  while (local(new Date(before)) >= midnight) before -= dayMs
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2)
    if (local(new Date(middle)) < midnight) before = middle
    else within = middle
  }
  return new Date(within)
}

/** The moment's day in the zone, YYYY-MM-DD. */
export function dateOf(moment: Date, timeZone: string): string {
  return new Date(wallTime(timeZone)(moment)).toISOString().slice(0, 10)
}

/** The moment with which a day (YYYY-MM-DD) begins in the zone. */
export function startOfDate(day: string, timeZone: string): Date {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return startOfDay(new Date(2 * noon - wallTime(timeZone)(new Date(noon))), timeZone)
}
