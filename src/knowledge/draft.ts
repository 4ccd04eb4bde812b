import type { NewEvent } from '../contract/events.ts'
import {
  guideDraftActions,
  type GuideDraftAction,
  type GuideDraftState,
  type GuideDraftStep,
} from '../contract/guide-drafts.ts'
import type { Person } from '../contract/identity.ts'

export type Writer = Pick<Person, 'id' | 'role' | 'divisionId'>
type State = { state: GuideDraftState; division: string; authorId: string | null }
type Taken = State & { reviewerId: string | null; note: string }

/** Whether the person writes guides of the division at all: its own specialists and managers do. */
export function mayWrite(division: string, writer: Writer): boolean {
  return writer.role === 'manager' || (writer.role === 'specialist' && writer.divisionId === division)
}

/** What a draft becomes by which step; nothing else is possible. */
const moves: Record<GuideDraftState, Partial<Record<GuideDraftAction, GuideDraftState>>> = {
  draft: { save: 'draft', submit: 'in_review', discard: 'discarded' },
  returned: { save: 'returned', submit: 'in_review', discard: 'discarded' },
  in_review: { publish: 'published', return: 'returned', discard: 'discarded' },
  published: {},
  discarded: {},
}

/** Whose step it is: the author writes and submits, somebody else publishes or returns it. */
function isTheirs(draft: State, action: GuideDraftAction, writer: Writer): boolean {
  const isAuthor = draft.authorId === writer.id
  switch (action) {
    case 'save':
    case 'submit':
      return isAuthor || draft.authorId === null
    case 'publish':
    case 'return':
      return !isAuthor
    case 'discard':
      return isAuthor || draft.authorId === null || writer.role === 'manager'
  }
}

/** Who may do what with a draft, and when. */
export function mayStepDraft(draft: State, action: GuideDraftAction, writer: Writer): boolean {
  return moves[draft.state][action] !== undefined && mayWrite(draft.division, writer) && isTheirs(draft, action, writer)
}

/** Whether the step has been taken already, and by whoever asks: the same request came twice. */
export function isTaken(draft: Taken, step: GuideDraftStep, writer: Writer): boolean {
  if (!mayWrite(draft.division, writer)) return false
  switch (step.action) {
    case 'submit':
      return draft.state === 'in_review' && draft.authorId === writer.id
    case 'publish':
      return draft.state === 'published' && draft.reviewerId === writer.id
    case 'return':
      return draft.state === 'returned' && draft.reviewerId === writer.id && draft.note === step.note
    case 'discard':
      return draft.state === 'discarded' && isTheirs(draft, 'discard', writer)
  }
}

export function draftActionsFor(draft: State, writer: Writer): GuideDraftAction[] {
  return guideDraftActions.filter((action) => mayStepDraft(draft, action, writer))
}

export type Decision = {
  change: { state: GuideDraftState; note?: string; authorId?: string; reviewerId?: string }
  events: NewEvent[]
}

type Known = State & { id: string; guideId: string }

/**
 * What a step changes; null when the writer may not take it now. That a published guide is in force is recorded where
 * it is put there.
 */
export function decide(draft: Known, step: GuideDraftStep, writer: Writer): Decision | null {
  const state = moves[draft.state][step.action]
  if (state === undefined || !mayStepDraft(draft, step.action, writer)) return null
  const about = { draftId: draft.id, guideId: draft.guideId }
  switch (step.action) {
    case 'submit':
      return {
        change: { state, note: '', authorId: draft.authorId ?? writer.id },
        events: [{ type: 'draft.submitted', data: about }],
      }
    case 'publish':
      return { change: { state, reviewerId: writer.id }, events: [] }
    case 'return':
      return {
        change: { state, reviewerId: writer.id, note: step.note },
        events: [{ type: 'draft.returned', data: { ...about, note: step.note } }],
      }
    case 'discard':
      return { change: { state }, events: [{ type: 'draft.discarded', data: about }] }
  }
}
