import { z } from 'zod'
import { LogFields, type LogEntry } from '../../../contract/calls.ts'

/** A log being written: what is typed, what the server has of it, and where the saving stands. */
export type LogFormState = {
  values: LogFields
  /** What the server last took, as it was sent. */
  saved: LogFields
  revision: number
  savedAt: string | null
  phase: 'idle' | 'saving' | 'failed' | 'conflict' | 'submitting'
  /** The newer log of somewhere else, while it is undecided which one stays. */
  theirs: LogEntry | null
}

export type LogFormAction =
  | { type: 'typed'; values: Partial<LogFields> }
  | { type: 'saving' }
  | { type: 'saved'; sent: LogFields; entry: LogEntry }
  | { type: 'failed' }
  | { type: 'conflicted'; theirs: LogEntry }
  | { type: 'kept_mine' }
  | { type: 'took_theirs' }
  | { type: 'submitting' }
  | { type: 'not_submitted' }

/** The typed part of an entry. */
export function fieldsOf(entry: LogFields): LogFields {
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

export function sameFields(one: LogFields, other: LogFields) {
  return JSON.stringify(fieldsOf(one)) === JSON.stringify(fieldsOf(other))
}
export function isDirty(state: LogFormState) {
  return !sameFields(state.values, state.saved)
}

export const Backup = z.object({ values: LogFields, revision: z.int() })
export type Backup = z.infer<typeof Backup>

/** A log as it opens: the server's, or what was typed here and never arrived. */
export function openLogForm(entry: LogEntry, backup: Backup | null): LogFormState {
  const theirs = fieldsOf(entry)
  const fresh: LogFormState = {
    values: theirs,
    saved: theirs,
    revision: entry.revision,
    savedAt: entry.savedAt,
    phase: 'idle',
    theirs: null,
  }
  if (!backup || sameFields(backup.values, theirs)) return fresh
  if (entry.revision > backup.revision) return { ...fresh, values: backup.values, phase: 'conflict', theirs: entry }
  return { ...fresh, values: backup.values }
}

/** What happens to a log while it is written; pure. */
export function changeLogForm(state: LogFormState, action: LogFormAction): LogFormState {
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
      return sameFields(state.values, action.theirs)
        ? openLogForm(action.theirs, null)
        : { ...state, phase: 'conflict', theirs: action.theirs }
    case 'kept_mine':
      return state.theirs
        ? { ...state, revision: state.theirs.revision, saved: fieldsOf(state.theirs), phase: 'idle', theirs: null }
        : state
    case 'took_theirs':
      return state.theirs ? openLogForm(state.theirs, null) : state
    case 'not_submitted':
      return { ...state, phase: 'idle' }
  }
}
