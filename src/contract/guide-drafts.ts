import { z } from 'zod'
import { says } from './describe-issue.ts'
import { Guide, LegalBasis } from './guides.ts'
import { markdownFault } from './markdown/budget.ts'
import { Done, Id, Localized, Moment, typed, written } from './shared.ts'
import { route } from './route.ts'
import { storableThroughout, tidyThroughout, unstorable } from './text.ts'

export const guideDraftStates = ['draft', 'in_review', 'returned', 'published', 'discarded'] as const
export const GuideDraftState = z.enum(guideDraftStates)
export type GuideDraftState = z.infer<typeof GuideDraftState>

/**
 * Where a draft began: somebody's edit, an older version, a specialist's reply, or a changed file of the knowledge
 * base.
 */
export const GuideDraftOrigin = z.enum(['edit', 'restore', 'reply', 'file'])
export type GuideDraftOrigin = z.infer<typeof GuideDraftOrigin>

export const guideDraftActions = ['save', 'submit', 'publish', 'return', 'discard'] as const
export const GuideDraftAction = z.enum(guideDraftActions)
export type GuideDraftAction = z.infer<typeof GuideDraftAction>

/** The text of a guide as it is being written; it need not be complete before it is submitted. */
export const GuideDraftContent = Guide.omit({ version: true }).extend({
  legalBasis: z.array(LegalBasis.extend({ version: z.string() })),
})
export type GuideDraftContent = z.infer<typeof GuideDraftContent>

/** What is saved, tidied and of a length that can be read: a text that holds up whoever looks at it is not kept. */
const SavedContent = GuideDraftContent.overwrite((content) => GuideDraftContent.parse(tidyThroughout(content)))
  .refine(storableThroughout, says(unstorable.zh, unstorable.en))
  .superRefine(({ body, faq }, context) => {
    const texts = [
      { path: ['body'], text: body },
      ...faq.map(({ answer }, at) => ({ path: ['faq', at, 'answer'], text: answer })),
      // What is shown on one page is read for one page.
      { path: ['faq'], text: [body, ...faq.map(({ answer }) => answer)].join('\n\n') },
    ]
    const found = texts.find(({ text }) => markdownFault(text))
    const fault = found && markdownFault(found.text)
    if (fault) context.addIssue({ code: 'custom', path: found.path, message: says(fault.zh, `${fault.en}.`) })
  })

const Named = z.object({ id: Id, name: Localized })

export const GuideDraftSummary = z.object({
  id: Id,
  guideId: z.string(),
  title: z.string(),
  division: z.string(),
  state: GuideDraftState,
  origin: GuideDraftOrigin,
  summary: z.string().describe('what was changed and why, in a line'),
  author: Named.nullable().describe('null for a changed file'),
  reviewer: Named.nullable(),
  updatedAt: Moment,
  actions: z.array(GuideDraftAction).describe('what whoever asks may do now'),
})
export type GuideDraftSummary = z.infer<typeof GuideDraftSummary>

export const GuideDraftDetail = GuideDraftSummary.extend({
  content: GuideDraftContent,
  revision: z.int().nonnegative(),
  base: Guide.nullable().describe('the version in force, to compare with; null for a new guide'),
  baseVersion: z.int().nullable().describe('the version the draft was made from'),
  outdated: z
    .boolean()
    .describe('the guide was published anew since: to be compared and saved again before it can be published'),
  note: z.string().describe("the reviewer's reason of a return"),
})
export type GuideDraftDetail = z.infer<typeof GuideDraftDetail>

const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    says(
      '只用小写字母、数字和连字符，以字母或数字开头，最多 64 个字符。',
      'Use lower-case letters, digits and hyphens alone, a letter or digit first, 64 at most.',
    ),
  )

/** What to begin a draft from. */
export const NewGuideDraft = z.discriminatedUnion('from', [
  z.object({ from: z.literal('nothing'), division: typed(64), slug, title: typed(60) }),
  z.object({
    from: z.literal('guide'),
    guideId: typed(130),
    version: z.int().positive().optional().describe('an older version to restore'),
  }),
  z.object({
    from: z.literal('reply'),
    ticketId: Id,
    guideId: typed(130).optional().describe('the guide that gets the question; a new one without it'),
  }),
])
export type NewGuideDraft = z.infer<typeof NewGuideDraft>

export const GuideDraftStep = z.discriminatedUnion('action', [
  z.object({ action: z.literal('submit') }),
  z.object({ action: z.literal('publish') }),
  z.object({ action: z.literal('return'), note: typed(1000) }),
  z.object({ action: z.literal('discard') }),
])
export type GuideDraftStep = z.infer<typeof GuideDraftStep>

/** A version of a guide, newest first in lists. */
export const GuideVersion = z.object({
  version: z.int().positive(),
  createdAt: Moment,
  author: Localized.nullable(),
  reviewer: Localized.nullable(),
  summary: z.string(),
})
export type GuideVersion = z.infer<typeof GuideVersion>

/** A guide whose review is due within 30 days, or overdue. */
export const DueReview = z.object({
  guideId: z.string(),
  title: z.string(),
  titleEn: z.string(),
  division: z.string(),
  reviewBy: z.iso.date(),
  overdue: z.boolean(),
})
export type DueReview = z.infer<typeof DueReview>

/** What is wrong in a file of the knowledge base, which was therefore not taken up as it is. */
export const GuideFault = z.object({
  file: z.string().describe('below the knowledge base'),
  line: z.int().positive(),
  field: z.string().nullable(),
  message: Localized,
})
export type GuideFault = z.infer<typeof GuideFault>

const writers = ['specialist', 'manager'] as const
const OfDraft = z.object({ id: Id })
const OfGuide = z.object({ division: z.string().max(64), slug: z.string().max(64) })

export const listGuideDrafts = route({
  method: 'GET',
  path: '/api/drafts',
  access: writers,
  summary: "Drafts of guides: a specialist's division, all for managers",
  query: z.object({ open: z.stringbool().default(true) }),
  response: z.array(GuideDraftSummary),
})
export const listDueReviews = route({
  method: 'GET',
  path: '/api/guide-reviews',
  access: writers,
  summary: "Guides to be reviewed: a specialist's division's, all for managers",
  response: z.array(DueReview),
})
export const listGuideFaults = route({
  method: 'GET',
  path: '/api/guide-faults',
  access: writers,
  summary:
    "Files of the knowledge base that this start could not take up: of a specialist's division, all for managers",
  response: z.array(GuideFault),
})
export const createGuideDraft = route({
  method: 'POST',
  path: '/api/drafts',
  access: writers,
  summary:
    'Begin a draft: of a new guide, of a guide in force, of an older version, of a reply; a repeated `Idempotency-Key` header begins no second one',
  body: NewGuideDraft,
  response: GuideDraftDetail,
  refusals: ['forbidden', 'not_found', 'draft_exists', 'guide_exists', 'step_not_allowed', 'key_reused'],
})
export const getGuideDraft = route({
  method: 'GET',
  path: '/api/drafts/:id',
  access: writers,
  summary: 'A draft beside the version in force',
  params: OfDraft,
  response: GuideDraftDetail,
})
export const saveGuideDraft = route({
  method: 'PUT',
  path: '/api/drafts/:id',
  access: writers,
  summary: 'Save a draft; 409 draft_outdated when it was saved elsewhere since `revision`',
  params: OfDraft,
  body: z.object({
    content: SavedContent,
    summary: written(200),
    revision: z.int().nonnegative(),
    baseVersion: z.int().positive().nullable(),
  }),
  response: GuideDraftDetail,
  refusals: ['step_not_allowed', 'draft_outdated'],
})
export const stepGuideDraft = route({
  method: 'POST',
  path: '/api/drafts/:id/steps',
  access: writers,
  summary: 'Submit, publish (by another person than the author), return, discard',
  params: OfDraft,
  body: GuideDraftStep,
  response: GuideDraftDetail,
  refusals: ['step_not_allowed', 'guide_incomplete', 'guide_changed'],
})
export const listVersions = route({
  method: 'GET',
  path: '/api/guides/:division/:slug/versions',
  access: 'signed-in',
  summary: 'The versions of a guide, newest first',
  params: OfGuide,
  response: z.array(GuideVersion),
})
export const withdrawGuide = route({
  method: 'POST',
  path: '/api/guides/:division/:slug/withdraw',
  access: ['manager'],
  summary: 'Take a guide out of force; its versions stay readable',
  params: OfGuide,
  body: z.object({ reason: typed(300) }),
  response: Done,
  refusals: ['step_not_allowed'],
})
