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

/** The midnight with which the moment's day began in the zone. */
export function startOfDay(moment: Date, timeZone: string): Date {
  const sinceMidnight = wallTime(timeZone)(moment) % 86_400_000
  return new Date(Math.floor(moment.getTime() / 1000) * 1000 - sinceMidnight)
}
