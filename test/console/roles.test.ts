import { describe, expect, it } from 'vitest'
import { listAccounts } from '../../src/contract/accounts.ts'
import { listFlows } from '../../src/contract/flows.ts'
import { roles } from '../../src/contract/identity.ts'
import { listOrganisationUses } from '../../src/contract/organisation.ts'
import { listPeople } from '../../src/contract/people.ts'
import { listSecurityEvents } from '../../src/contract/security.ts'
import { pageList, pages, type PageEntry } from '../../src/console/app/page-table.ts'
import { homeOf, mayReturnTo } from '../../src/console/app/roles.ts'

describe('Who is led where', () => {
  it('When somebody signs in, then their role’s home is a page they may open', () => {
    for (const role of roles) expect(mayReturnTo(role, homeOf(role)), role).toBe(true)
  })

  it('When another role signs in after a session ended, then it is not led to a page it may not open', () => {
    expect(mayReturnTo('operator', '/log/123?x=1')).toBe(true)
    expect(mayReturnTo('specialist', '/desk')).toBe(false)
    expect(mayReturnTo('manager', '/people')).toBe(false)
    expect(mayReturnTo('manager', '/insight')).toBe(true)
    expect(mayReturnTo('operator', '/insight')).toBe(false)
  })

  it('When the address would lead off this site, then nobody is led there', () => {
    for (const address of [
      '//evil.example/desk',
      '/\\evil.example',
      'https://evil.example/desk',
      'javascript:alert(1)/desk',
      'evil.example/desk',
      '',
      '/',
    ])
      expect(mayReturnTo('operator', address), address).toBe(false)
  })

  it('When a page names who opens it, then they are those whom the server lets read what it is about', () => {
    expect(pages.accounts.roles).toEqual(listAccounts.access)
    expect(pages.people.roles).toEqual(listPeople.access)
    expect(pages.security.roles).toEqual(listSecurityEvents.access)
    expect(pages.organisation.roles).toEqual(listOrganisationUses.access)
    expect(pages.flows.roles).toEqual(listFlows.access)
  })

  it('When a role has a home, then it has one alone', () => {
    for (const role of roles)
      expect(
        Object.values<PageEntry>(pages).filter((page) => page.homeOf.includes(role)),
        role,
      ).toHaveLength(1)
  })

  it('When a page has views, then all are at its path or below it, and no other page is there', () => {
    const paths = pageList.flatMap((name) => pages[name].views.flatMap(({ at }) => at))
    expect(new Set(paths).size).toBe(paths.length)
    for (const { path, views } of Object.values<PageEntry>(pages)) {
      expect(views[0]?.at[0]?.replace(/\/:\w+\?$/, '')).toBe(path)
      for (const { at } of views) for (const one of at) expect(one === path || one.startsWith(`${path}/`)).toBe(true)
    }
  })

  it('When a page exists, then somebody may open it', () => {
    for (const page of Object.values(pages)) expect(page.roles.length).toBeGreaterThan(0)
  })
})
