import type { FastifyInstance } from 'fastify'
import type { KnowledgeContext } from './knowledge-context.ts'
import { registerPublicPages, type PublicSite } from './public/routes.ts'
import { registerDraftRoutes, registerKnowledgeRoutes, type DraftPorts, type KnowledgePorts } from './routes.ts'

/** Everything of guides that is asked for over HTTP: for operators, for their writers, for everybody. */
export function registerKnowledge(
  app: FastifyInstance,
  context: KnowledgeContext,
  needs: KnowledgePorts & PublicSite & DraftPorts,
): void {
  registerKnowledgeRoutes(app, context, needs)
  registerDraftRoutes(app, context, needs)
  registerPublicPages(app, context, needs)
}
