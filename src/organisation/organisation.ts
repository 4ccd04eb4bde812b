import { z } from 'zod'
import { typed } from '../contract/shared.ts'

const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower-case letters, digits, hyphens and underscores, 64 at most')
function named(maximum: number) {
  return z.strictObject({ zh: typed(maximum), en: typed(maximum) })
}
const Named = z.strictObject({ id: Id, name: named(100) })

/** So much working time; zero working days is the same day. */
const Limit = z.strictObject({
  unit: z.enum(['working_day', 'working_hour']),
  amount: z.int().min(0).max(1000),
})
export type Limit = z.infer<typeof Limit>

/**
 * Within what work orders are signed or answered that are registered from a day on: of a kind or all, of a division or
 * all.
 */
const LimitRule = z.strictObject({
  clock: z.enum(['sign', 'reply']),
  kind: Id.optional(),
  division: Id.optional(),
  within: Limit,
  from: z.iso.date(),
})
export type LimitRule = z.infer<typeof LimitRule>

/** What each file of the folder holds. `ageing` is the points a minute of waiting adds to a call's priority. */
export const files = {
  divisions: z.array(Named.extend({ duties: named(500) })).min(1),
  queues: z.strictObject({
    skills: z.array(Id).min(1),
    queues: z
      .array(Named.extend({ skill: Id, priority: z.int().min(0).max(1000), ageing: z.int().min(0).max(1000) }))
      .min(1),
  }),
  categories: z.array(Named.extend({ division: Id.optional() })).min(1),
  dispositions: z.array(Named).min(1),
  breaks: z.array(Named.extend({ chosen: z.boolean() })).min(1),
  'work-orders': z.strictObject({ kinds: z.array(Named).min(1), limits: z.array(LimitRule).min(1) }),
}
export type Files = { [Name in keyof typeof files]: z.infer<(typeof files)[Name]> }

/** Breaks the system sends operators on: they missed a call, their line broke, their console fell silent. */
export const systemBreaks: readonly string[] = ['missed_call', 'leg_lost', 'lost']

/** How the department is set up, as organisation/ says. */
export type Organisation = {
  divisions: Files['divisions']
  skills: Files['queues']['skills']
  queues: Files['queues']['queues']
  categories: Files['categories']
  dispositions: Files['dispositions']
  breakReasons: Files['breaks']
  ticketKinds: Files['work-orders']['kinds']
  limits: Files['work-orders']['limits']
}

/** Whether a list of the organisation has the id. */
export function isKnown(list: readonly { id: string }[], id: string): boolean {
  return list.some((item) => item.id === id)
}
