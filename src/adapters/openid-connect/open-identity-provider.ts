import * as client from 'openid-client'
import type { Identity, IdentityProvider } from '../../auth/identity-provider.ts'
import { returnFromProvider } from '../../contract/single-sign-on.ts'
import type { Context } from '../../platform/context.ts'
import { refusalOf } from './refusal-of.ts'
import { textOf, textsOf } from './read-claims.ts'

export type ProviderOptions = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What people know it by. */
  name: string
  scopes: string
  /** Claims that tell somebody's groups and user name; one within another is named by a path with dots. */
  groupsClaim: string
  usernameClaim: string
}

/** Nobody waits longer for one answer of the provider. */
const patienceSeconds = 5
/** What the provider says of itself is asked for anew after so long. */
const discoveryHoldsMs = 600_000
/** Clocks may be so many seconds apart. */
const toleranceSeconds = 60

/** Shows the secret as the provider wants it; as most do where it does not say. */
function clientAuth(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

/**
 * An OpenID Connect provider by its discovery document: authorization code flow with PKCE, state and nonce, signatures
 * checked. Nothing is asked of it before somebody wants to sign in.
 */
export function openIdentityProvider(
  { issuer, clientId, clientSecret, name, scopes, groupsClaim, usernameClaim }: ProviderOptions,
  publicUrl: string,
  { log, clock }: Pick<Context, 'log' | 'clock'>,
): IdentityProvider {
  const redirectUri = publicUrl + returnFromProvider.path
  let discovered: { at: number; configuration: Promise<client.Configuration> } | undefined

  async function discover(): Promise<client.Configuration> {
    const insecure = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
    return client.discovery(
      new URL(issuer),
      clientId,
      {
        [client.clockTolerance]: toleranceSeconds,
        // The time is the database's, as everywhere.
        [client.clockSkew]: Math.round((clock().getTime() - Date.now()) / 1000),
      },
      clientAuth(clientSecret),
      { timeout: patienceSeconds, execute: [...insecure, client.enableNonRepudiationChecks] },
    )
  }
  /** One discovery for all who ask at once; one that failed is forgotten. */
  function configured(): Promise<client.Configuration> {
    if (discovered && performance.now() - discovered.at < discoveryHoldsMs) return discovered.configuration
    const configuration = discover()
    const asked = { at: performance.now(), configuration }
    discovered = asked
    configuration.catch(() => {
      if (discovered === asked) discovered = undefined
    })
    return configuration
  }
  /** What the provider is asked fails with words for whoever signs in, and with a line for whoever runs the service. */
  async function inWords<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      const { refusal, reason } = refusalOf(error)
      log.warn({ refusal: refusal.code, reason }, 'the identity provider signs nobody in')
      throw refusal
    }
  }
  function identityOf(claims: Record<string, unknown>, token: client.IDToken): Identity {
    return {
      issuer: token.iss,
      subject: token.sub,
      username: textOf(claims, usernameClaim),
      name: textOf(claims, 'name'),
      groups: textsOf(claims, groupsClaim),
      factors: [...textsOf({ ...token }, 'amr'), ...textsOf({ ...token }, 'acr')],
    }
  }

  return {
    name,
    begin: (secrets, language) =>
      inWords(async () => {
        const configuration = await configured()
        return client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope: scopes,
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
          ui_locales: language === 'zh' ? 'zh-CN' : 'en',
        }).href
      }),
    finish: (query, { state, nonce, verifier }) =>
      inWords(async () => {
        const configuration = await configured()
        const tokens = await client.authorizationCodeGrant(configuration, new URL(`${redirectUri}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const token = tokens.claims()
        if (token === undefined || tokens.id_token === undefined) throw new Error('no ID token')
        // Most providers tell groups there alone; what is signed comes first.
        const told = configuration.serverMetadata().userinfo_endpoint
          ? await client.fetchUserInfo(configuration, tokens.access_token, token.sub)
          : {}
        return { identity: identityOf({ ...told, ...token }, token), idToken: tokens.id_token }
      }),
    leave: async (idToken) => {
      try {
        const configuration = await configured()
        if (configuration.serverMetadata().end_session_endpoint === undefined) return null
        return client.buildEndSessionUrl(configuration, {
          id_token_hint: idToken,
          post_logout_redirect_uri: `${publicUrl}/sign-in`,
        }).href
      } catch (error) {
        log.warn({ reason: refusalOf(error).reason }, 'the identity provider was not asked to end its session')
        return null
      }
    },
  }
}
