import type { FastifyInstance } from 'fastify'
import { getKnowledgeReport } from '../contract/knowledge-report.ts'
import { getBoard } from '../contract/reports.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import type { Settings } from '../settings/settings.ts'
import { readBoard } from './read-board.ts'
import { readKnowledgeReport } from './read-knowledge-report.ts'

export function registerReportRoutes(
  app: FastifyInstance,
  context: Context & { settings: Settings },
  timeZone: string,
): void {
  serve(app, getBoard, () => readBoard(context, timeZone))
  serve(app, getKnowledgeReport, ({ query }) => readKnowledgeReport(context, timeZone, query.days))
}
