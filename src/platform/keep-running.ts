import { setTimeout as sleep } from 'node:timers/promises'

/** What runs, and tells why once it has ended. */
export type Running<Reason> = { ended: Promise<Reason> }

export type Keeping<Reason, Part extends Running<Reason>> = {
  /** It runs when it is given. */
  part: Part
  start: () => Promise<Part>
  /** Why it could not be started. */
  describe: (error: unknown) => Reason
  /** Told when it has ended by itself, when it runs again, and when it is not tried any more. */
  onTrouble: (trouble: 'ended' | 'back' | 'given_up', reason: Reason) => void
}

export type Kept<Part> = {
  /** What runs now, or ran last. */
  part: () => Part
  /** Leaves it as it is from now on; resolves when it has ended. */
  leave: () => Promise<void>
}

/** What fails more often than this in ten minutes is not started again. */
const restartsAtMost = 5
const restartsWithinMs = 600_000

/** Starts a part of the product again whenever it ends by itself, after a pause that grows. */
export function keepRunning<Reason, Part extends Running<Reason>>(keeping: Keeping<Reason, Part>): Kept<Part> {
  const { start, describe, onTrouble } = keeping
  let { part } = keeping
  let left = false
  async function keep(): Promise<void> {
    const failures: number[] = []
    for (;;) {
      let reason = await part.ended
      if (left) return
      onTrouble('ended', reason)
      for (let back = false; !back && !left;) {
        failures.push(performance.now())
        const recent = failures.filter((at) => at > performance.now() - restartsWithinMs).length
        if (recent > restartsAtMost) return onTrouble('given_up', reason)
        // What its processes still hold is let go in a moment.
        await sleep(200 * 2 ** recent)
        try {
          part = await start()
          back = true
          onTrouble('back', reason)
        } catch (error) {
          reason = await describe(error)
        }
      }
    }
  }
  const kept = keep()
  return {
    part: () => part,
    leave: async () => {
      left = true
      await kept
    },
  }
}
