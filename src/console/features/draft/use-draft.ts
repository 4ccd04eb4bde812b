import { useEffect, useReducer } from 'react'
import type { LogEntry } from '../../../contract/calls.ts'
import { fetchCall, putDraft } from '../../lib/api/calls.ts'
import { codeOf } from '../../lib/api-error.ts'
import { Backup, changeDraft, isDirty, openDraft, type DraftState } from './draft-state.ts'

const rest = 700
const retry = 4_000
function backupKey(callId: string) {
  return `draft:${callId}`
}

function readBackup(callId: string): Backup | null {
  try {
    const parsed = Backup.safeParse(JSON.parse(sessionStorage.getItem(backupKey(callId)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function keepBackup(callId: string, state: DraftState) {
  if (!isDirty(state)) return sessionStorage.removeItem(backupKey(callId))
  const backup: Backup = { values: state.values, revision: state.revision }
  sessionStorage.setItem(backupKey(callId), JSON.stringify(backup))
}

/** The draft of a call's log. It saves itself within a second, survives reload and sign-out, and never overwrites a newer one unasked. */
export function useDraft(callId: string, entry: LogEntry) {
  const [state, change] = useReducer(changeDraft, null, () => openDraft(entry, readBackup(callId)))

  useEffect(() => {
    keepBackup(callId, state)
    if (!isDirty(state) || (state.phase !== 'idle' && state.phase !== 'failed')) return
    async function save() {
      change({ type: 'saving' })
      try {
        change({
          type: 'saved',
          sent: state.values,
          entry: await putDraft(callId, { ...state.values, revision: state.revision }),
        })
      } catch (error) {
        if (codeOf(error) !== 'draft_outdated') return change({ type: 'failed' })
        await fetchCall(callId).then(
          (call) => change({ type: 'conflicted', theirs: call.log }),
          () => change({ type: 'failed' }),
        )
      }
    }
    const timer = setTimeout(() => void save(), state.phase === 'failed' ? retry : rest)
    return () => clearTimeout(timer)
  }, [callId, state])

  return { state, change, forget: () => sessionStorage.removeItem(backupKey(callId)) }
}
