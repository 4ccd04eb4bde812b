import type { Organisation } from '../organisation/organisation.ts'
import type { Context } from '../platform/context.ts'
import type { Settings } from '../settings/settings.ts'

/** What the use cases of work orders are given: what the department decides, and what was decided at deployment. */
export type TicketContext = Context & { organisation: Organisation; settings: Settings; config: { timeZone: string } }
