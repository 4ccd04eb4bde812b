import type { Ivr } from '../ivr/load-flows.ts'
import type { Context } from '../platform/context.ts'
import type { Jobs } from '../platform/jobs/open-jobs.ts'
import type { Calendar } from '../tickets/calendar.ts'
import type { Carrier } from './carrier.ts'

/** What the use cases of calls need of the world. */
export type World = Context & {
  ivr: Ivr
  carrier: Carrier
  calendar: Calendar
  jobs: Pick<Jobs, 'add'>
  settings: {
    wrapUpSeconds: number
    reservationSeconds: number
    heartbeatSeconds: number
    reconcileSeconds: number
    timeZone: string
    messagesFrom?: string | undefined
  }
}
