/**
 * The Voice SDK's warnings that tell of a bad line; the others speak of silence or an even tone, which callers may make
 * themselves.
 */
const ofTheLine: readonly string[] = [
  'high-rtt',
  'high-jitter',
  'high-packet-loss',
  'high-packets-lost-fraction',
  'low-mos',
  'low-bytes-received',
  'low-bytes-sent',
  'ice-connectivity-lost',
]

/** The warnings that stand for a line after one was raised or cleared; while any stands, the sound is poor. */
export function standing(before: ReadonlySet<string>, name: string, raised: boolean): ReadonlySet<string> {
  if (raised) return ofTheLine.includes(name) ? new Set([...before, name]) : before
  return new Set([...before].filter((one) => one !== name))
}
