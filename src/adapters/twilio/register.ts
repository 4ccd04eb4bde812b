import type { FastifyInstance } from 'fastify'
import type { CallContext } from '../../calls/call-context.ts'
import { openBreaker } from '../../platform/breaker.ts'
import { messageWebhooks, registerMessageRoutes } from './message-webhooks.ts'
import { registerCarrierRoutes, type CarrierOptions } from './routes.ts'
import { statusWebhooks } from './status-webhooks.ts'
import { countRefusals, openReportJournal } from './take-reports.ts'

type Needs = Omit<CarrierOptions, 'context' | 'journal' | 'breaker' | 'refusals'> & { journalFolder: string }

/** The carrier waits 15 s at most, a caller in silence much less. */
const limits = { patienceMs: 800, deadlineMs: 4000, tryEveryMs: 500 }

/**
 * All that the carrier calls: voice, reports of calls and of messages; what it reports is kept while the database is
 * away.
 */
export async function registerCarrier(
  app: FastifyInstance,
  context: CallContext,
  { journalFolder, ...options }: Needs,
): Promise<void> {
  const journal = await openReportJournal(journalFolder, context, { ...statusWebhooks, ...messageWebhooks })
  app.addHook('onClose', () => journal.close())
  const shared = { ...options, context, journal, breaker: openBreaker(limits), refusals: countRefusals() }
  await registerMessageRoutes(app, shared)
  await registerCarrierRoutes(app, shared)
}
