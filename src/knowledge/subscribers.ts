import type { Event } from '../contract/events.ts'
import type { Context } from '../platform/context.ts'
import type { Subscriber } from '../platform/events/subscriber.ts'
import { refreshGuide } from './refresh-search.ts'
import type { SearchEngine } from './search.ts'

/**
 * Brings this instance's index up to date with an event, whichever instance it comes from. The dispatcher hands an
 * event to one instance alone, so each instance that holds an index of its own must also call this on the events it
 * tails.
 */
export async function followGuides(context: Pick<Context, 'db'>, search: SearchEngine, event: Event): Promise<void> {
  if (event.type === 'guide.published') await refreshGuide(context, search, event.data.guideId)
}

export function knowledgeSubscribers(search: SearchEngine): readonly Subscriber[] {
  return [
    {
      name: 'knowledge: refresh the search index',
      on: ['guide.published'],
      run: (context, event) => followGuides(context, search, event),
    },
  ]
}
