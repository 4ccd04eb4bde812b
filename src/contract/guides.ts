import { z } from 'zod'
import { Done, Id, Localized, Moment, typed, written } from './shared.ts'
import { workRoles } from './role.ts'
import { Phrase } from './phrases.ts'
import { route } from './route.ts'

export const Material = z.object({
  name: z.string(),
  form: z.enum(['original', 'copy', 'original_and_copy', 'electronic']),
  count: z.int().positive(),
  when: z.string().optional().describe('the case in which it is needed; always when absent'),
})
export type Material = z.infer<typeof Material>

/** How long something takes: as the law has it, as the department promises, or open where neither fixes a time. */
export const GuideLimit = z.object({
  name: z.string(),
  kind: z.enum(['statutory', 'promised', 'open']),
  value: z.string(),
  basis: z.string().optional().describe('law and article; every statutory limit has one'),
})

export const guideKinds = ['procedure', 'policy', 'dispute', 'referral'] as const
export const GuideKind = z
  .enum(guideKinds)
  .describe('something to apply for, a rule to explain, a grievance, a matter of another office')

export const LegalBasis = z.object({ law: z.string(), article: z.string(), version: z.iso.date(), says: z.string() })

/**
 * A danger that cannot wait. `when` holds what callers say of it, a line for each way of putting it: words that come
 * together are parted by a space, those that will do for one another by a slash. What a line of `unless` fits is an
 * ordinary question, however it sounds.
 */
export const Emergency = z.object({
  tell: Localized.describe('what the caller is told at once, before anything else'),
  when: z.array(z.string()),
  unless: z.array(z.string()),
})
export type Emergency = z.infer<typeof Emergency>

/**
 * A guide (办事指南) as the knowledge base holds it. Texts are Chinese; `titleEn` and `answerEn` serve the English page.
 */
export const Guide = z.object({
  id: z.string().describe('division/slug'),
  version: z.int().positive().describe('grows with every change of the text'),
  division: z.string(),
  kind: GuideKind,
  title: z.string(),
  titleEn: z.string(),
  keywords: z.array(z.string()).describe('aliases as people say them'),
  asked: z.array(z.string()).default([]).describe('how callers put it, for the search alone'),
  audience: z.string(),
  answer: z.string().describe('what the operator says, three sentences at most'),
  answerEn: z.string(),
  emergency: Emergency.optional(),
  steps: z.array(z.string()),
  materials: z.array(Material),
  limits: z.array(GuideLimit),
  fee: z.string(),
  where: z.string(),
  legalBasis: z.array(LegalBasis),
  notHere: z.array(z.string()).describe('what does not belong here, and whose it is'),
  related: z.array(z.string()).describe('ids of guides that people ask for in the same call'),
  faq: z.array(z.object({ question: z.string(), answer: z.string() })),
  body: z.string().describe('further text, Markdown'),
  owner: z.string(),
  reviewBy: z.iso.date(),
  demo: z.boolean().describe('holds particulars invented for the demonstration'),
})
export type Guide = z.infer<typeof Guide>

/** A guide as it is opened: with the names of those related to it, and what whoever asks said of it. */
export const OpenedGuide = Guide.extend({
  links: z
    .array(z.object({ id: z.string(), title: z.string(), titleEn: z.string() }))
    .describe('the related guides that are in force'),
  newest: z.int().nullable().describe('the version in force; null when the guide was withdrawn'),
  vote: z.object({ useful: z.boolean(), comment: z.string() }).nullable(),
})
export type OpenedGuide = z.infer<typeof OpenedGuide>

/** A part of a text; `hit` marks what matched the query. */
export const Fragment = z.object({ text: z.string(), hit: z.boolean() })
export type Fragment = z.infer<typeof Fragment>

export const GuideHit = z.object({
  id: z.string(),
  version: z.int(),
  division: z.string(),
  kind: GuideKind,
  title: z.array(Fragment),
  titleEn: z.string(),
  matched: z.enum(['title', 'keywords', 'asked', 'faq', 'answer', 'body']).describe('where the best match is'),
  snippet: z.array(Fragment),
  score: z.number(),
  emergency: Localized.optional().describe('the question tells of this danger: what to tell the caller at once'),
})
export type GuideHit = z.infer<typeof GuideHit>

export const GuideSearch = z.object({
  q: written(200).default(''),
  division: written(64).optional(),
  kind: GuideKind.optional(),
  category: written(64).optional().describe('with an empty q: guides that suit this category'),
  call: Id.optional().describe(
    'with an empty q: guides that suit what the caller chose in the menu, and their earlier matters',
  ),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})

export const SearchResult = z.object({
  hits: z.array(GuideHit),
  /** True when nothing matched and `hits` are only the nearest. */
  nearest: z.boolean(),
  suits: z.boolean().optional().describe('nothing was asked, and the call says what the hits are about'),
  engine: z.enum(['embedded', 'meilisearch']),
  degraded: z.boolean().describe('the engine that was chosen is away; the embedded one answered'),
  semantic: z.boolean().describe('meaning was compared too, not only words'),
  elsewhere: z
    .array(z.object({ text: z.string(), guideId: z.string(), title: z.string() }))
    .describe('whose matter it is instead, when nothing fits'),
  tookMs: z.number(),
})
export type SearchResult = z.infer<typeof SearchResult>

export const GuideUse = z.object({
  guideId: z.string(),
  version: z.int(),
  title: z.string(),
  titleEn: z.string().describe('empty when the version has none'),
  usedAt: Moment,
})
export type GuideUse = z.infer<typeof GuideUse>

const GuideId = z.object({ division: z.string().max(64), slug: z.string().max(64) })
export const searchGuides = route({
  method: 'GET',
  path: '/api/guides',
  access: 'signed-in',
  summary: 'Search guides as one types: words, words inside words, pinyin and its initials',
  query: GuideSearch,
  response: SearchResult,
})
export const getGuide = route({
  method: 'GET',
  path: '/api/guides/:division/:slug',
  access: 'signed-in',
  summary: 'A guide; an older version when asked for',
  params: GuideId,
  query: z.object({ version: z.coerce.number().int().positive().optional() }),
  response: OpenedGuide,
})
export const rateGuide = route({
  method: 'PUT',
  path: '/api/guides/:division/:slug/vote',
  access: workRoles,
  summary: 'Say whether a version of a guide helped; said again, it replaces what was said',
  params: GuideId,
  body: z.object({ version: z.int().positive(), useful: z.boolean(), comment: written(300).default('') }),
  response: Done,
})
/**
 * A question put to the knowledge base to its end. Told by pages when a guide is opened, or the question is given up.
 */
export const FinishedSearch = z.object({
  q: typed(200),
  results: z.int().nonnegative(),
  nearest: z.boolean(),
  opened: written(130).nullable(),
  callId: Id.nullable(),
})
export type FinishedSearch = z.infer<typeof FinishedSearch>
export const noteSearch = route({
  method: 'POST',
  path: '/api/searches',
  access: workRoles,
  summary: 'Note what was searched for and what came of it',
  body: FinishedSearch,
  response: Done,
  refusals: ['not_found'],
})
export const listPhrases = route({
  method: 'GET',
  path: '/api/phrases',
  access: 'signed-in',
  summary: 'Standard phrases by stage of the call',
  response: z.array(Phrase),
})
export const markGuideUsed = route({
  method: 'POST',
  path: '/api/calls/:id/guides',
  access: ['operator'],
  summary: 'Note on the call that a guide was used, with its version',
  params: z.object({ id: Id }),
  body: z.object({ guideId: written(200), version: z.int().positive() }),
  response: Done,
  refusals: ['call_not_in_hand'],
})
