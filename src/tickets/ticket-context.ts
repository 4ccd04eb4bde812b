import type { OrganisationDocuments } from '../contract/organisation.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { Context } from '../platform/context.ts'

/** What the use cases of work orders are given: what the department decides, and what was decided at deployment. */
export type TicketContext = Context & {
  organisation: Organisation
  settings: {
    read: (key: 'calendar') => OrganisationDocuments['calendar']
    version: (key: 'calendar') => number
  }
  config: { timeZone: string }
}
