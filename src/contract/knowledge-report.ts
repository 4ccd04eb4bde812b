import { z } from 'zod'
import { Moment } from './shared.ts'
import { route } from './route.ts'

const Asked = z.object({ q: z.string(), times: z.int(), lastAt: Moment })
const Named = z.object({ guideId: z.string(), title: z.string(), titleEn: z.string() })

/** What the knowledge base did and what it lacks, over the last `days`. */
export const KnowledgeReport = z.object({
  days: z.int(),
  searches: z.int().describe('finished ones'),
  opened: z.int().describe('of them, those that led to a guide'),
  daily: z.array(z.object({ day: z.iso.date(), searches: z.int(), opened: z.int(), nothing: z.int() })),
  nothing: z.array(Asked).describe('questions without a fitting result, most asked first'),
  unopened: z.array(Asked).describe('questions with results of which none was opened'),
  used: z.array(Named.extend({ calls: z.int() })).describe('guides by the calls they answered'),
  unused: z.int().describe('guides in force that no call used'),
  rated: z
    .array(Named.extend({ useful: z.int(), not: z.int(), comments: z.array(z.string()) }))
    .describe('guides by how many found them of no use'),
  reviews: z
    .array(Named.extend({ reviewBy: z.iso.date(), overdue: z.boolean() }))
    .describe('reviews due within 30 days'),
})
export type KnowledgeReport = z.infer<typeof KnowledgeReport>

export const getKnowledgeReport = route({
  method: 'GET',
  path: '/api/reports/knowledge',
  access: ['manager', 'administrator'],
  summary: 'What people searched for, found, used and missed',
  query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
  response: KnowledgeReport,
})
