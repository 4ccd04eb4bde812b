/** Thrown in place of an answer that is not coming. */
export class Unanswered extends Error {}

export type Breaker = {
  /** The result of the work; throws Unanswered instead of keeping anybody waiting for what does not answer. */
  run: <Result>(work: () => Promise<Result>) => Promise<Result>
}

type Limits = {
  /** After so long without any answer at all, nobody waits any more. */
  patienceMs: number
  /** The most that one waits while others are answered. */
  deadlineMs: number
  /** So often one is let through to try, while nothing answers. */
  tryEveryMs: number
}

/** What is done faster did not ask anybody, and says nothing of who is asked. */
const atOnceMs = 1
/** So often it is looked how long everybody has waited, while anybody does. */
const lookEveryMs = 50
/** A look later than this was held up by us: answers may be there that this process has not read yet. */
const heldUpMs = 100

/**
 * Stands before something that may hang. While anything is answered, each waits up to the deadline; once nothing has
 * been for `patienceMs`, all who wait are told so, and the next at once, but for one now and then that tries.
 */
export function openBreaker({ patienceMs, deadlineMs, tryEveryMs }: Limits): Breaker {
  type Waiting = { since: number; giveUp: () => void }
  const waiting = new Set<Waiting>()
  let answeredAt = -Infinity
  let silent = false
  let triedAt = 0
  let looking = false

  function look(): void {
    const now = performance.now()
    for (const one of waiting) {
      if (now - one.since >= deadlineMs) one.giveUp()
      else if (now - one.since >= patienceMs && answeredAt < one.since) {
        silent = true
        triedAt = now
        for (const other of waiting) other.giveUp()
      }
    }
    lookAgain()
  }
  function lookAgain(): void {
    looking = waiting.size > 0
    if (!looking) return
    const due = performance.now() + lookEveryMs
    setTimeout(() => {
      if (performance.now() - due > heldUpMs) lookAgain()
      else setImmediate(look)
    }, lookEveryMs).unref()
  }

  return {
    run: async (work) => {
      const since = performance.now()
      if (silent && since - triedAt < tryEveryMs) throw new Unanswered('nothing answers')
      if (silent) triedAt = since
      return new Promise((resolve, reject) => {
        const one: Waiting = {
          since,
          giveUp: () => {
            waiting.delete(one)
            reject(new Unanswered('the answer took too long'))
          },
        }
        waiting.add(one)
        if (!looking) lookAgain()
        work().then(
          (result) => {
            waiting.delete(one)
            const now = performance.now()
            if (now - since > atOnceMs) {
              answeredAt = now
              silent = false
            }
            resolve(result)
          },
          (error: unknown) => {
            waiting.delete(one)
            reject(error)
          },
        )
      })
    },
  }
}
