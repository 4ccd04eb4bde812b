import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { noteMessage } from '../../calls/give-checklist.ts'
import { takeReports, type ReportOptions, type Reports } from './take-reports.ts'
import { paths } from './webhook-urls.ts'

const MessageStatus = z.object({ checklist: z.uuid(), MessageStatus: z.string() })

/** What is reported of text messages, by path. */
export const messageWebhooks: Reports = {
  [paths.messageStatus]: async (context, params) => {
    const { checklist, MessageStatus: status } = MessageStatus.parse(params)
    if (status === 'sent' || status === 'delivered')
      await noteMessage(context, { checklistId: checklist, state: status })
    if (status === 'undelivered' || status === 'failed')
      await noteMessage(context, { checklistId: checklist, state: 'failed' })
  },
}

/** Registers what whoever sends our text messages calls. */
export async function registerMessageRoutes(app: FastifyInstance, options: ReportOptions): Promise<void> {
  await app.register((messages) => takeReports(messages, messageWebhooks, options))
}
