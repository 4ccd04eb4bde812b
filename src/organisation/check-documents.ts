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

function checkQueues({ queues: { skills, retiredSkills = [], queues } }: OrganisationDocuments): DocumentFault[] {
  return [
    ...retiredSkills.flatMap((skill, index): DocumentFault[] => {
      const says = { zh: `没有技能“${skill}”。`, en: `there is no skill "${skill}"` }
      return skills.includes(skill) ? [] : [{ document: 'queues', keys: ['retiredSkills', index], says }]
    }),
    ...repeated('queues', skills, (index) => ['skills', index]),
    ...queues.flatMap((queue, index): DocumentFault[] => {
      const says = queue.retired ? undefined : overflowFault(queues, queue)
      return says ? [{ document: 'queues', keys: ['queues', index, 'overflow', 'queue'], says }] : []
    }),
    ...repeatedIds('queues', queues, 'queues'),
    ...queues.flatMap(({ id, skill, retired }, index): DocumentFault[] => {
      const keys = ['queues', index, 'skill']
      if (!retired && retiredSkills.includes(skill))
        return [{ document: 'queues', keys, says: retiredTarget(id, skill) }]
      const says = { zh: `没有技能“${skill}”。`, en: `there is no skill "${skill}"` }
      return skills.includes(skill) ? [] : [{ document: 'queues', keys, says }]
    }),
  ]
}

type Queue = OrganisationDocuments['queues']['queues'][number]

/** Why the operators of the queue that it names cannot help this one. */
function overflowFault(queues: readonly Queue[], { id, skill, overflow }: Queue): Localized | undefined {
  if (!overflow) return undefined
  const target = queues.find((other) => other.id === overflow.queue)
  if (!target) return { zh: `没有队列“${overflow.queue}”。`, en: `there is no queue "${overflow.queue}"` }
  if (target.retired) return retiredTarget(id, target.id)
  if (target.skill === skill)
    return {
      zh: `“${target.id}”由同一技能的话务员接听，帮不上忙，请另选。`,
      en: `"${target.id}" is answered by operators of the same skill, who can be of no more help; choose another`,
    }
  return undefined
}

function retiredTarget(owner: string, id: string): Localized {
  return {
    zh: `“${owner}”所用的“${id}”已停用，请另选。`,
    en: `"${owner}" needs "${id}", which is retired; choose another`,
  }
}

/** Whom an entry names; whoever is in use may not name what is retired. */
type Target = { owner: string; id: string | undefined; live: boolean; missing: (id: string) => Localized }

function checkCategories({ categories, divisions, work_orders: { kinds } }: OrganisationDocuments): DocumentFault[] {
  const byId = new Map(categories.map((category) => [category.id, category]))
  function isInCircle(id: string): boolean {
    const seen = new Set<string>()
    for (let at = byId.get(id)?.parent; at !== undefined; at = byId.get(at)?.parent) {
      if (at === id) return true
      if (seen.has(at)) return false
      seen.add(at)
    }
    return false
  }
  function target(
    list: readonly { id: string; retired?: true | undefined }[],
    keys: Keys,
    { owner, id, live, missing }: Target,
  ): DocumentFault[] {
    if (id === undefined) return []
    const found = list.find((item) => item.id === id)
    if (!found) return [{ document: 'categories', keys, says: missing(id) }]
    return found.retired && live ? [{ document: 'categories', keys, says: retiredTarget(owner, id) }] : []
  }
  return [
    ...repeatedIds('categories', categories),
    ...categories.flatMap(({ id, parent, division, kind, retired }, index): DocumentFault[] => {
      const live = !retired
      const circle = { zh: '上级类别绕成了圈，请另选。', en: 'the categories above it go round in a circle' }
      return [
        ...target(categories, [index, 'parent'], {
          owner: id,
          id: parent,
          live,
          missing: (name) => ({ zh: `没有类别“${name}”。`, en: `there is no category "${name}"` }),
        }),
        ...(isInCircle(id) ? [{ document: 'categories', keys: [index, 'parent'], says: circle } as const] : []),
        ...target(divisions, [index, 'division'], {
          owner: id,
          id: division,
          live,
          missing: (name) => ({ zh: `没有处室“${name}”。`, en: `there is no division "${name}"` }),
        }),
        ...target(kinds, [index, 'kind'], {
          owner: id,
          id: kind,
          live,
          missing: (name) => ({ zh: `没有工单种类“${name}”。`, en: `there is no kind "${name}"` }),
        }),
      ]
    }),
  ]
}

/** Of each list something must be left to choose. */
function checkOffered({ divisions, queues, categories, dispositions, work_orders }: OrganisationDocuments) {
  const lists: { document: DocumentKey; keys: Keys; items: readonly { retired?: true | undefined }[] }[] = [
    { document: 'divisions', keys: [], items: divisions },
    { document: 'queues', keys: ['queues'], items: queues.queues },
    { document: 'categories', keys: [], items: categories },
    { document: 'dispositions', keys: [], items: dispositions },
    { document: 'work_orders', keys: ['kinds'], items: work_orders.kinds },
  ]
  const says = { zh: '至少要有一项在用，不能全部停用。', en: 'at least one must be in use; not all can be retired' }
  return lists.flatMap(({ document, keys, items }): DocumentFault[] =>
    items.some(({ retired }) => !retired) ? [] : [{ document, keys, says }],
  )
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
      const needed = { zh: `“${id}”由系统给出，不能停用。`, en: `"${id}" is given by the system and cannot be retired` }
      const says = { zh: `“${id}”由系统给出。`, en: `"${id}" is given by the system, not chosen` }
      if (breaks[index]?.retired) return [{ document: 'breaks', keys: [index, 'retired'], says: needed }]
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
  const { divisions, dispositions } = documents
  return [
    ...repeatedIds('divisions', divisions),
    ...checkFolders(documents),
    ...checkQueues(documents),
    ...checkCategories(documents),
    ...repeatedIds('dispositions', dispositions),
    ...checkBreaks(documents),
    ...checkWorkOrders(documents),
    ...checkOffered(documents),
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
          zh: `“${id}”不能去掉：记录、流程和指南可能已提到它，请改为停用。`,
          en: `"${id}" cannot be taken out: records, flows and guides may name it; retire it instead`,
        },
      }))
  })
  return [...checkDocuments(after), ...gone]
}
