import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/identity.ts'
import type { SessionPerson } from '../contract/identity.ts'
import type { Context as PlainContext } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { serve } from '../platform/http/serve.ts'
import type { Settings } from '../settings/settings.ts'
import { registerAccountRoutes } from './account-routes.ts'
import type { CheckPassword } from './check-password.ts'
import { Delayed } from './count-attempts.ts'
import { knownCookie, knownSeconds } from './known-browser.ts'
import { closeSession, idleSeconds, openSession, readSession, sessionCookie } from './session.ts'
import { openSignIn } from './sign-in.ts'

type Context = PlainContext & { settings: Settings }

export type AuthOptions = {
  secureCookies: boolean
  /** Whether demonstration accounts are admitted. */
  demoData: boolean
  checkPassword: CheckPassword
}

export function registerAuthRoutes(app: FastifyInstance, context: Context, options: AuthOptions): void {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: options.secureCookies } as const
  const { checkPassword } = options
  const signIn = openSignIn(context, checkPassword, { demo: options.demoData })
  function signedIn(person: SessionPerson, endsAt: Date): contract.SignedIn {
    return {
      ...person,
      endsAt: endsAt.toISOString(),
      idleSeconds: idleSeconds(person.role, context.settings.read('sign_in')),
    }
  }
  async function currentSession(token: string | undefined): Promise<contract.SignedIn> {
    const signed = token === undefined ? undefined : await readSession(context, token, { attended: false })
    if (!signed) throw new AppError('not_signed_in')
    return signedIn(signed.person, signed.endsAt)
  }

  serve(app, contract.signIn, async ({ body, request, reply }) => {
    const asked = { ...body, address: request.ip, known: request.cookies[knownCookie] }
    const { person, known } = await signIn(asked).catch((error: unknown) => {
      if (error instanceof Delayed) reply.header('retry-after', error.seconds)
      throw error
    })
    // The browser keeps one session: this takes the place of the one it had.
    const former = request.cookies[sessionCookie]
    if (former) await closeSession(context, former)
    const token = await openSession(context, person.id, {
      address: request.ip,
      agent: request.headers['user-agent'] ?? '',
    })
    reply.setCookie(sessionCookie, token, cookie)
    reply.setCookie(knownCookie, known, { ...cookie, path: contract.signIn.path, maxAge: knownSeconds })
    return currentSession(token)
  })

  serve(app, contract.signOut, async ({ request, reply }) => {
    const token = request.cookies[sessionCookie]
    if (token) await closeSession(context, token)
    reply.clearCookie(sessionCookie, cookie)
    return { ok: true as const }
  })
  serve(app, contract.whoAmI, ({ request }) => currentSession(request.cookies[sessionCookie]))
  registerAccountRoutes(app, context, checkPassword)
}
