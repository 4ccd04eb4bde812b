import { z } from 'zod'
import { LogDraft, type LogEntry } from '../../../contract/calls.ts'

/** A draft being written: what is typed, what the server has of it, and where the saving stands. */
export type DraftState = {
  values: LogDraft
  /** What the server last took, as it was sent. */
  saved: LogDraft
  revision: number
  savedAt: string | null
  phase: 'idle' | 'saving' | 'failed' | 'conflict' | 'submitting'
  /** The newer draft of somewhere else, while it is undecided which one stays. */
  theirs: LogEntry | null
}

export type DraftAction =
  | { type: 'typed'; values: Partial<LogDraft> }
  | { type: 'saving' }
  | { type: 'saved'; sent: LogDraft; entry: LogEntry }
  | { type: 'failed' }
  | { type: 'conflicted'; theirs: LogEntry }
  | { type: 'kept_mine' }
  | { type: 'took_theirs' }
  | { type: 'submitting' }
  | { type: 'not_submitted' }

/** The typed part of an entry. */
export function draftOf(entry: LogDraft): LogDraft {
  return {
    who: entry.who,
    when: entry.when,
    where: entry.where,
    what: entry.what,
    course: entry.course,
    notes: entry.notes,
    category: entry.category,
    disposition: entry.disposition,
  }
}

export function sameDraft(one: LogDraft, other: LogDraft) {
  return JSON.stringify(draftOf(one)) === JSON.stringify(draftOf(other))
}
export function isDirty(state: DraftState) {
  return !sameDraft(state.values, state.saved)
}

export const Backup = z.object({ values: LogDraft, revision: z.int() })
export type Backup = z.infer<typeof Backup>

/** A draft as it opens: the server's, or what was typed here and never arrived. */
export function openDraft(entry: LogEntry, backup: Backup | null): DraftState {
  const theirs = draftOf(entry)
  const fresh: DraftState = {
    values: theirs,
    saved: theirs,
    revision: entry.revision,
    savedAt: entry.savedAt,
    phase: 'idle',
    theirs: null,
  }
  if (!backup || sameDraft(backup.values, theirs)) return fresh
  if (entry.revision > backup.revision) return { ...fresh, values: backup.values, phase: 'conflict', theirs: entry }
  return { ...fresh, values: backup.values }
}

/** What happens to a draft; pure. */
export function changeDraft(state: DraftState, action: DraftAction): DraftState {
  switch (action.type) {
    case 'typed':
      return { ...state, values: { ...state.values, ...action.values } }
    case 'saving':
    case 'submitting':
      return { ...state, phase: action.type }
    case 'saved':
      return {
        ...state,
        saved: action.sent,
        revision: action.entry.revision,
        savedAt: action.entry.savedAt,
        phase: state.phase === 'saving' ? 'idle' : state.phase,
      }
    case 'failed':
      return { ...state, phase: state.phase === 'saving' ? 'failed' : state.phase }
    case 'conflicted':
      return sameDraft(state.values, action.theirs)
        ? openDraft(action.theirs, null)
        : { ...state, phase: 'conflict', theirs: action.theirs }
    case 'kept_mine':
      return state.theirs
        ? { ...state, revision: state.theirs.revision, saved: draftOf(state.theirs), phase: 'idle', theirs: null }
        : state
    case 'took_theirs':
      return state.theirs ? openDraft(state.theirs, null) : state
    case 'not_submitted':
      return { ...state, phase: 'idle' }
  }
}
