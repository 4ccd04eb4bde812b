import type { Event } from '../../src/contract/events.ts'
import { readAfter, type Cursor } from '../../src/platform/events/read-events.ts'
import { eventually } from './eventually.ts'
import type { TestDatabase } from './database.ts'

/**
 * Everything that happened after the cursor. Other databases of the test server have transactions of their own, and
 * each holds the order of events up while it lasts: so this waits until nothing is held back.
 */
export function readSettled({ context }: TestDatabase, after: Cursor = { transaction: 0n, id: 0n }): Promise<Event[]> {
  return eventually('nothing is held back', async () => {
    const { events, held } = await readAfter(context.db, after)
    return !held && events
  })
}
