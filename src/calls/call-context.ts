import type { Flows } from '../ivr/flows.ts'
import type { Jobs } from '../platform/jobs/open-jobs.ts'
import type { Settings } from '../settings/settings.ts'
import type { TicketContext } from '../tickets/ticket-context.ts'
import type { Carrier } from './carrier.ts'
import type { Messenger } from './messenger.ts'
import type { Recordings } from './recordings.ts'

/** What the use cases of calls are given. */
export type CallContext = TicketContext & {
  flows: Flows
  carrier: Carrier
  messenger: Messenger
  recordings: Recordings
  jobs: Pick<Jobs, 'add'>
  settings: Settings
  config: { heartbeatSeconds: number; reconcileSeconds: number; carrierKeepsRecordings: boolean; demoData: boolean }
}
