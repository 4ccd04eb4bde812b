import { z } from 'zod'
import { Limit } from './organisation.ts'
import { UrgentNotice } from './urgent-notice.ts'
import { Localized } from './shared.ts'
import { route } from './route.ts'

/** A name list the whole product shares, as the service is set up. */
const Named = z.object({
  id: z.string(),
  name: Localized,
  retired: z.literal(true).optional().describe('named in records, but no longer offered to choose'),
})
export const Division = Named.extend({
  duties: Localized,
  head: z.string().optional(),
  deputy: z.string().optional(),
  notTheirs: z
    .array(z.object({ matter: Localized, whose: Localized }))
    .optional()
    .describe('matters that callers take to be theirs, and whose they are'),
})
export const Queue = Named.extend({ skill: z.string(), priority: z.int() })
export const Category = Named.extend({
  parentId: z.string().nullable(),
  divisionId: z.string().nullable().describe('whose matter it usually is'),
  kind: z.string().nullable().describe('the kind of work order it usually becomes'),
})
export const TicketLimits = z.object({
  kind: z.string(),
  name: Localized,
  retired: z.literal(true).optional(),
  replyWithin: Limit,
  ofDivisions: z
    .array(z.object({ divisionId: z.string(), replyWithin: Limit }))
    .describe('divisions with a limit of their own'),
})

export const Reference = z.object({
  demo: z.boolean().describe('whether invented demonstration data is loaded'),
  timeZone: z.string(),
  divisions: z.array(Division),
  queues: z.array(Queue),
  categories: z.array(Category),
  dispositions: z.array(
    Named.extend({ bare: z.boolean().optional().describe('whether the log needs nothing else with it') }),
  ),
  breakReasons: z.array(
    Named.extend({ chosen: z.boolean().describe('whether an operator chooses it; the system gives the others') }),
  ),
  ticketKinds: z.array(TicketLimits),
  department: Localized.nullable().describe('what the department is called; null until somebody has said so'),
  serviceNumbers: z.array(z.object({ number: z.string(), name: Localized })),
  phoneUrl: z.string().nullable().describe("the local carrier's phone page, null with a real carrier"),
  missingYear: z
    .int()
    .nullable()
    .describe('the year whose holidays are not announced here yet: this one, from September on the next one'),
  notice: UrgentNotice.nullable().describe('what every caller is told now; it ends by itself'),
  messages: z.boolean().describe('whether messages to callers can be sent'),
})
export type Reference = z.infer<typeof Reference>

export const getReference = route({
  method: 'GET',
  path: '/api/reference',
  access: 'signed-in',
  summary: 'Divisions, queues, categories and other name lists',
  response: Reference,
})
