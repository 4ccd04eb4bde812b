import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/identity.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import { Delayed } from './count-attempts.ts'
import { knownCookie, knownSeconds } from './known-browser.ts'
import { closeSession, openSession, sessionCookie } from './session.ts'
import { openSignIn } from './sign-in.ts'

export type AuthOptions = {
  secureCookies: boolean
  /** Whether demonstration accounts are admitted. */
  demoData: boolean
}

export function registerAuthRoutes(app: FastifyInstance, context: Context, options: AuthOptions): void {
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure: options.secureCookies } as const
  const signIn = openSignIn(context, { demo: options.demoData })

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
    return person
  })

  serve(app, contract.signOut, async ({ request, reply }) => {
    const token = request.cookies[sessionCookie]
    if (token) await closeSession(context, token)
    reply.clearCookie(sessionCookie, cookie)
    return { ok: true as const }
  })
  serve(app, contract.whoAmI, async ({ person }) => person)
}
