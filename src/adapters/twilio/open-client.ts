import twilio from 'twilio'
import { z } from 'zod'

export type Account = {
  accountSid: string
  authToken: string
  apiKeySid: string
  apiKeySecret: string
  appSid: string
  /** Where the account's data are processed, and where it is reached; undefined for Twilio's own choice. */
  region: string | undefined
  edge: string | undefined
  /** The local carrier's address; undefined for Twilio itself. */
  localUrl: string | undefined
}

const timeoutMs = 5000

/** The carrier's REST API: Twilio's, or that of a carrier that speaks like it. */
export function openClient(account: Account): twilio.Twilio {
  const client = twilio(account.apiKeySid, account.apiKeySecret, {
    accountSid: account.accountSid,
    httpClient: new twilio.RequestClient({ timeout: timeoutMs, keepAlive: true }),
  })
  // Twilio's library reads these of the environment too, and would look for the local carrier at an edge.
  delete client.edge
  delete client.region
  if (account.localUrl) {
    client.api.baseUrl = account.localUrl
    return client
  }
  if (account.edge) client.edge = account.edge
  if (account.region) client.region = account.region
  return client
}

const Refusal = z.object({ status: z.number(), code: z.number() })

/**
 * What the carrier says of a call, participant, member or recording that is no more
 * (https://www.twilio.com/docs/errors): not found, and orders to a call that has ended or to a conference that has. A
 * 404 without a code is not its own word.
 */
const overCodes = [20_404, 21_220, 21_221, 16_022]

/** Whether the carrier refuses because what was to be changed is over already, or has left the queue or conference. */
export function isOver(error: unknown): boolean {
  const refusal = Refusal.safeParse(error)
  return refusal.success && (refusal.data.status === 404 || overCodes.includes(refusal.data.code))
}
