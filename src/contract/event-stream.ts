/**
 * Server-sent events: what happened since `?after=` or Last-Event-ID, as far as the role may know. An event `alive` with
 * the server's time comes at once and every 2 s: a reader that does not hear it is held back by something between.
 */
export const followEvents = {
  method: 'GET',
  path: '/api/events',
  access: 'signed-in',
  summary: 'The events as they happen',
} as const

export const aliveSeconds = 2
