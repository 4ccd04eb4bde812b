import { openClient, type Account } from './open-client.ts'

const timeoutMs = 30_000

/** Fetches recordings as WAV from the carrier that made them; throws when it does not give one. */
export function soundFetcher(account: Account): (recordingSid: string) => Promise<Uint8Array> {
  const { baseUrl } = openClient(account).api
  const authorization = `Basic ${Buffer.from(`${account.apiKeySid}:${account.apiKeySecret}`).toString('base64')}`
  return async (recordingSid) => {
    const response = await fetch(
      `${baseUrl}/2010-04-01/Accounts/${account.accountSid}/Recordings/${recordingSid}.wav`,
      { headers: { authorization }, signal: AbortSignal.timeout(timeoutMs) },
    )
    if (!response.ok) throw new Error(`recording ${recordingSid}: the carrier answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
