import {
  liveUseNames,
  type DocumentKey,
  type OrganisationDocuments,
  type OrganisationList,
  type OrganisationUse,
} from '../contract/organisation.ts'
import type { DocumentFault } from './check-documents.ts'

type Item = { id: string; name: { zh: string; en: string }; retired?: true | undefined }
/** What is retired of a list, with the way to where that is said. */
type Retirement = { list: OrganisationList; id: string; name: string; nameEn: string; keys: (string | number)[] }

const homes: {
  list: OrganisationList
  document: DocumentKey
  home: string[]
  itemsOf: (documents: OrganisationDocuments) => readonly Item[]
}[] = [
  { list: 'divisions', document: 'divisions', home: [], itemsOf: ({ divisions }) => divisions },
  { list: 'queues', document: 'queues', home: ['queues'], itemsOf: ({ queues }) => queues.queues },
  { list: 'categories', document: 'categories', home: [], itemsOf: ({ categories }) => categories },
  { list: 'dispositions', document: 'dispositions', home: [], itemsOf: ({ dispositions }) => dispositions },
  { list: 'breaks', document: 'breaks', home: [], itemsOf: ({ breaks }) => breaks },
  { list: 'kinds', document: 'work_orders', home: ['kinds'], itemsOf: ({ work_orders }) => work_orders.kinds },
]

function retirementsOf(before: OrganisationDocuments, after: OrganisationDocuments, key: DocumentKey): Retirement[] {
  const skills = (after.queues.retiredSkills ?? []).flatMap((id, index): Retirement[] =>
    key === 'queues' && !before.queues.retiredSkills?.includes(id)
      ? [{ list: 'skills', id, name: id, nameEn: id, keys: ['retiredSkills', index] }]
      : [],
  )
  const items = homes
    .filter(({ document }) => document === key)
    .flatMap(({ list, home, itemsOf }) => {
      const retired = new Set(itemsOf(before).flatMap((item) => (item.retired ? [item.id] : [])))
      return itemsOf(after).flatMap(({ id, name, ...item }, index): Retirement[] =>
        item.retired && !retired.has(id)
          ? [{ list, id, name: name.zh, nameEn: name.en, keys: [...home, index, 'retired'] }]
          : [],
      )
    })
  return [...items, ...skills]
}

/** Whether a change of a document retires anything: only then it matters what is used. */
export function retires(before: OrganisationDocuments, after: OrganisationDocuments, key: DocumentKey): boolean {
  return retirementsOf(before, after, key).length > 0
}

function tell({ live }: OrganisationUse): { zh: string; en: string } {
  const told = live.map(({ use, count, where }) => {
    const { zh, en } = liveUseNames[use]
    const places = where.length > 0 ? where.join('、') : ''
    return {
      zh: `${count} ${zh}${places && `（${places}）`}`,
      en: `${count} ${en}${places && ` (${where.join(', ')})`}`,
    }
  })
  return { zh: told.map(({ zh }) => zh).join('，'), en: told.map(({ en }) => en).join(', ') }
}

/** Refuses to retire what something live still needs, naming what that is and where. */
export function refuseRetirement(
  before: OrganisationDocuments,
  after: OrganisationDocuments,
  key: DocumentKey,
  uses: readonly OrganisationUse[],
): DocumentFault[] {
  return retirementsOf(before, after, key).flatMap(({ list, id, name, nameEn, keys }): DocumentFault[] => {
    const use = uses.find((one) => one.list === list && one.id === id)
    if (!use || use.live.length === 0) return []
    const told = tell(use)
    const says = {
      zh: `“${name}”还不能停用：${told.zh}仍在用它。请先改好，再停用。`,
      en: `"${nameEn}" cannot be retired yet: ${told.en} still need it. Change those first, then retire it`,
    }
    return [{ document: key, keys, says }]
  })
}
