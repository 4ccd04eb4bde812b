import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until `look` gives something that is not false, null or undefined; throws saying what was waited for. */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | false | null | undefined> | Found | false | null | undefined,
  withinMs = 20_000,
): Promise<Found> {
  const until = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== false && found !== null && found !== undefined) return found
    if (Date.now() > until) throw new Error(`waited ${withinMs} ms in vain: ${what}`)
    await sleep(20)
  }
}
