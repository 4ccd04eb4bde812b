import type { Role } from '../../contract/role.ts'
import type { PageName } from '../lib/page-access.ts'
import { pageList, pages, type Housed, type PageEntry } from './page-table.ts'

function isFor(role: Role, { roles }: PageEntry) {
  return roles.includes(role)
}

/** The pages a role may open, in the order of the menu. */
export function pagesOf(role: Role): PageName[] {
  return pageList.filter((name) => isFor(role, pages[name]))
}

/** Where a role starts. */
export function homeOf(role: Housed): string {
  const home = Object.values<PageEntry>(pages).find((page) => page.homeOf.includes(role))
  if (!home) throw new Error(`No page is home of ${role}`)
  return home.path
}

/** Whether somebody may be led back to an address: one of this site, of a page that their role may open. */
export function mayReturnTo(role: Role, address: string): boolean {
  if (!address.startsWith('/')) return false
  const first = `/${address.split(/[/?#]/)[1]}`
  return pagesOf(role).some((name) => {
    const { path, formerPaths = [] }: PageEntry = pages[name]
    return [path, ...formerPaths].some((one) => one === first)
  })
}
