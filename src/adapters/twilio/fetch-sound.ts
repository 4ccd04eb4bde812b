import { isOver, openClient, type Account } from './open-client.ts'
import type { Recordings } from '../../calls/recordings.ts'

/** How long nothing may come before the connection counts as lost; what does come may take as long as it takes. */
const silenceMs = 30_000
/** So often in a row is a connection that brought nothing tried again. */
const tries = 3

/** The recordings of the carrier that made them. What it refuses throws; a connection that is lost goes on from there. */
export function openSounds(account: Account, patienceMs = silenceMs): Pick<Recordings, 'fetch' | 'remove'> {
  const client = openClient(account)
  const base = new URL(client.api.baseUrl)
  base.hostname = client.getHostname(base.hostname, client.edge, client.region)
  const authorization = `Basic ${Buffer.from(`${account.apiKeySid}:${account.apiKeySecret}`).toString('base64')}`

  /** One connection's bytes, from the byte `from` on. */
  async function* connect(recordingSid: string, from: number): AsyncGenerator<Uint8Array> {
    const silence = new AbortController()
    const timer = setTimeout(() => silence.abort(new Error(`nothing came for ${patienceMs} ms`)), patienceMs)
    try {
      const response = await fetch(
        new URL(`/2010-04-01/Accounts/${account.accountSid}/Recordings/${recordingSid}.wav`, base),
        { headers: { authorization, ...(from > 0 ? { range: `bytes=${from}-` } : {}) }, signal: silence.signal },
      )
      if (!response.ok || !response.body) {
        await response.body?.cancel()
        throw new Refused(`recording ${recordingSid}: the carrier answered ${response.status}`)
      }
      // Who does not know of ranges sends everything once more.
      let surplus = from - startOf(response)
      if (surplus < 0) throw new Refused(`recording ${recordingSid}: the carrier left out a part`)
      const reader = response.body.getReader()
      for (;;) {
        // What takes its time here is not the carrier's silence.
        timer.refresh()
        const { done, value } = await reader.read()
        if (done) return
        const wanted = value.subarray(surplus)
        surplus = Math.max(0, surplus - value.length)
        if (wanted.length > 0) yield wanted
      }
    } finally {
      clearTimeout(timer)
      silence.abort()
    }
  }

  return {
    fetch: async function* (recordingSid, from) {
      let got = from
      for (let failures = 0; ;) {
        try {
          for await (const part of connect(recordingSid, got)) {
            got += part.length
            failures = 0
            yield part
          }
          return
        } catch (error) {
          failures += 1
          if (error instanceof Refused || failures >= tries) throw error
        }
      }
    },
    remove: async (recordingSid) => {
      try {
        await client.recordings(recordingSid).remove()
      } catch (error) {
        if (!isOver(error)) throw error
      }
    },
  }
}

/** The carrier's own refusal: asking again at once would not help. */
class Refused extends Error {}

/** The byte that an answer begins with: not 0 only when it is the part that was asked for. */
function startOf(response: Response): number {
  if (response.status !== 206) return 0
  const [, start] = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '') ?? []
  return Number(start ?? 0)
}
