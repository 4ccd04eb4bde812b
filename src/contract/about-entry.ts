import { displayNumber } from './caller-number.ts'
import type { TrailEntry } from './security.ts'
import { isSettingKey, settings } from './settings.ts'
import type { Language } from './shared.ts'

/** Whom or what an event of the audit trail is about, in a few words; empty where that goes without saying. */
export function aboutEntry(entry: TrailEntry, language: Language): string {
  if (entry.personName) return entry.personName[language]
  if (entry.ticketNumber !== null) return entry.ticketNumber
  if (entry.callerNumber !== null) return displayNumber(entry.callerNumber, language)
  switch (entry.type) {
    case 'setting.changed':
      return isSettingKey(entry.data.key) ? settings[entry.data.key].name[language] : entry.data.key
    case 'session.refused':
      return entry.data.username
    case 'sound.added':
      return entry.data.name
    case 'sound.changed':
      return entry.data.after.name
    case 'access.refused':
      return entry.data.path
    default:
      if ('guideId' in entry.data) return entry.data.guideId
      return 'flowId' in entry.data ? entry.data.flowId : ''
  }
}
