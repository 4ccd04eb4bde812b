import type { FastifyInstance } from 'fastify'
import type { Context } from '../platform/context.ts'
import type { Settings } from '../settings/settings.ts'
import type { Attempts } from './count-attempts.ts'
import { registerEventRoutes, type StreamOptions } from './event-routes.ts'
import { registerAuthRoutes, type AuthOptions } from './routes.ts'

/** Signing in, accounts, and the stream of the events that a person may see. */
export function registerAuth(
  app: FastifyInstance,
  context: Context & { settings: Settings; attempts: Attempts },
  { follow, alarms, ...options }: AuthOptions & StreamOptions,
): void {
  registerAuthRoutes(app, context, options)
  registerEventRoutes(app, context, { follow, alarms })
}
