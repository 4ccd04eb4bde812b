import { z } from 'zod'
import { Activity, TicketState } from './events.ts'
import { Goals } from './organisation.ts'
import { Id, Localized, Moment, Seconds } from './shared.ts'
import { route } from './route.ts'

const share = z.number().min(0).max(1).nullable().describe('0 to 1; null when there is nothing to divide by')

/** The wallboard: what is going on now. Counts are of calls that entered a queue today, in the department's zone. */
export const Wallboard = z.object({
  now: Moment,
  cursor: z.string(),
  waiting: z.int(),
  longestWaitSeconds: Seconds.nullable(),
  talking: z.int(),
  queues: z.array(
    z.object({
      queueId: z.string(),
      waiting: z.int(),
      longestWaitSeconds: Seconds.nullable(),
      staffed: z.int().describe('operators on duty with its skill'),
    }),
  ),
  activities: z.array(z.object({ activity: Activity, operators: z.int() })),
  operators: z.array(
    z.object({
      id: Id,
      name: Localized,
      activity: Activity,
      reason: z.string().nullable(),
      since: Moment,
      callId: Id.nullable(),
      answeredToday: z.int(),
    }),
  ),
  today: z.object({
    offered: z.int(),
    answered: z.int(),
    abandoned: z.int(),
    shortAbandoned: z.int().describe('gave up before `goals.shortAbandonSeconds`'),
    connectedRate: share,
    within15Rate: share.describe('answered within `goals.answerSeconds`'),
    serviceLevel: share,
    abandonRate: share,
    asaSeconds: Seconds.nullable(),
    ahtSeconds: Seconds.nullable(),
    satisfaction: share,
    ratings: z.int(),
    directAnswerRate: share,
  }),
  goals: Goals,
  hours: z.array(z.object({ hour: z.int(), offered: z.int(), answered: z.int(), abandoned: z.int() })),
  tickets: z.array(z.object({ state: TicketState, count: z.int() })),
  ticketsOverdue: z.int(),
})
export type Wallboard = z.infer<typeof Wallboard>

export const getWallboard = route({
  method: 'GET',
  path: '/api/board',
  access: ['manager', 'administrator'],
  summary: 'What is going on now',
  response: Wallboard,
})
