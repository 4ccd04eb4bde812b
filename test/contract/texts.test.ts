import { expect, test } from 'vitest'
import { CallFilter, LogFields } from '../../src/contract/calls.ts'
import { SignIn } from '../../src/contract/identity.ts'
import { NewTicket } from '../../src/contract/tickets.ts'

const draft = { who: '', when: '', where: '', what: '', course: '', notes: '', category: null, disposition: null }

test('When a text holds what the database cannot, then it is refused where it comes in', () => {
  for (const bad of ['a\0b', '\ud800', 'x\udc00']) {
    expect(SignIn.safeParse({ username: bad, password: 'x' }).success).toBe(false)
    expect(LogFields.safeParse({ ...draft, notes: bad }).success).toBe(false)
    expect(LogFields.safeParse({ ...draft, category: bad }).success).toBe(false)
    expect(CallFilter.safeParse({ q: bad }).success).toBe(false)
    expect(NewTicket.safeParse({ divisionId: 'x', kind: 'help', summary: 'x', detail: bad }).success).toBe(false)
  }
})

test('When a text has lines, tabs, rare characters or smileys, then it is taken as it is, trimmed', () => {
  for (const good of ['第一行\n第二行', 'a\tb', '𠮷田', '👍🏽'])
    expect(LogFields.parse({ ...draft, notes: ` ${good} ` }).notes).toBe(good)
  expect(SignIn.safeParse({ username: ' ', password: 'x' }).success).toBe(false)
  expect(LogFields.safeParse({ ...draft, who: 'x'.repeat(201) }).success).toBe(false)
})
