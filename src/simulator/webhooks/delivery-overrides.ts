/** How a webhook is delivered: times in milliseconds, retries, and what is retried. */
export type Delivery = {
  /** The URL without its fragment. */
  url: string
  connectMs: number
  totalMs: number
  retries: number
  retryOn: ReadonlySet<string>
}

const hardCapMs = 15_000

function bounded(text: string | null, fallback: number, lowest: number, highest: number): number {
  const value = text === null || text === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? Math.min(highest, Math.max(lowest, value)) : fallback
}

/**
 * Reads Twilio's connection overrides from the URL's fragment (`#rc=2&rp=all`); without them: one retry, on connection
 * failure only.
 */
export function readDelivery(address: string): Delivery {
  const hash = address.indexOf('#')
  const overrides = new URLSearchParams(hash < 0 ? '' : address.slice(hash + 1))
  return {
    url: hash < 0 ? address : address.slice(0, hash),
    connectMs: bounded(overrides.get('ct'), 5000, 100, 10_000),
    totalMs: Math.min(
      bounded(overrides.get('tt'), hardCapMs, 100, hardCapMs),
      bounded(overrides.get('rt'), hardCapMs, 100, hardCapMs),
    ),
    retries: bounded(overrides.get('rc'), 1, 0, 5),
    retryOn: new Set((overrides.get('rp') ?? 'ct').split(',')),
  }
}

/** Whether this outcome is one that the policy retries. */
export function isRetried(
  delivery: Delivery,
  outcome: { status: number } | { failure: 'connect' | 'timeout' | 'other' },
): boolean {
  function has(policy: string) {
    return delivery.retryOn.has(policy) || delivery.retryOn.has('all')
  }
  if ('status' in outcome) {
    if (outcome.status >= 500) return has('5xx')
    return outcome.status >= 400 && has('4xx')
  }
  return outcome.failure === 'connect' ? has('ct') : outcome.failure === 'timeout' && has('rt')
}
