import type { DocumentKey, OrganisationDocuments } from '../contract/organisation.ts'
import { organisationDocuments } from '../contract/organisation.ts'
import type { ServiceNumbers } from '../contract/service-numbers.ts'
import type { Localized } from '../contract/shared.ts'
import type { SettingKey } from '../contract/settings.ts'
import type { Flows } from '../ivr/flows.ts'
import { checkChange, checkDocuments, type DocumentFault } from '../organisation/check-documents.ts'
import { organisationOf } from '../organisation/organisation.ts'
import { readUses, type Mention } from '../organisation/read-uses.ts'
import { refuseRetirement, retires } from '../organisation/refuse-retirement.ts'
import { sql } from '../platform/database/sql.ts'
import type { Query } from '../platform/database/statements.ts'
import { saveReference } from '../reference.ts'
import type { SettingRules } from '../settings/settings.ts'

function placeOf({ document, keys }: DocumentFault): string {
  return [document, ...keys].join('.')
}

function isDocument(key: SettingKey): key is DocumentKey {
  return Object.hasOwn(organisationDocuments, key)
}

/** Where the call flows in force lead to within the organisation, each as flow/node. */
export function mentionsOf(flows: Pick<Flows, 'all'>): Mention[] {
  return flows.all().flatMap(({ document: flow }) =>
    Object.entries(flow.nodes).flatMap(([name, node]): Mention[] => {
      const where = `${flow.id}/${name}`
      const queues = node.kind === 'enqueue' ? [node.queue] : []
      const chosen = 'keys' in node && node.keys ? Object.values(node.keys).map(({ category }) => category) : []
      const categories = [...chosen, ...(node.kind === 'enqueue' ? [node.category] : [])]
      return [
        ...queues.map((id) => ({ list: 'queues', id, where }) as const),
        ...new Set(categories.flatMap((id) => id ?? [])),
      ].map((one) => (typeof one === 'string' ? { list: 'categories', id: one, where } : one))
    }),
  )
}

/** Faults by their place in the setting that is changed; what is said of others stands at the whole. */
function byPlace(faults: readonly DocumentFault[], key: SettingKey): Record<string, Localized> {
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
}

/** Queues that are to play a sound which there is not, or which is retired. */
async function missingMusic({ query }: { query: Query }, { queues }: OrganisationDocuments): Promise<DocumentFault[]> {
  const named = queues.queues.flatMap(({ music }, index) => (music ? [{ music, index }] : []))
  if (named.length === 0) return []
  const offered = await query<{ id: string }>(sql`
    SELECT id FROM sounds WHERE id = ANY(${named.map(({ music }) => music)}::uuid[]) AND NOT retired`)
  return named
    .filter(({ music }) => !offered.some(({ id }) => id === music))
    .map(({ index }) => ({
      document: 'queues',
      keys: ['queues', index, 'music'],
      says: { zh: '没有这个音频，或已停用，请另选。', en: 'there is no such sound, or it is retired; choose another' },
    }))
}

/**
 * What is wrong with the service numbers that are to take the place of others: a flow that there is not, a number that
 * would be gone although calls name it.
 */
function checkServiceNumbers(
  before: ServiceNumbers,
  after: ServiceNumbers,
  { all }: Pick<Flows, 'all'>,
): Record<string, Localized> {
  const flows = all().map(({ document }) => document.id)
  const astray = after.flatMap(({ flow, retired }, index): [string, Localized][] =>
    retired || flows.includes(flow)
      ? []
      : [
          [
            `${index}.flow`,
            { zh: `没有语音流程“${flow}”，请另选。`, en: `There is no call flow "${flow}". Choose another.` },
          ],
        ],
  )
  const gone = before.filter(({ number }) => !after.some((other) => other.number === number))
  const missing = gone.map(({ number }): [string, Localized] => [
    '',
    {
      zh: `“${number}”不能去掉：通话记录可能已提到它，请改为停用。`,
      en: `"${number}" cannot be taken out: calls may name it; retire it instead.`,
    },
  ])
  return Object.fromEntries([...missing.slice(0, 1), ...astray])
}

/**
 * Settings that are the organisation go together, as its files do; nothing is retired that is still needed; divisions
 * and queues are kept as rows, too.
 */
export function settingRules(flows: Pick<Flows, 'all'>): SettingRules {
  return {
    check: async ({ query, now }, before, after, key) => {
      if (key === 'service_numbers') return checkServiceNumbers(before[key], after[key], flows)
      const stood = new Set(checkDocuments(before).map((fault) => placeOf(fault) + fault.says.en))
      const faults = checkChange(before, after).filter((fault) => !stood.has(placeOf(fault) + fault.says.en))
      if (isDocument(key) && retires(before, after, key)) {
        const uses = await readUses({ query }, after, { mentions: mentionsOf(flows), now })
        faults.push(...refuseRetirement(before, after, key, uses))
      }
      if (key === 'queues') faults.push(...(await missingMusic({ query }, after)))
      return byPlace(faults, key)
    },
    keep: (tx, values) =>
      saveReference(
        tx,
        organisationOf((key) => values[key]),
      ),
  }
}
