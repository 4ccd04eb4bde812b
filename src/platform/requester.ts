import { AsyncLocalStorage } from 'node:async_hooks'

/** Who asks for what is being done, from where: null for the person before they have signed in. */
export type Requester = { personId: string | null; sessionId: string | null; address: string }

const asking = new AsyncLocalStorage<Requester>()

/** Whoever asked for what is being done; undefined for what callers, the carrier and the clock bring about. */
export function currentRequester(): Requester | undefined {
  return asking.getStore()
}

/** Does the work, and all that follows from it, as asked for by somebody. */
export function requestedBy<Result>(requester: Requester, work: () => Result): Result {
  return asking.run(requester, work)
}
