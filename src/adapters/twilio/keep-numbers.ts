import type { ServiceNumbers } from '../../contract/service-numbers.ts'
import { openClient, type Account } from './open-client.ts'
import { webhookUrls } from './webhook-urls.ts'

/** A number's name may have so many characters at the carrier. */
const longestName = 64

/**
 * Gives the local carrier the numbers that are in use, each with where to ask when it is called, and takes from it
 * those that are not; `keeps` are not taken either, for messages come from them. Safe to repeat. A carrier that costs
 * money is told by people: a number is bought there, and other systems may have theirs in the same account.
 */
export async function keepNumbers(
  account: Account,
  publicUrl: string,
  { numbers, keeps }: { numbers: ServiceNumbers; keeps: readonly string[] },
): Promise<void> {
  if (!account.localUrl) return
  const client = openClient(account)
  const { incoming, callStatus } = webhookUrls(publicUrl)
  const wanted = new Map(
    numbers
      .filter(({ retired }) => !retired)
      .map(({ number, name }) => [
        number,
        {
          friendlyName: `${name.zh} / ${name.en}`.slice(0, longestName),
          voiceUrl: incoming(),
          voiceFallbackUrl: incoming(),
          statusCallback: callStatus(),
        },
      ]),
  )
  const owned = await client.incomingPhoneNumbers.list()
  for (const one of owned) {
    const as = wanted.get(one.phoneNumber)
    wanted.delete(one.phoneNumber)
    if (!as && !keeps.includes(one.phoneNumber)) await client.incomingPhoneNumbers(one.sid).remove()
    if (as && (one.friendlyName !== as.friendlyName || one.voiceUrl !== as.voiceUrl))
      await client.incomingPhoneNumbers(one.sid).update(as)
  }
  for (const [phoneNumber, as] of wanted) await client.incomingPhoneNumbers.create({ phoneNumber, ...as })
}
