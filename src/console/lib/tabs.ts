import type { z } from 'zod'

/** What the browser's tabs tell each other under one name. */
export type TabChannel<Word> = {
  /** Tells the other tabs; not this one. */
  tell: (word: Word) => void
  close: () => void
}

/**
 * Opens a channel between the browser's tabs. A word that is not of the schema is passed over: a tab of another release
 * may have said it.
 */
export function openTabChannel<Word>(
  name: string,
  schema: z.ZodType<Word>,
  onWord: (word: Word) => void = () => undefined,
): TabChannel<Word> {
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => {
    const heard = schema.safeParse(data)
    if (heard.success) onWord(heard.data)
  }
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, its own
    tell: (word) => channel.postMessage(word),
    close: () => channel.close(),
  }
}
