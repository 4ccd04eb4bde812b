import type { FastifyInstance } from 'fastify'
import type { CallContext } from '../../calls/call-context.ts'
import { openBreaker } from '../../platform/breaker.ts'
import type { Journal } from './journal.ts'
import { messageWebhooks, registerMessageRoutes } from './message-webhooks.ts'
import { registerCarrierRoutes, type CarrierOptions } from './routes.ts'
import { serviceFlows } from './service-flows.ts'
import { statusWebhooks } from './status-webhooks.ts'
import { countRefusals, openReportJournal } from './take-reports.ts'
import { missedWebhooks } from './missed-webhooks.ts'

type Needs = Omit<CarrierOptions, 'context' | 'journal' | 'breaker' | 'refusals' | 'flowFor'> & {
  journalFolder: string
}

/** The carrier waits 15 s at most, a caller in silence much less. */
const limits = { patienceMs: 800, deadlineMs: 4000, tryEveryMs: 500 }

/**
 * All that the carrier calls: voice, reports of calls and of messages; what it says is kept while the database is away.
 * Raises an alarm while a report is set aside.
 */
export async function registerCarrier(
  app: FastifyInstance,
  context: CallContext,
  { journalFolder, ...options }: Needs,
): Promise<{ alarms: Journal['alarms'] }> {
  const flowFor = serviceFlows(() => context.settings.read('service_numbers'))
  const journal = await openReportJournal(journalFolder, context, {
    ...statusWebhooks(flowFor),
    ...messageWebhooks,
    ...missedWebhooks(flowFor),
  })
  app.addHook('onClose', () => journal.close())
  const shared = { ...options, flowFor, context, journal, breaker: openBreaker(limits), refusals: countRefusals() }
  await registerMessageRoutes(app, shared)
  await registerCarrierRoutes(app, shared)
  return { alarms: journal.alarms }
}
