import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/security.ts'
import { serve } from '../platform/http/serve.ts'
import type { AuditContext } from './audit-context.ts'
import { registerExport } from './export-trail.ts'
import { listTrail, openEntry } from './read-trail.ts'

/** What the auditor reads: who did what, when and from where, with before and after. */
export function registerAudit(app: FastifyInstance, context: AuditContext): void {
  serve(app, contract.listSecurityEvents, ({ query }) => listTrail(context, query))
  serve(app, contract.openSecurityEvent, ({ params }) => openEntry(context, params.id))
  registerExport(app, context)
}
