import type { Event } from '../../contract/events.ts'
import type { Context } from '../context.ts'
import { startLoop, type Loop } from '../loop.ts'
import { currentCursor, readAfter, readCursor } from './read-events.ts'

export type Follower = (events: readonly Event[]) => void

/**
 * Reads this database's events as they become visible, once for the whole process, and hands them to every follower.
 */
export async function startFollowing(context: Context): Promise<Loop & { follow: (follower: Follower) => () => void }> {
  const followers = new Set<Follower>()
  let cursor = readCursor(await currentCursor(context.db))
  const loop = startLoop('following events', 1000, context.log, async () => {
    if (!cursor) return
    const { events, upTo, held, more } = await readAfter(context.db, cursor)
    cursor = upTo
    if (events.length > 0) for (const follower of followers) follower(events)
    if (held) return 10
    return more ? 0 : undefined
  })
  return {
    ...loop,
    follow: (follower) => {
      followers.add(follower)
      return () => followers.delete(follower)
    },
  }
}
