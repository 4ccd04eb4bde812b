/** Where each resource lives in the cache. A key without its last part means all of them. */
export const keys = {
  session: ['session'],
  reference: ['reference'],
  operator: ['operator'],
  calls: ['calls'],
  call: (id: string) => ['call', id],
  timeline: (id: string) => ['timeline', id],
  tickets: ['tickets'],
  ticket: (id: string) => ['ticket', id],
  board: ['board'],
  search: ['search'],
  guide: (id: string) => ['guide', id],
  drafts: ['drafts'],
  draft: (id: string) => ['draft', id],
  phrases: ['phrases'],
  accounts: ['accounts'],
  flows: ['flows'],
} as const
