const channel = new BroadcastChannel('session')

/** Tells the browser's other tabs that who is signed in has changed. */
export function tellSession() {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, its own
  channel.postMessage('changed')
}

/** Calls back when another tab says so. */
export function onSessionTold(listener: () => void): () => void {
  channel.addEventListener('message', listener)
  return () => channel.removeEventListener('message', listener)
}
