import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openIdentityProvider,
  type ProviderOptions,
} from '../../../src/adapters/openid-connect/open-identity-provider.ts'
import { textOf, textsOf } from '../../../src/adapters/openid-connect/read-claims.ts'
import type { IdentityProvider, Secrets } from '../../../src/auth/identity-provider.ts'
import { AppError } from '../../../src/platform/errors.ts'
import { openLogger } from '../../../src/platform/logger.ts'
import { client, signInThere, startIdentityProvider, type TestProvider } from '../../support/identity-provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startIdentityProvider('http://hotline.test')
  provider.people.set('li.na', { name: '李娜', groups: ['hotline-desk'], amr: ['mfa'] })
})
afterAll(() => provider.close())

const secrets: Secrets = { state: 's'.repeat(43), nonce: 'n'.repeat(43), verifier: 'v'.repeat(43) }
function opened(options: Partial<ProviderOptions> = {}, offMs = 0): IdentityProvider {
  return openIdentityProvider(
    {
      issuer: provider.issuer,
      clientId: client.id,
      clientSecret: client.secret,
      name: 'Provider',
      scopes: 'openid profile',
      groupsClaim: 'groups',
      usernameClaim: 'preferred_username',
      ...options,
    },
    'http://hotline.test',
    { log: openLogger('silent'), clock: () => new Date(Date.now() + offMs) },
  )
}
async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )
}
/** Comes back from the provider to whoever is to finish it. */
async function finished(by: IdentityProvider, expected: Partial<Secrets> = {}) {
  const back = await signInThere(await opened().begin(secrets, 'en'), 'li.na')
  return by.finish(back.search.slice(1), { ...secrets, ...expected })
}
/** A server that answers everything in one way. */
async function answering(answer: http.RequestListener): Promise<{ url: string; close: () => void }> {
  const server = http.createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // oxlint-disable-next-line typescript/consistent-type-assertions -- a TCP server's address is one
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

test('When somebody comes back from the provider, then it tells who they are, their groups and how they showed it', async () => {
  const { identity, idToken } = await finished(opened())
  expect(identity).toEqual({
    issuer: provider.issuer,
    subject: 'li.na',
    username: 'li.na',
    name: '李娜',
    groups: ['hotline-desk'],
    factors: ['mfa'],
  })
  expect(idToken.split('.')).toHaveLength(3)
})

test('When a sign-in begins, then what goes to the provider is PKCE, state, nonce and the language, and no secret', async () => {
  const url = new URL(await opened().begin(secrets, 'zh'))
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    state: secrets.state,
    nonce: secrets.nonce,
    redirect_uri: 'http://hotline.test/api/single-sign-on/callback',
    ui_locales: 'zh-CN',
  })
  expect(url.href).not.toContain(secrets.verifier)
  expect(url.href).not.toContain(client.secret)
})

test.each([
  ['the nonce is of another sign-in', { nonce: 'x'.repeat(43) }, 'provider_untrusted'],
  ['the verifier is of another sign-in', { verifier: 'x'.repeat(43) }, 'sign_in_stale'],
  ['the state is of another sign-in', { state: 'x'.repeat(43) }, 'provider_untrusted'],
])('When %s, then nobody is vouched for', async (_, expected, code) => {
  expect(await codeOf(finished(opened(), expected))).toBe(code)
})

test('When what the provider says is over by the clock here, then that is what is said; a minute apart is taken for none', async () => {
  expect(await codeOf(finished(opened({}, 2 * 3_600_000)))).toBe('provider_clock')
  expect((await finished(opened({}, 3_600_000 + 30_000))).identity.subject).toBe('li.na')
})

test('When the secret is wrong, then the settings are named, not the person', async () => {
  expect(await codeOf(finished(opened({ clientSecret: 'another' })))).toBe('provider_settings')
})

test('When the provider says that it is another, then the settings are named', async () => {
  const other = provider.issuer.replace('localhost', '127.0.0.1')
  expect(await codeOf(opened({ issuer: other }).begin(secrets, 'en'))).toBe('provider_settings')
})

test('When nobody is at the address, then that is said at once, and again as soon as somebody is', async () => {
  const waiting = opened()
  provider.mode = 'gone'
  expect(await codeOf(waiting.begin(secrets, 'en'))).toBe('provider_unavailable')
  provider.mode = 'well'
  expect(await codeOf(waiting.begin(secrets, 'en'))).toBe('no error')
})

test('When the provider does not answer, then nobody waits longer than five seconds', async () => {
  const silent = await answering(() => undefined)
  const began = Date.now()
  expect(await codeOf(opened({ issuer: silent.url }).begin(secrets, 'en'))).toBe('provider_unavailable')
  expect(Date.now() - began).toBeLessThan(8000)
  silent.close()
})

test.each<[what: string, answer: http.RequestListener]>([
  ['a page', (_, response) => response.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>')],
  ['what is no JSON', (_, response) => response.setHeader('content-type', 'application/json').end('{"issuer"')],
  ['an error', (_, response) => response.writeHead(500).end()],
  ['that it is elsewhere', (_, response) => response.writeHead(302, { location: 'https://example.org' }).end()],
])('When the provider answers %s, then it counts as unavailable', async (_, answer) => {
  const odd = await answering(answer)
  expect(await codeOf(opened({ issuer: odd.url }).begin(secrets, 'en'))).toBe('provider_unavailable')
  odd.close()
})

test('When somebody signs out while the provider is away, then nothing is asked of it', async () => {
  const { idToken } = await finished(opened())
  provider.mode = 'gone'
  expect(await opened().leave(idToken)).toBeNull()
  provider.mode = 'well'
  expect(await opened().leave(idToken)).toContain('id_token_hint=')
})

test('When groups stand within another claim, or are one text, then they are found; what is no text does not count', () => {
  const claims = { realm_access: { roles: ['a', 7, 'b', null] }, 'https://org/groups': 'one', name: '  ' }
  expect(textsOf(claims, 'realm_access.roles')).toEqual(['a', 'b'])
  expect(textsOf(claims, 'https://org/groups')).toEqual(['one'])
  expect(textsOf(claims, 'realm_access.missing.deeper')).toEqual([])
  expect(textsOf(claims, '__proto__')).toEqual([])
  expect(textOf(claims, 'name')).toBeNull()
})
