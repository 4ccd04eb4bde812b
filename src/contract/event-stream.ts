/** Server-sent events: what happened since `?after=` or Last-Event-ID, as far as the role may know. */
export const followEvents = {
  method: 'GET',
  path: '/api/events',
  access: 'signed-in',
  summary: 'The events as they happen',
} as const
