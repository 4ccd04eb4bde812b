import { fetchSoftphone } from '../../lib/api/operator.ts'

type Fetched = Awaited<ReturnType<typeof fetchSoftphone>>
/** What the token is for: it takes a new one, and throws when the carrier does not. */
type Holder = { updateToken: (token: string) => void }

/** A token that has this much of its life left, or more, is good for a call. */
const enoughSeconds = 60
const firstPauseMs = 1000
const longestPauseMs = 15_000

/**
 * Keeps a device's token fresh. A renewal that fails is tried again, ever more seldom, until it succeeds or the keeper
 * is stopped.
 */
export function keepToken(holder: Holder, first: Fetched, onRenewed: () => void) {
  let goodUntil = performance.now() + first.validSeconds * 1000
  let renewing: Promise<void> | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let stopped = false

  async function fetchAndUpdate(): Promise<void> {
    const fresh = await fetchSoftphone()
    if (stopped) return
    holder.updateToken(fresh.token)
    goodUntil = performance.now() + fresh.validSeconds * 1000
    failures = 0
    clearTimeout(again)
    onRenewed()
  }
  function renewOnce(): Promise<void> {
    renewing ??= fetchAndUpdate().finally(() => {
      renewing = null
    })
    return renewing
  }
  function renew(): void {
    clearTimeout(again)
    renewOnce().catch(() => {
      if (stopped) return
      again = setTimeout(renew, Math.min(longestPauseMs, firstPauseMs * 2 ** failures))
      failures += 1
    })
  }
  return {
    /** Begins to get a new one, for as long as it takes. */
    renew,
    /** Resolves once the token is good for a call; rejects when none can be had now. */
    freshen: async (): Promise<void> => {
      if (goodUntil - performance.now() < Math.min(enoughSeconds, first.validSeconds / 2) * 1000) await renewOnce()
    },
    /** The carrier refuses it, whatever its age. */
    refuse: (): void => {
      goodUntil = 0
    },
    stop: (): void => {
      stopped = true
      clearTimeout(again)
    },
  }
}
