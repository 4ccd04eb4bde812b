type Key = Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode' | 'defaultPrevented' | 'target' | 'preventDefault'>

/** What an input method says of every key that belongs to its composing; Safari says it of the Enter that ends it. */
const composingKeyCode = 229

/** Whether a key belongs to an input method that is composing: it is the method's, and nobody else's. */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === composingKeyCode
}

/**
 * Whether a key closes what hears it: Esc, unless something within has closed by it, or a list is open there that will.
 * Whoever asks has then taken the key, and what is around stays open.
 */
export function closesByKey(event: Key): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return false
  if (
    typeof Element !== 'undefined' &&
    event.target instanceof Element &&
    event.target.getAttribute('aria-expanded') === 'true'
  )
    return false
  event.preventDefault()
  return true
}
