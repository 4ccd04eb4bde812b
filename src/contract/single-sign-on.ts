import { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import { SignedIn } from './identity.ts'
import { route } from './route.ts'
import { Language, typed, written } from './shared.ts'

/** Why somebody who went to the identity provider is not signed in; the sign-in page says it of whoever comes back. */
export const signInTroubles = [
  'provider_unavailable',
  'provider_refused',
  'provider_settings',
  'provider_clock',
  'provider_untrusted',
  'sign_in_stale',
  'no_mapped_group',
  'groups_differ',
  'person_unknown',
  'person_not_linked',
  'username_missing',
  'duty_left_alone',
  'work_left_behind',
  'account_disabled',
  'too_many_requests',
  'database_unavailable',
  'internal',
] as const satisfies readonly ErrorCode[]
export const SignInTrouble = z.enum(signInTroubles)
export type SignInTrouble = z.infer<typeof SignInTrouble>

export const getSingleSignOn = route({
  method: 'GET',
  path: '/api/single-sign-on',
  access: 'public',
  summary: 'The identity provider by which people may sign in; null where there is none',
  response: z.object({ provider: z.object({ name: z.string() }).nullable() }),
})
export const beginSingleSignOn = route({
  method: 'POST',
  path: '/api/single-sign-on',
  access: 'public',
  summary: 'Begin to sign in by the identity provider: the address to go to, for this browser alone',
  body: z.object({ next: written(500).describe('the page to go on to, empty for the first one'), language: Language }),
  response: z.object({ url: z.string() }),
  refusals: ['provider_unavailable', 'provider_settings', 'not_found'],
})
/** Where the identity provider sends whoever comes back; it answers by leading on, whatever happens. */
export const returnFromProvider = route({
  method: 'GET',
  path: '/api/single-sign-on/callback',
  access: 'public',
  summary: 'Come back from the identity provider: leads on to the console, signed in, asked for a code or told why not',
  response: z.null(),
})
export const confirmSingleSignOn = route({
  method: 'POST',
  path: '/api/single-sign-on/code',
  access: 'public',
  summary: 'Give the code that is asked for where the identity provider has asked for no second factor',
  body: z.object({ code: typed(40) }),
  response: SignedIn,
  refusals: [
    'wrong_code',
    'sign_in_stale',
    'no_mapped_group',
    'groups_differ',
    'person_unknown',
    'person_not_linked',
    'username_missing',
    'duty_left_alone',
    'work_left_behind',
    'account_disabled',
  ],
})
