import { once } from 'node:events'
import http from 'node:http'
import { Provider, type KoaContextWithOIDC } from 'oidc-provider'
import { freePort } from '../../src/platform/free-port.ts'

export const client = { id: 'hotline', secret: 'a-secret-of-the-tests-alone' }

/** Somebody at the provider; what is changed of them holds from their next sign-in there. */
export type ProviderPerson = { username?: string; name?: string; groups: string[]; amr?: string[] }

export type TestProvider = {
  issuer: string
  settings: Record<string, string>
  people: Map<string, ProviderPerson>
  /** How it answers: as it should, never, with a page, or not at all; `half` answers browsers alone. */
  mode: 'well' | 'hanging' | 'nonsense' | 'gone' | 'half'
  /** How long its codes hold. */
  codeSeconds: number
  close: () => Promise<void>
}

function page(action: string): string {
  return `<!doctype html><html lang="en"><title>Provider</title><form method="post" action="${action}">
<label>Account <input name="account" autofocus></label><button>Continue</button></form>
<form method="post" action="${action}/abort"><button>Cancel</button></form></html>`
}

async function bodyOf(request: http.IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return new URLSearchParams(Buffer.concat(parts).toString())
}

/**
 * A real OpenID Connect provider (oidc-provider) on a port of its own, whose accounts are those of `people`: whoever
 * knows a name signs in by it.
 */
export async function startIdentityProvider(redirectTo: string): Promise<TestProvider> {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const people = new Map<string, ProviderPerson>()
  const state: Pick<TestProvider, 'mode' | 'codeSeconds'> = { mode: 'well', codeSeconds: 60 }
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${redirectTo}/api/single-sign-on/callback`],
        post_logout_redirect_uris: [`${redirectTo}/sign-in`],
      },
    ],
    claims: { openid: ['sub', 'amr', 'acr'], profile: ['name', 'preferred_username', 'groups'] },
    pkce: { required: () => true },
    cookies: { keys: ['keys of the tests alone'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    ttl: {
      AuthorizationCode: () => state.codeSeconds,
      IdToken: 3600,
      AccessToken: 60,
      Interaction: 600,
      Session: 3600,
      Grant: 3600,
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => {
      const person = people.get(id)
      return (
        person && {
          accountId: id,
          claims: async () => ({
            sub: id,
            name: person.name,
            preferred_username: person.username ?? id,
            groups: person.groups,
          }),
        }
      )
    },
    // Nobody is asked whether the department's own system may know their name.
    loadExistingGrant: async (context: KoaContextWithOIDC) => {
      const { oidc } = context
      const grant = new provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  async function interact(request: http.IncomingMessage, response: http.ServerResponse, path: string): Promise<void> {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html').end(page(path))
      return
    }
    if (path.endsWith('/abort')) {
      const error = { error: 'access_denied', error_description: 'left half-way' }
      await provider.interactionFinished(request, response, error)
      return
    }
    const accountId = (await bodyOf(request)).get('account') ?? ''
    const { amr } = people.get(accountId) ?? {}
    const login = { accountId, ...(amr ? { amr } : {}) }
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
  }
  const server = http.createServer((request, response) => {
    if (state.mode === 'hanging') return
    if (state.mode === 'gone' || (state.mode === 'half' && request.url === '/token')) request.socket.destroy()
    else if (state.mode === 'nonsense') response.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>')
    else if (request.url?.startsWith('/interaction/')) void interact(request, response, request.url)
    else void answer(request, response)
  })
  await once(server.listen(port), 'listening')
  return Object.assign(state, {
    issuer,
    people,
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: '厅统一身份',
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  })
}

/** The cookies of one browser at one site. */
export function cookieJar() {
  const jar = new Map<string, string>()
  return {
    take: (set: string | readonly string[] | undefined | null) => {
      for (const one of [set ?? []].flat()) {
        const [pair = ''] = one.split(';')
        const [name = '', ...value] = pair.split('=')
        if (value.join('=') === '') jar.delete(name)
        else jar.set(name, value.join('='))
      }
    },
    header: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    get: (name: string) => jar.get(name),
  }
}

/** What a browser does at the provider as somebody, until it is sent away again: the address it is sent to. */
export async function signInThere(url: string, account: string | null): Promise<URL> {
  const jar = cookieJar()
  let next = new URL(url)
  let form: string | undefined
  for (let step = 0; step < 10; step += 1) {
    const response = await fetch(next, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        cookie: jar.header(),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: form }),
    })
    jar.take(response.headers.getSetCookie())
    const asked = form === undefined && response.status === 200 && next.pathname.startsWith('/interaction/')
    form = undefined
    if (asked) {
      if (account === null) next = new URL(`${next.href}/abort`)
      form = account === null ? '' : new URLSearchParams({ account }).toString()
      continue
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`the provider answers ${response.status}: ${await response.text()}`)
    const to = new URL(location, next)
    if (to.origin !== next.origin) return to
    next = to
  }
  throw new Error('the provider leads round and round')
}
