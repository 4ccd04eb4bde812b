import type { Event, EventType } from '../../contract/events.ts'
import type { Context } from '../context.ts'

/** What a module does on an event. It may be run more than once for the same event, and must come to the same end. */
export type Subscriber<Needs extends Context = Context> = {
  name: string
  on: readonly EventType[]
  run: (context: Needs, event: Event) => Promise<void>
}
