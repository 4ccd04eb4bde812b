import type { FastifyInstance } from 'fastify'
import { getBoard } from '../contract/reports.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import { readBoard } from './read-board.ts'

export const registerReportRoutes = (app: FastifyInstance, context: Context, timeZone: string): void => {
  serve(app, getBoard, () => readBoard(context, timeZone))
}
