import type { FastifyInstance } from 'fastify'
import type { CallContext } from '../../calls/call-context.ts'
import { messageWebhooks, registerMessageRoutes } from './message-webhooks.ts'
import { registerCarrierRoutes, type CarrierOptions } from './routes.ts'
import { serviceFlows } from './service-flows.ts'
import { statusWebhooks } from './status-webhooks.ts'
import { openReportJournal } from './take-reports.ts'
import { missedWebhooks } from './missed-webhooks.ts'

type Needs = Omit<CarrierOptions, 'context' | 'journal'> & { journalFolder: string }

/**
 * All that the carrier calls: voice, reports of calls and of messages; what it says is kept while the database is away.
 */
export async function registerCarrier(
  app: FastifyInstance,
  context: CallContext,
  { journalFolder, ...options }: Needs,
): Promise<void> {
  const flowFor = serviceFlows(options.serviceNumbers)
  const journal = await openReportJournal(journalFolder, context, {
    ...statusWebhooks(flowFor),
    ...messageWebhooks,
    ...missedWebhooks(flowFor),
  })
  app.addHook('onClose', () => journal.close())
  await registerMessageRoutes(app, { ...options, context, journal })
  await registerCarrierRoutes(app, { ...options, context, journal })
}
