import { setTimeout as sleep } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'

const stepMs = 30_000
/** A story takes no longer; codes are of one step while it is told. */
const storyMs = 10_000

/** What an authenticator with the secret shows `steps` of 30 s from now. */
export type Shown = (secret: string, steps?: number) => string

/** A moment from which on a story has time before the next code: what is shown is counted from it. */
export async function freshStep(): Promise<Shown> {
  const left = stepMs - (Date.now() % stepMs)
  if (left < storyMs) await sleep(left)
  const began = Date.now()
  return (secret, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: began + steps * stepMs })
}
