import { checkChange, checkDocuments, type DocumentFault } from '../organisation/check-documents.ts'
import { organisationOf } from '../organisation/organisation.ts'
import { saveReference } from '../reference.ts'
import type { SettingRules } from '../settings/settings.ts'

/** What a person reads of a fault, in both languages. */
function inWords({ says }: DocumentFault): string {
  return `${says.zh} / ${says.en}`
}

function placeOf({ document, keys }: DocumentFault): string {
  return [document, ...keys].join('.')
}

/** Settings that are the organisation go together, as its files do; divisions and queues are kept as rows, too. */
export const settingRules: SettingRules = {
  check: (before, after, key) => {
    const stood = new Set(checkDocuments(before).map((fault) => placeOf(fault) + fault.says.en))
    const faults = checkChange(before, after).filter((fault) => !stood.has(placeOf(fault) + fault.says.en))
    const messages = new Map<string, Set<string>>()
    for (const fault of faults) {
      const place = fault.document === key ? fault.keys.join('.') : ''
      messages.set(place, (messages.get(place) ?? new Set()).add(inWords(fault)))
    }
    return Object.fromEntries([...messages].map(([place, told]) => [place, [...told].join(' ')]))
  },
  keep: (tx, values) =>
    saveReference(
      tx,
      organisationOf((key) => values[key]),
    ),
}
