import { useEffect, useReducer } from 'react'
import { z } from 'zod'
import { LogEntry } from '../../../contract/calls.ts'
import { fetchCall, putLog } from '../../lib/api/calls.ts'
import { codeOf } from '../../lib/api-error.ts'
import { openTabChannel } from '../../lib/tabs.ts'
import { Backup, changeLogForm, isDirty, openLogForm, type LogFormState } from './log-form-state.ts'

/** How long nothing is typed before the log is saved, and until it is tried again. */
const saveAfterMs = 700
const retryAfterMs = 4_000
/** Tabs tell each other what they saved: the server's events speak of submitted logs alone. */
const channelName = 'logs'
const Told = z.object({ callId: z.string(), entry: LogEntry })
function tellOtherTabs(told: z.infer<typeof Told>) {
  const channel = openTabChannel(channelName, Told)
  channel.tell(told)
  channel.close()
}

function backupKey(callId: string) {
  return `log:${callId}`
}

function readBackup(callId: string): Backup | null {
  try {
    const parsed = Backup.safeParse(JSON.parse(sessionStorage.getItem(backupKey(callId)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function keepBackup(callId: string, state: LogFormState) {
  if (!isDirty(state)) return sessionStorage.removeItem(backupKey(callId))
  const backup: Backup = { values: state.values, saved: state.saved, revision: state.revision }
  sessionStorage.setItem(backupKey(callId), JSON.stringify(backup))
}

/**
 * The log of a call as it is written. It saves itself within a second, survives reload and sign-out, and never
 * overwrites a newer one unasked.
 */
export function useLogForm(callId: string, entry: LogEntry) {
  const [state, change] = useReducer(changeLogForm, null, () => openLogForm(entry, readBackup(callId)))

  useEffect(() => change({ type: 'arrived', theirs: entry }), [entry])
  useEffect(() => {
    const channel = openTabChannel(channelName, Told, (told) => {
      if (told.callId === callId) change({ type: 'arrived', theirs: told.entry })
    })
    return channel.close
  }, [callId])
  useEffect(() => {
    keepBackup(callId, state)
    if (!isDirty(state) || (state.phase !== 'idle' && state.phase !== 'failed')) return
    async function save() {
      change({ type: 'saving' })
      try {
        const saved = await putLog(callId, { ...state.values, revision: state.revision })
        change({ type: 'saved', sent: state.values, entry: saved })
        tellOtherTabs({ callId, entry: saved })
      } catch (error) {
        if (codeOf(error) !== 'draft_outdated') return change({ type: 'failed' })
        await fetchCall(callId).then(
          (call) => change({ type: 'arrived', theirs: call.log }),
          () => change({ type: 'failed' }),
        )
      }
    }
    const timer = setTimeout(() => void save(), state.phase === 'failed' ? retryAfterMs : saveAfterMs)
    return () => clearTimeout(timer)
  }, [callId, state])

  return { state, change, forget: () => sessionStorage.removeItem(backupKey(callId)) }
}
