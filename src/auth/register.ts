import type { FastifyInstance } from 'fastify'
import type { Context } from '../platform/context.ts'
import type { Follower } from '../platform/events/follow-events.ts'
import { registerEventRoutes } from './event-routes.ts'
import { registerAuthRoutes, type AuthOptions } from './routes.ts'

/** Signing in, accounts, and the stream of the events that a person may see. */
export function registerAuth(
  app: FastifyInstance,
  context: Context,
  { follow, ...options }: AuthOptions & { follow: (follower: Follower) => () => void },
): void {
  registerAuthRoutes(app, context, options)
  registerEventRoutes(app, context, follow)
}
