import type { Role } from '../../contract/identity.ts'

/** The pages, and who may open them. */
export const pages = {
  desk: { path: '/desk', roles: ['operator'] },
  tickets: { path: '/tickets', roles: ['operator', 'specialist', 'manager'] },
  log: { path: '/log', roles: ['operator', 'manager'] },
  board: { path: '/board', roles: ['manager', 'administrator'] },
  guides: { path: '/guides', roles: ['operator', 'specialist', 'manager', 'administrator'] },
  drafts: { path: '/drafts', roles: ['specialist', 'manager', 'administrator'] },
  insight: { path: '/insight', roles: ['manager', 'administrator'] },
  people: { path: '/people', roles: ['administrator'] },
  flows: { path: '/flows', roles: ['administrator', 'manager'] },
} as const satisfies Record<string, { path: string; roles: readonly Role[] }>
export type Page = keyof typeof pages

const homes: Record<Role, string> = {
  operator: '/desk',
  specialist: '/tickets',
  manager: '/board',
  administrator: '/people',
}

/** Where a role starts. */
export function homeOf(role: Role) {
  return homes[role]
}
/** Whether somebody may be led back to an address: one of this site, of a page that their role may open. */
export function mayReturnTo(role: Role, address: string): boolean {
  if (!address.startsWith('/')) return false
  const first = address.split(/[/?#]/)[1]
  return Object.values(pages).some(
    (page) => page.path === `/${first}` && page.roles.some((allowed) => allowed === role),
  )
}
/** Whether a role may open a page. */
export function mayOpen(role: Role, page: Page) {
  return pages[page].roles.some((allowed) => allowed === role)
}
