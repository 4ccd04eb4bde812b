import type { FastifyInstance } from 'fastify'
import { getKnowledgeReport } from '../contract/knowledge-report.ts'
import { getWallboard } from '../contract/wallboard.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import type { Settings } from '../settings/settings.ts'
import { readWallboard } from './read-wallboard.ts'
import { readKnowledgeReport } from './read-knowledge-report.ts'

export function registerReports(
  app: FastifyInstance,
  context: Context & { settings: Settings },
  timeZone: string,
): void {
  serve(app, getWallboard, async () => {
    await context.settings.settled()
    return readWallboard(context, timeZone)
  })
  serve(app, getKnowledgeReport, ({ query }) => readKnowledgeReport(context, timeZone, query.days))
}
