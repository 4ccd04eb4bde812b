import type { z } from 'zod'
import { securityEvents, type listSecurityEvents, type SecurityEvent } from '../contract/security.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { readCursor, readRecent } from '../platform/events/read-events.ts'

type Wish = z.output<(typeof listSecurityEvents)['query']>

/** Security events of the last days, newest first; `next` continues them, null at the end. */
export async function readSecurityEvents(
  { db, clock }: Context,
  { days, type, before, limit }: Wish,
): Promise<{ items: SecurityEvent[]; next: string | null }> {
  const items = await readRecent(db, {
    types: type ? [type] : securityEvents,
    since: addSeconds(clock(), -days * 24 * 3600),
    before: before === undefined ? undefined : readCursor(before),
    limit,
  })
  return { items, next: items.length === limit ? (items.at(-1)?.cursor ?? null) : null }
}
