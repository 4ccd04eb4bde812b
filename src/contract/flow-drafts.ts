import { z } from 'zod'
import { says } from './describe-issue.ts'
import { FlowName, WrittenFlow } from './flow.ts'
import { named } from './organisation.ts'
import { flowReaders } from './flows.ts'
import { route } from './route.ts'
import { Id, Language, Localized, Moment, Seconds, typed, written } from './shared.ts'
import { storableThroughout, unstorable } from './text.ts'

/**
 * What a new flow begins as: without a menu, as GB/T 33358-2016 asks of a hotline, with a menu of queues, or as another
 * flow is. The first queue is that of whoever presses nothing.
 */
export const FlowPattern = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('direct'), queue: typed(64) }),
  z.object({ kind: z.literal('menu'), queues: z.array(typed(64)).min(1).max(8) }),
  z.object({ kind: z.literal('copy'), flowId: typed(64) }),
])
export type FlowPattern = z.infer<typeof FlowPattern>

export const FlowDraftState = z.enum(['draft', 'in_review', 'returned', 'published', 'discarded'])
export type FlowDraftState = z.infer<typeof FlowDraftState>
export const FlowDraftOrigin = z.enum(['edit', 'restore'])
export const flowDraftActions = ['save', 'submit', 'publish', 'return', 'discard'] as const
export const FlowDraftAction = z.enum(flowDraftActions)
export type FlowDraftAction = z.infer<typeof FlowDraftAction>

/** Something that keeps a draft from going live: in a node, or in the flow itself (null). */
export const FlowFault = z.object({
  node: z.string().nullable(),
  field: z.string().describe('within the node or the flow; `prompts.zh.greeting` is a text that is missing or wrong'),
  message: Localized,
})
export type FlowFault = z.infer<typeof FlowFault>

/** A way from the start to a queue or a transfer: its nodes, the seconds and the key presses until there. */
export const WayToPerson = z.object({ nodes: z.array(z.string()), seconds: Seconds, keys: z.int().nonnegative() })
export type WayToPerson = z.infer<typeof WayToPerson>

/** What GB/T 33358-2016 asks of a hotline, as far as a flow tells. Seconds are of speech at `speakingRate`. */
export const FlowReport = z.object({
  menus: z.int().nonnegative().describe('menus in the flow'),
  depth: z.int().nonnegative().describe('menus on the way to a person, at most'),
  mostKeys: z.int().nonnegative().describe('keys of the largest menu'),
  ways: z.record(
    Language,
    z.object({
      shortest: WayToPerson.nullable().describe('of whoever presses at once; null when nobody comes to a person'),
      longest: WayToPerson.nullable().describe('of whoever hears all, and waits out each menu on the way'),
    }),
  ),
  complete: z.boolean().describe('false when there are more ways than were looked at: the longest may be longer'),
  announcements: z.array(
    z.object({ prompt: z.string(), nodes: z.array(z.string()), seconds: z.record(Language, Seconds) }),
  ),
})
export type FlowReport = z.infer<typeof FlowReport>

const Named = z.object({ id: Id, name: Localized })

export const FlowDraftSummary = z.object({
  id: Id,
  flowId: z.string(),
  name: Localized,
  state: FlowDraftState,
  origin: FlowDraftOrigin,
  summary: z.string().describe('what was changed and why, in a line'),
  baseVersion: z.int().nonnegative().describe('the version the draft was made from; 0 for a new flow'),
  author: Named,
  reviewer: Named.nullable(),
  publishedVersion: z.int().positive().nullable(),
  updatedAt: Moment,
  actions: z.array(FlowDraftAction).describe('what whoever asks may do now'),
})
export type FlowDraftSummary = z.infer<typeof FlowDraftSummary>

export const FlowDraftDetail = FlowDraftSummary.extend({
  document: WrittenFlow,
  revision: z.int().nonnegative(),
  writers: z.array(Named).describe('everybody who has changed it, none of whom reviews it'),
  alone: z
    .boolean()
    .describe('whether there is nobody else who could review: they publish on their own word, which is recorded'),
  note: z.string().describe("the reviewer's reason of a return"),
  faults: z.array(FlowFault),
  report: FlowReport,
})
export type FlowDraftDetail = z.infer<typeof FlowDraftDetail>

export const FlowDraftStep = z.discriminatedUnion('action', [
  z.object({ action: z.literal('submit') }),
  z.object({ action: z.literal('publish') }),
  z.object({ action: z.literal('return'), note: typed(1000) }),
  z.object({ action: z.literal('discard') }),
])
export type FlowDraftStep = z.infer<typeof FlowDraftStep>

const SavedFlow = WrittenFlow.refine(storableThroughout, says(unstorable.zh, unstorable.en)).refine(
  ({ nodes, prompts }) =>
    Object.keys(nodes).length <= 200 && Object.keys(prompts.zh).length <= 400 && Object.keys(prompts.en).length <= 400,
  says('流程太大：最多 200 个节点、400 段语音。', 'The flow is too large: 200 nodes and 400 prompts at most.'),
)

const OfDraft = z.object({ id: Id })
const writers = ['administrator'] as const

export const listFlowDrafts = route({
  method: 'GET',
  path: '/api/flow-drafts',
  access: flowReaders,
  summary: 'Drafts of call flows, newest first',
  query: z.object({ open: z.stringbool().default(true) }),
  response: z.array(FlowDraftSummary),
})
export const createFlowDraft = route({
  method: 'POST',
  path: '/api/flow-drafts',
  access: writers,
  summary:
    'Begin a draft of a call flow: from the version in force or an older one, or of a new flow; a repeated `Idempotency-Key` header begins no second one',
  body: z
    .object({
      flowId: typed(64),
      version: z.int().positive().optional().describe('an older version to restore'),
      begin: z
        .object({ name: named(100), like: FlowPattern })
        .optional()
        .describe('for a flow that is new'),
    })
    .superRefine(({ flowId, begin }, context) => {
      const issue = begin && FlowName.safeParse(flowId).error?.issues[0]
      if (issue) context.addIssue({ code: 'custom', path: ['flowId'], message: issue.message })
    }),
  response: FlowDraftDetail,
  refusals: ['not_found', 'flow_draft_exists', 'key_reused'],
})
export const getFlowDraft = route({
  method: 'GET',
  path: '/api/flow-drafts/:id',
  access: flowReaders,
  summary: 'A draft with what is wrong in it and what GB/T 33358-2016 asks',
  params: OfDraft,
  response: FlowDraftDetail,
})
export const saveFlowDraft = route({
  method: 'PUT',
  path: '/api/flow-drafts/:id',
  access: writers,
  summary:
    'Save a draft; 409 flow_draft_changed when it was saved elsewhere since `revision`, and nothing is overwritten',
  params: OfDraft,
  body: z.object({ document: SavedFlow, summary: written(200), revision: z.int().nonnegative() }),
  response: FlowDraftDetail,
  refusals: ['step_not_allowed', 'flow_draft_changed'],
})
export const stepFlowDraft = route({
  method: 'POST',
  path: '/api/flow-drafts/:id/steps',
  access: writers,
  summary: 'Submit, publish (by somebody who has written none of it), return, discard',
  params: OfDraft,
  body: FlowDraftStep,
  response: FlowDraftDetail,
  refusals: ['step_not_allowed', 'flow_incomplete', 'flow_changed'],
})
