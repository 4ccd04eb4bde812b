import type { NewEvent } from '../contract/events.ts'
import {
  flowDraftActions,
  type FlowDraftAction,
  type FlowDraftState,
  type FlowDraftStep,
} from '../contract/flow-drafts.ts'
import type { Person } from '../contract/identity.ts'

/** `alone`: nobody else could review, so that they publish on their own word. */
export type Writer = Pick<Person, 'id' | 'role'> & { alone?: boolean }
type State = { state: FlowDraftState; writerIds: readonly string[] }
type Taken = State & { reviewerId: string | null; note: string }

/** What a draft becomes by which step; nothing else is possible. */
const moves: Record<FlowDraftState, Partial<Record<FlowDraftAction, FlowDraftState>>> = {
  draft: { save: 'draft', submit: 'in_review', discard: 'discarded' },
  returned: { save: 'returned', submit: 'in_review', discard: 'discarded' },
  in_review: { publish: 'published', return: 'returned', discard: 'discarded' },
  published: {},
  discarded: {},
}

/**
 * Who may do what with a draft, and when: administrators do, and nobody reviews what they have written themselves,
 * unless there is nobody else.
 */
export function mayStepDraft(draft: State, action: FlowDraftAction, writer: Writer): boolean {
  if (moves[draft.state][action] === undefined || writer.role !== 'administrator') return false
  const reviews = action === 'publish' || action === 'return'
  return !reviews || reviewerFor(draft, writer) !== null || writer.alone === true
}

/** Who has reviewed what the person publishes: they, unless they have written in it. */
function reviewerFor(draft: State, { id }: Writer): string | null {
  return draft.writerIds.includes(id) ? null : id
}

export function draftActionsFor(draft: State, writer: Writer): FlowDraftAction[] {
  return flowDraftActions.filter((action) => mayStepDraft(draft, action, writer))
}

/** Whether the step has been taken already, and by whoever asks: the same request came twice. */
export function isTaken(draft: Taken, step: FlowDraftStep, writer: Writer): boolean {
  switch (step.action) {
    case 'submit':
      return draft.state === 'in_review' && draft.writerIds.includes(writer.id)
    case 'publish':
      return draft.state === 'published' && draft.reviewerId === reviewerFor(draft, writer)
    case 'return':
      return draft.state === 'returned' && draft.reviewerId === reviewerFor(draft, writer) && draft.note === step.note
    case 'discard':
      return draft.state === 'discarded' && writer.role === 'administrator'
  }
}

export type Decision = {
  change: { state: FlowDraftState; note?: string; reviewerId?: string | null; writerIds?: string[] }
  events: NewEvent[]
}

type Known = State & { id: string; flowId: string }

/**
 * What a step changes; null when the writer may not take it now. Whoever submits answers for what is in it, as if they
 * had written it. That a published flow is in force is recorded where it is put there.
 */
export function decide(draft: Known, step: FlowDraftStep, writer: Writer): Decision | null {
  const state = moves[draft.state][step.action]
  if (state === undefined || !mayStepDraft(draft, step.action, writer)) return null
  const about = { draftId: draft.id, flowId: draft.flowId }
  switch (step.action) {
    case 'submit':
      return {
        change: { state, note: '', writerIds: [...new Set([...draft.writerIds, writer.id])] },
        events: [{ type: 'flow_draft.submitted', data: about }],
      }
    case 'publish':
      return { change: { state, reviewerId: reviewerFor(draft, writer) }, events: [] }
    case 'return':
      return {
        change: { state, reviewerId: reviewerFor(draft, writer), note: step.note },
        events: [{ type: 'flow_draft.returned', data: { ...about, note: step.note } }],
      }
    case 'discard':
      return { change: { state }, events: [{ type: 'flow_draft.discarded', data: about }] }
  }
}
