import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as contract from '../contract/identity.ts'
import type { SessionPerson } from '../contract/identity.ts'
import type { Context as PlainContext } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { serve } from '../platform/http/serve.ts'
import type { Settings } from '../settings/settings.ts'
import { registerAccountRoutes } from './account-routes.ts'
import type { CheckPassword } from './check-password.ts'
import { Delayed, type Attempts } from './count-attempts.ts'
import { knownBy, knownCookie, knownSeconds } from './known-browser.ts'
import { readPreferences } from './preferences.ts'
import { closeSession, idleSeconds, openSession, readSession, sessionCookie, type ByProvider } from './session.ts'
import { openSignIn } from './sign-in.ts'
import { registerSignOnRoutes } from './single-sign-on-routes.ts'
import type { SignOn } from './single-sign-on.ts'

type Context = PlainContext & { settings: Settings; attempts: Attempts }

export type AuthOptions = {
  secureCookies: boolean
  /** Whether demonstration accounts are admitted. */
  demoData: boolean
  checkPassword: CheckPassword
  /** Single sign-on, where there is an identity provider. */
  signOn: SignOn | undefined
}

export function registerAuthRoutes(app: FastifyInstance, context: Context, options: AuthOptions): void {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: options.secureCookies } as const
  const { checkPassword, signOn } = options
  const signIn = openSignIn(context, checkPassword, {
    demo: options.demoData,
    mayUsePassword: (role) => !signOn || context.settings.read('single_sign_on').passwordRoles.includes(role),
  })
  async function signedIn(person: SessionPerson): Promise<contract.SignedIn> {
    return {
      ...person,
      preferences: await readPreferences(context, person.id),
      idleSeconds: idleSeconds(person.role, context.settings.read('sign_in')),
    }
  }
  /** Opens the session of a person in the browser that asks, and lets it be known from now on. */
  async function enter(
    { id, known, by }: { id: string; known: string; by?: ByProvider },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<contract.SignedIn> {
    // The browser keeps one session: this takes the place of the one it had.
    const former = request.cookies[sessionCookie]
    if (former) await closeSession(context, former)
    const token = await openSession(
      context,
      id,
      { address: request.ip, agent: request.headers['user-agent'] ?? '' },
      by,
    )
    reply.setCookie(sessionCookie, token, cookie)
    reply.setCookie(knownCookie, known, { ...cookie, path: contract.signIn.path, maxAge: knownSeconds })
    const signed = await readSession(context, token, { demo: options.demoData })
    if (!signed) throw new AppError('not_signed_in')
    return signedIn(signed.person)
  }

  serve(app, contract.signIn, async ({ body, request, reply }) => {
    const asked = { ...body, address: request.ip, known: request.cookies[knownCookie] }
    const { person, known } = await signIn(asked).catch((error: unknown) => {
      if (error instanceof Delayed) reply.header('retry-after', error.seconds)
      throw error
    })
    return enter({ id: person.id, known }, request, reply)
  })
  registerSignOnRoutes(app, context, {
    signOn,
    secureCookies: options.secureCookies,
    enter: ({ row, ...by }, request, reply) => enter({ id: row.id, known: knownBy(row), by }, request, reply),
  })

  serve(app, contract.signOut, async ({ request, reply }) => {
    const token = request.cookies[sessionCookie]
    const idToken = token === undefined ? null : await closeSession(context, token)
    reply.clearCookie(sessionCookie, cookie)
    return { ok: true as const, leaveTo: idToken === null || !signOn ? null : await signOn.provider.leave(idToken) }
  })
  serve(app, contract.whoAmI, ({ person }) => signedIn(person))
  registerAccountRoutes(app, context, checkPassword)
}
