/** What the person at the far end of a call hears and sees, in order: the source of the phone page's captions. */
export type CallEvent =
  | { kind: 'status'; status: string }
  | { kind: 'say'; text: string; language: string }
  | { kind: 'play'; url: string }
  | { kind: 'music' }
  | { kind: 'music-stopped' }
  | { kind: 'beep' }
  | { kind: 'tones'; digits: string }
  | { kind: 'digits'; digits: string }
  | { kind: 'queued'; queue: string }
  | { kind: 'joined'; who: string }
  | { kind: 'left'; who: string }
  | { kind: 'held' }
  | { kind: 'unheld' }
  | { kind: 'recording' }
  | { kind: 'recording-paused' }
  | { kind: 'recording-stopped' }
  | { kind: 'error'; code: number; text: string }

export type NumberedCallEvent = CallEvent & { id: number; at: string }

export type Feed = {
  events: NumberedCallEvent[]
  listeners: Set<(event: NumberedCallEvent) => void>
  nextId: number
}

const kept = 500

export function createFeed(): Feed {
  return { events: [], listeners: new Set(), nextId: 1 }
}

/** Appends an event and tells whoever follows the call; the oldest are dropped beyond 500. */
export function publish(feed: Feed, event: CallEvent): void {
  const numbered = { ...event, id: feed.nextId++, at: new Date().toISOString() }
  feed.events.push(numbered)
  if (feed.events.length > kept) feed.events.splice(0, feed.events.length - kept)
  for (const listener of feed.listeners) listener(numbered)
}
