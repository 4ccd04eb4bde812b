import { z } from 'zod'
import { LogFields, type LogEntry } from '../../../contract/calls.ts'

/** A log being written: what is typed, what the server has of it, and where the saving stands. */
export type LogFormState = {
  values: LogFields
  /** The server's, as far as it is known and agreed here: what was typed since is the difference. */
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
  /** The log as the server has it now, saved elsewhere. */
  | { type: 'arrived'; theirs: LogEntry }
  | { type: 'kept_mine' }
  | { type: 'took_theirs' }
  | { type: 'submitting' }
  | { type: 'not_submitted' }

const logFields = LogFields.keyof().options

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

/** The fields that are not the same in both. */
export function differing(one: LogFields, other: LogFields): (keyof LogFields)[] {
  return logFields.filter((field) => one[field] !== other[field])
}

function pick(from: LogFields, fields: readonly (keyof LogFields)[]): Partial<LogFields> {
  return Object.fromEntries(fields.map((field) => [field, from[field]]))
}

/**
 * Takes up what was saved elsewhere. A field that only one side has changed is that side's; where both have, what is
 * typed here stays and is to be chosen about. An undecided field keeps what it was before both, so that it is still
 * undecided when more arrives.
 */
function merge(state: LogFormState, theirs: LogEntry): LogFormState {
  const known = fieldsOf(theirs)
  const mine = differing(state.values, state.saved)
  const disputed = disputedFields({ ...state, theirs })
  const agreed = differing(known, state.values).filter((field) => !mine.includes(field))
  return {
    values: { ...state.values, ...pick(known, agreed) },
    saved: { ...known, ...pick(state.saved, disputed) },
    revision: theirs.revision,
    savedAt: theirs.savedAt,
    phase: disputed.length > 0 ? 'conflict' : 'idle',
    theirs: disputed.length > 0 ? theirs : null,
  }
}

/** What was typed and had not arrived, with what it was typed upon. */
export const Backup = z.object({ values: LogFields, saved: LogFields, revision: z.int() })
export type Backup = z.infer<typeof Backup>

/** A log as it opens: the server's, with what was typed here and never arrived. */
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
  return merge({ ...fresh, values: backup.values, saved: backup.saved }, entry)
}

/** The fields that are to be chosen about. */
export function disputedFields({
  values,
  saved,
  theirs,
}: Pick<LogFormState, 'values' | 'saved' | 'theirs'>): (keyof LogFields)[] {
  if (!theirs) return []
  return differing(theirs, saved).filter((field) => values[field] !== saved[field] && values[field] !== theirs[field])
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
    case 'arrived':
      if (state.phase === 'submitting' || (action.theirs.revision <= state.revision && state.phase !== 'saving'))
        return state
      return merge(state, action.theirs)
    case 'kept_mine':
      return state.theirs ? { ...state, saved: fieldsOf(state.theirs), phase: 'idle', theirs: null } : state
    case 'took_theirs': {
      if (!state.theirs) return state
      const theirs = fieldsOf(state.theirs)
      // Only what both have changed is theirs; what was typed besides stays, and is saved.
      const values = { ...state.values, ...pick(theirs, disputedFields(state)) }
      return { ...state, values, saved: theirs, phase: 'idle', theirs: null }
    }
    case 'not_submitted':
      return { ...state, phase: 'idle' }
  }
}
