import { z } from 'zod'
import { says } from './describe-issue.ts'
import { Person } from './identity.ts'
import { DutyRole, Role } from './role.ts'
import { route } from './route.ts'
import { Id, Localized, Moment, typed } from './shared.ts'

/** What somebody signs in by; it goes into addresses and lists, so it is plain. */
export const Username = z
  .string()
  .trim()
  .regex(
    /^[a-z0-9._-]{2,64}$/i,
    says('用字母、数字、点、连字符，2 至 64 个字符。', 'Use letters, digits, dot, hyphen, 2 to 64 of them.'),
  )

/** A name in both languages of the product. */
export const Named = z.object({ zh: typed(64), en: typed(64) })

/** An account as the security officer sees it: who, with which role, and where they are signed in. */
export const Account = Person.extend({
  disabled: z.boolean().describe('barred by a security officer'),
  left: z.boolean().describe('put out of service by an administrator'),
  demo: z.boolean(),
  version: z.int().min(1),
  secondFactor: z.boolean(),
  linked: z.boolean().describe('known to the identity provider'),
  sessions: z.array(z.object({ startedAt: Moment, seenAt: Moment, address: z.string(), agent: z.string() })),
})
export type Account = z.infer<typeof Account>

/** A password made by the server: it is shown in this answer, and never again. */
export const MadeAccount = z.object({ id: Id, username: z.string(), name: Localized, password: z.string() })
export type MadeAccount = z.infer<typeof MadeAccount>

export const NewDutyAccount = z.object({ username: Username, name: Named, role: DutyRole })
export type NewDutyAccount = z.infer<typeof NewDutyAccount>

const OfPerson = z.object({ id: Id })
export const listAccounts = route({
  method: 'GET',
  path: '/api/accounts',
  access: ['security_officer'],
  summary: 'Accounts, their roles and open sessions',
  response: z.array(Account),
})
export const createDutyAccount = route({
  method: 'POST',
  path: '/api/accounts',
  access: ['security_officer', 'administrator'],
  summary:
    'Make an account of one of the three duties; an administrator makes the first security officer and the first auditor',
  body: NewDutyAccount,
  response: MadeAccount,
  refusals: ['duty_filled'],
})
export const giveRole = route({
  method: 'PUT',
  path: '/api/accounts/:id/role',
  access: ['security_officer'],
  summary: 'Give a person a duty, or take one from them; `expectedVersion` is the one that was seen',
  params: OfPerson,
  body: z.object({ role: Role, divisionId: typed(64).nullable().default(null), expectedVersion: z.int().min(1) }),
  response: Account,
  refusals: ['own_account', 'last_of_duty', 'person_changed', 'not_a_duty', 'unknown_reference', 'work_to_hand_over'],
})
export const revokeSessions = route({
  method: 'POST',
  path: '/api/accounts/:id/revoke',
  access: ['security_officer'],
  summary: 'End all sessions of a person at once',
  params: OfPerson,
  response: Account,
})
export const resetSecondFactor = route({
  method: 'POST',
  path: '/api/accounts/:id/second-factor/reset',
  access: ['security_officer'],
  summary: 'Take a lost second factor from a person, whose sessions end; where it is a duty they set up another',
  params: OfPerson,
  response: Account,
  refusals: ['own_account'],
})
export const unlinkAccount = route({
  method: 'POST',
  path: '/api/accounts/:id/single-sign-on/unlink',
  access: ['security_officer'],
  summary:
    'Forget whom the identity provider knows a person as, so that they can be connected anew; their sessions end',
  params: OfPerson,
  response: Account,
})
export const disableAccount = route({
  method: 'PUT',
  path: '/api/accounts/:id/disabled',
  access: ['security_officer'],
  summary: 'Bar or admit a person',
  params: OfPerson,
  body: z.object({ disabled: z.boolean() }),
  response: Account,
  refusals: ['own_account', 'last_of_duty'],
})
export const resetPassword = route({
  method: 'POST',
  path: '/api/accounts/:id/password',
  access: ['security_officer'],
  summary: 'Give a person a one-time password in place of the one they have; their sessions end',
  params: OfPerson,
  response: MadeAccount,
  refusals: ['own_account'],
})
