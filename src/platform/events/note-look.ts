import { setTimeout as sleep } from 'node:timers/promises'
import type { NewEvent } from '../../contract/events.ts'
import { lookSeconds } from '../../contract/security.ts'
import type { Context } from '../context.ts'
import { reasonOf } from '../database/client.ts'
import { sql } from '../database/sql.ts'
import { keepRecent } from '../recent.ts'
import { currentRequester } from '../requester.ts'
import { transact } from '../transact.ts'

/** Somebody looks at what is not theirs alone to see: at what, as the event that tells of it. */
export type Look = Extract<NewEvent, { type: 'call.opened' | 'ticket.opened' | 'calls.listed' | 'recording.played' }>

export type Looks = {
  /** Records that whoever asks looks, once within `lookSeconds`. Nobody waits for it, and nothing fails by it. */
  note: (look: Look, callId?: string) => void
  /** Waits until all that was noted is recorded, or cannot be. */
  settled: () => Promise<void>
}

/** So many looks are remembered here; whether any other was recorded is asked of the database. */
const mostLooks = 20_000
const attempts = 3
const pauseMs = 2000

/** At what, as JSON; a list is the same while its filter is. */
function thingOf({ data }: Look): string {
  return JSON.stringify('rows' in data ? { filter: data.filter } : data)
}

/** Records who looks at what. Of what is looked at again and again, the database is asked once. */
export function openLooks(context: Context): Looks {
  const known = keepRecent<number>(mostLooks)
  const underWay = new Set<Promise<void>>()

  async function record(personId: string, look: Look, callId: string | undefined): Promise<void> {
    const thing = thingOf(look)
    await transact(context, async ({ query, append }) => {
      // Asked one after another, so that two instances, or two tabs, record one look.
      await query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${personId} ${look.type} ${thing}`}, 0))`)
      const [recorded] = await query(sql`
        SELECT 1 FROM events WHERE "actorId" = ${personId}::uuid AND type = ${look.type} AND address IS NOT NULL
          AND at > now() - make_interval(secs => ${lookSeconds}::float8) AND data - 'rows' = ${thing}::jsonb LIMIT 1`)
      if (!recorded) append(callId === undefined ? {} : { callId }, look)
    })
  }

  async function tryToRecord(personId: string, look: Look, callId: string | undefined, key: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await record(personId, look, callId)
      } catch (error) {
        if (attempt < attempts) {
          await sleep(pauseMs, undefined, { ref: false })
          continue
        }
        known.set(key, -Infinity)
        context.log.error({ personId, look: look.type, error: reasonOf(error) }, 'a look could not be recorded')
        return
      }
  }

  return {
    note: (look, callId) => {
      const personId = currentRequester()?.personId
      if (!personId) return
      const key = `${personId} ${look.type} ${thingOf(look)}`
      const now = performance.now()
      if (now - (known.get(key) ?? -Infinity) < lookSeconds * 1000) return
      known.set(key, now)
      const recording = tryToRecord(personId, look, callId, key).finally(() => underWay.delete(recording))
      underWay.add(recording)
    },
    settled: async () => {
      await Promise.all(underWay)
    },
  }
}
