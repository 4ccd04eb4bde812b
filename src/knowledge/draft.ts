import { guideDraftActions, type GuideDraftAction, type GuideDraftState } from '../contract/guide-drafts.ts'
import type { Person } from '../contract/identity.ts'

export type Writer = Pick<Person, 'id' | 'role' | 'divisionId'>
type State = { state: GuideDraftState; division: string; authorId: string | null }

/** Whether the person writes guides of the division at all: its own specialists, managers and administrators do. */
export function mayWrite(division: string, writer: Writer): boolean {
  return (
    writer.role === 'manager' ||
    writer.role === 'administrator' ||
    (writer.role === 'specialist' && writer.divisionId === division)
  )
}

/** Who may do what with a draft: its author writes and submits, somebody else publishes or returns it. */
export function mayStepDraft(draft: State, action: GuideDraftAction, writer: Writer): boolean {
  if (!mayWrite(draft.division, writer)) return false
  const isAuthor = draft.authorId === writer.id
  const inHand = draft.state === 'draft' || draft.state === 'returned'
  switch (action) {
    case 'save':
    case 'submit':
      return inHand && (isAuthor || draft.authorId === null)
    case 'publish':
    case 'return':
      return draft.state === 'in_review' && !isAuthor
    case 'discard':
      return (
        (inHand || draft.state === 'in_review') && (isAuthor || draft.authorId === null || writer.role !== 'specialist')
      )
  }
}

export function draftActionsFor(draft: State, writer: Writer): GuideDraftAction[] {
  return guideDraftActions.filter((action) => mayStepDraft(draft, action, writer))
}
