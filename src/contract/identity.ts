import { z } from 'zod'
import { Done, Id, Language, Localized, Moment, typed } from './shared.ts'
import { pendings } from './pending.ts'
import { Preferences } from './preferences.ts'
import { Role, roles } from './role.ts'
import { route } from './route.ts'

export { Role, roles }

export const Person = z.object({
  id: Id,
  username: z.string(),
  name: Localized,
  role: Role,
  divisionId: z.string().nullable().describe('the division of a specialist'),
})
export type Person = z.infer<typeof Person>

export const SignIn = z.object({
  username: typed(64),
  password: z.string().min(1).max(200),
  code: typed(40).optional().describe('of the authenticator, or a recovery code: where the account asks for one'),
})

/** What somebody who has signed in must do before anything else. */
export const Pending = z.enum(pendings)

/** A person as their session knows them. */
export const SessionPerson = Person.extend({
  language: Language.describe('in which the console greets them'),
  pending: Pending.nullable().describe(
    'what is to be done before anything else: a one-time password to be replaced, a second factor to be set up',
  ),
  endsAt: Moment.describe('when they have to sign in anew, whatever they do'),
})
export type SessionPerson = z.infer<typeof SessionPerson>

/** Who is signed in, and how long they stay so. */
export const SignedIn = SessionPerson.extend({
  preferences: Preferences,
  idleSeconds: z.int().nullable().describe('after so long without a touch they are signed out; null where they stay'),
})
export type SignedIn = z.infer<typeof SignedIn>

/** An account that exists only in the local default; the sign-in page offers it. */
export const DemoAccount = z.object({ username: z.string(), password: z.string(), name: Localized, role: Role })

export const signIn = route({
  method: 'POST',
  path: '/api/session',
  access: 'public',
  summary: 'Sign in',
  body: SignIn,
  response: SignedIn,
  refusals: [
    'wrong_credentials',
    'second_factor_needed',
    'wrong_code',
    'account_disabled',
    'password_expired',
    'password_used',
    'password_not_allowed',
  ],
})
export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  access: 'signed-in',
  early: pendings,
  summary: 'Sign out; `leaveTo` is where the identity provider ends its own session, for whoever came by it',
  response: Done.extend({ leaveTo: z.string().nullable() }),
})
export const whoAmI = route({
  method: 'GET',
  path: '/api/session',
  access: 'signed-in',
  early: pendings,
  summary: 'Who is signed in',
  response: SignedIn,
})
export const demoAccounts = route({
  method: 'GET',
  path: '/api/demo-accounts',
  access: 'public',
  summary: 'Demo accounts, none outside the local default',
  response: z.array(DemoAccount),
})
