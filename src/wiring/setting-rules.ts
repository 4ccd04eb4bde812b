import type { Localized } from '../contract/shared.ts'
import { checkChange, checkDocuments, type DocumentFault } from '../organisation/check-documents.ts'
import { organisationOf } from '../organisation/organisation.ts'
import { saveReference } from '../reference.ts'
import type { SettingRules } from '../settings/settings.ts'

function placeOf({ document, keys }: DocumentFault): string {
  return [document, ...keys].join('.')
}

/** Settings that are the organisation go together, as its files do; divisions and queues are kept as rows, too. */
export const settingRules: SettingRules = {
  check: (before, after, key) => {
    const stood = new Set(checkDocuments(before).map((fault) => placeOf(fault) + fault.says.en))
    const faults = checkChange(before, after).filter((fault) => !stood.has(placeOf(fault) + fault.says.en))
    const messages = new Map<string, Map<string, Localized>>()
    for (const fault of faults) {
      const place = fault.document === key ? fault.keys.join('.') : ''
      messages.set(place, (messages.get(place) ?? new Map()).set(fault.says.en, fault.says))
    }
    return Object.fromEntries(
      [...messages].map(([place, told]) => {
        const all = [...told.values()]
        return [place, { zh: all.map(({ zh }) => zh).join(''), en: `${all.map(({ en }) => en).join('; ')}.` }]
      }),
    )
  },
  keep: (tx, values) =>
    saveReference(
      tx,
      organisationOf((key) => values[key]),
    ),
}
