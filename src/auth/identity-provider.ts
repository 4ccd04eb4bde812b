import { z } from 'zod'
import type { Language } from '../contract/shared.ts'

/** Who somebody is, by the word of an identity provider. `issuer` and `subject` stay, whatever else of it changes. */
export const Identity = z.object({
  issuer: z.string(),
  subject: z.string(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  groups: z.array(z.string()),
  factors: z.array(z.string()).describe('by what they showed that it is them: amr and acr'),
})
export type Identity = z.infer<typeof Identity>

/** What belongs to one sign-in alone: none is ever used again, and only `state` and `nonce` go to the provider as they are. */
export type Secrets = { state: string; nonce: string; verifier: string }

export type Vouched = { identity: Identity; idToken: string }

/** Who vouches for people (OpenID Connect). Whatever fails is a refusal that says what to do. */
export type IdentityProvider = {
  name: string
  /** Where a browser goes to sign in; throws provider_unavailable, provider_settings. */
  begin: (secrets: Secrets, language: Language) => Promise<string>
  /**
   * Whom the provider vouches for, by the query with which somebody came back; throws provider_unavailable,
   * provider_refused, provider_settings, provider_clock, provider_untrusted, and sign_in_stale for a code that is used
   * or too old.
   */
  finish: (query: string, secrets: Secrets) => Promise<Vouched>
  /** Where the provider ends its own session; null where it offers none, or cannot be asked. */
  leave: (idToken: string) => Promise<string | null>
}
