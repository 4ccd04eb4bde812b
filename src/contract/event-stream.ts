import { z } from 'zod'

/** What may be wrong with the server, for everybody to see. */
export const alarms = ['reports_aside', 'disk_low', 'disk_full'] as const
export type Alarm = (typeof alarms)[number]

/** A sign of life: the server's time, and its alarms; a newer server may have others. */
export const Alive = z.object({ now: z.iso.datetime(), alarms: z.array(z.string()).default([]) })
export type Alive = z.infer<typeof Alive>

/**
 * Server-sent events: what happened since `?after=` or Last-Event-ID, as far as the role may know. An event `alive` with
 * the server's time and alarms comes at once and every 2 s: a reader that does not hear it is held back by something
 * between.
 */
export const followEvents = {
  method: 'GET',
  path: '/api/events',
  access: 'signed-in',
  summary: 'The events as they happen',
} as const

export const aliveSeconds = 2
