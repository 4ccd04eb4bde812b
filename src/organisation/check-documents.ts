import type { DocumentKey, LimitRule, OrganisationDocuments } from '../contract/organisation.ts'
import type { Localized } from '../contract/shared.ts'
import { limitOf } from './limit-of.ts'
import { isKnown, sharedFolders, systemBreaks } from './organisation.ts'

type Keys = readonly (string | number)[]

/** What is wrong with a document, and where: `keys` lead to the place, `earlier` to the one it repeats. */
export type DocumentFault = { document: DocumentKey; keys: Keys; says: Localized; earlier?: Keys }

type Item = { id: string }

/** Names what stands in a list twice, at the later place; `keysAt` leads to the item's place. */
function repeated(document: DocumentKey, names: readonly string[], keysAt: (index: number) => Keys): DocumentFault[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name)
    if (first === index) return []
    const says = { zh: `“${name}”重复。`, en: `"${name}" is there already` }
    return [{ document, keys: keysAt(index), says, earlier: keysAt(first) }]
  })
}

function repeatedIds(document: DocumentKey, list: readonly Item[], ...home: Keys): DocumentFault[] {
  return repeated(
    document,
    list.map(({ id }) => id),
    (index) => [...home, index, 'id'],
  )
}

/** A division's guides lie in a folder of its id. */
function checkFolders({ divisions }: OrganisationDocuments): DocumentFault[] {
  const taken: readonly string[] = Object.values(sharedFolders)
  return divisions.flatMap(({ id }, index): DocumentFault[] => {
    const says = {
      zh: `“${id}”是知识库的公用文件夹，请换一个名称。`,
      en: `"${id}" is a folder that all of the knowledge base shares; choose another id`,
    }
    return taken.includes(id) ? [{ document: 'divisions', keys: [index, 'id'], says }] : []
  })
}

function checkQueues({ queues: { skills, queues } }: OrganisationDocuments): DocumentFault[] {
  return [
    ...repeated('queues', skills, (index) => ['skills', index]),
    ...repeatedIds('queues', queues, 'queues'),
    ...queues.flatMap(({ skill }, index): DocumentFault[] => {
      const says = { zh: `没有技能“${skill}”。`, en: `there is no skill "${skill}"` }
      return skills.includes(skill) ? [] : [{ document: 'queues', keys: ['queues', index, 'skill'], says }]
    }),
  ]
}

function checkDivision(
  document: DocumentKey,
  keys: Keys,
  divisions: readonly Item[],
  id: string | undefined,
): DocumentFault[] {
  const says = { zh: `没有处室“${id}”。`, en: `there is no division "${id}"` }
  return id === undefined || isKnown(divisions, id) ? [] : [{ document, keys, says }]
}

function checkBreaks({ breaks }: OrganisationDocuments): DocumentFault[] {
  return [
    ...repeatedIds('breaks', breaks),
    ...systemBreaks.flatMap((id): DocumentFault[] => {
      const index = breaks.findIndex((item) => item.id === id)
      const missing = { zh: `缺少系统给出的“${id}”。`, en: `"${id}", which the system gives, is missing` }
      if (index < 0) return [{ document: 'breaks', keys: [], says: missing }]
      const says = { zh: `“${id}”由系统给出。`, en: `"${id}" is given by the system, not chosen` }
      return breaks[index]?.chosen ? [{ document: 'breaks', keys: [index, 'chosen'], says }] : []
    }),
  ]
}

function caseOf({ clock, kind, division, from }: LimitRule): string {
  return [clock, kind ?? '*', division ?? '*', from].join(' ')
}

function checkWorkOrders({ divisions, work_orders: { kinds, limits } }: OrganisationDocuments): DocumentFault[] {
  const clocks = ['sign', 'reply'] as const
  const clockNames = { sign: '签收', reply: '答复' }
  const document = 'work_orders'
  return [
    ...repeatedIds(document, kinds, 'kinds'),
    ...repeated(document, limits.map(caseOf), (index) => ['limits', index]),
    ...limits.flatMap(({ division, kind }, index) => {
      const says = { zh: `没有工单种类“${kind}”。`, en: `there is no kind "${kind}"` }
      return [
        ...checkDivision(document, ['limits', index, 'division'], divisions, division),
        ...(kind === undefined || isKnown(kinds, kind)
          ? []
          : [{ document, keys: ['limits', index, 'kind'], says } as const]),
      ]
    }),
    ...kinds.flatMap(({ id }, index) =>
      clocks
        .filter((clock) => !limitOf({ limits }, { clock, division: null, kind: id, at: '' }))
        .map((clock) => {
          const says = {
            zh: `“${id}”没有一般的${clockNames[clock]}时限。`,
            en: `"${id}" has no general limit to ${clock}`,
          }
          return { document, keys: ['kinds', index, 'id'], says } as const
        }),
    ),
  ]
}

/** What is wrong within and between the documents: ids given twice, names that lead nowhere, kinds without a limit. */
export function checkDocuments(documents: OrganisationDocuments): DocumentFault[] {
  const { divisions, categories, dispositions } = documents
  return [
    ...repeatedIds('divisions', divisions),
    ...checkFolders(documents),
    ...checkQueues(documents),
    ...repeatedIds('categories', categories),
    ...categories.flatMap(({ division }, index) =>
      checkDivision('categories', [index, 'division'], divisions, division),
    ),
    ...repeatedIds('dispositions', dispositions),
    ...checkBreaks(documents),
    ...checkWorkOrders(documents),
  ]
}

/** Every list of a document whose ids calls, work orders, flows and guides may name, with the way to it. */
const lists: { document: DocumentKey; home: Keys; idsOf: (documents: OrganisationDocuments) => string[] }[] = [
  { document: 'divisions', home: [], idsOf: ({ divisions }) => divisions.map(({ id }) => id) },
  { document: 'queues', home: ['queues'], idsOf: ({ queues }) => queues.queues.map(({ id }) => id) },
  { document: 'queues', home: ['skills'], idsOf: ({ queues }) => queues.skills },
  { document: 'categories', home: [], idsOf: ({ categories }) => categories.map(({ id }) => id) },
  { document: 'dispositions', home: [], idsOf: ({ dispositions }) => dispositions.map(({ id }) => id) },
  { document: 'breaks', home: [], idsOf: ({ breaks }) => breaks.map(({ id }) => id) },
  { document: 'work_orders', home: ['kinds'], idsOf: ({ work_orders }) => work_orders.kinds.map(({ id }) => id) },
]

/**
 * What is wrong when `after` takes the place of `before`: the documents' own faults, and ids that would be gone although
 * records, call flows and guides may name them.
 */
export function checkChange(before: OrganisationDocuments, after: OrganisationDocuments): DocumentFault[] {
  const gone = lists.flatMap(({ document, home, idsOf }) => {
    const kept = new Set(idsOf(after))
    return idsOf(before)
      .filter((id) => !kept.has(id))
      .map((id) => ({
        document,
        keys: home,
        says: {
          zh: `“${id}”不能去掉：记录、流程和指南可能已提到它。`,
          en: `"${id}" cannot be taken out: records, flows and guides may name it`,
        },
      }))
  })
  return [...checkDocuments(after), ...gone]
}
