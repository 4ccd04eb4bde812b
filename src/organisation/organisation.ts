import type { DocumentKey, OrganisationDocuments } from '../contract/organisation.ts'

/** Folders of the knowledge base beside those of the divisions: no division can have such an id. */
export const sharedFolders = { phrases: 'phrases', words: 'words' } as const

/** Breaks the system sends operators on: they missed a call, their line broke, their console fell silent. */
export const systemBreaks: readonly string[] = ['missed_call', 'leg_lost', 'lost']

/** How the department is set up, as it is decided now: each list is the one that holds when it is asked for. */
export type Organisation = {
  readonly divisions: OrganisationDocuments['divisions']
  /** Those in use; a retired one is none. */
  readonly skills: OrganisationDocuments['queues']['skills']
  readonly queues: OrganisationDocuments['queues']['queues']
  readonly categories: OrganisationDocuments['categories']
  readonly dispositions: OrganisationDocuments['dispositions']
  readonly breakReasons: OrganisationDocuments['breaks']
  readonly ticketKinds: OrganisationDocuments['work_orders']['kinds']
  readonly limits: OrganisationDocuments['work_orders']['limits']
}

/** The organisation as `read` has it, which is asked anew each time. */
export function organisationOf(read: <Key extends DocumentKey>(key: Key) => OrganisationDocuments[Key]): Organisation {
  return {
    get divisions() {
      return read('divisions')
    },
    get skills() {
      const { skills, retiredSkills = [] } = read('queues')
      return skills.filter((id) => !retiredSkills.includes(id))
    },
    get queues() {
      return read('queues').queues
    },
    get categories() {
      return read('categories')
    },
    get dispositions() {
      return read('dispositions')
    },
    get breakReasons() {
      return read('breaks')
    },
    get ticketKinds() {
      return read('work_orders').kinds
    },
    get limits() {
      return read('work_orders').limits
    },
  }
}

/** Whether a list of the organisation has the id. */
export function isKnown(list: readonly { id: string }[], id: string): boolean {
  return list.some((item) => item.id === id)
}

/** Whether a list of the organisation has the id for somebody to choose: a retired one is only named. */
export function isOffered(list: readonly { id: string; retired?: true | undefined }[], id: string): boolean {
  return list.some((item) => item.id === id && !item.retired)
}
