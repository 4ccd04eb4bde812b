/** The date as Twilio writes it in REST answers and webhooks, e.g. `Tue, 18 Aug 2026 20:36:39 +0000`. */
export function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}

/** Like rfc2822, with null kept. */
export function rfc2822OrNull(date: Date | null): string | null {
  return date === null ? null : rfc2822(date)
}

/** Whole seconds between two moments, never below zero. */
export function secondsBetween(from: Date, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))
}
