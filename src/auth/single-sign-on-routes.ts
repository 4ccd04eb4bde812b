import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '../contract/identity.ts'
import * as contract from '../contract/single-sign-on.ts'
import { SignInTrouble } from '../contract/single-sign-on.ts'
import type { Context as PlainContext } from '../platform/context.ts'
import { isUnreachable, withoutInput } from '../platform/database/client.ts'
import { AppError } from '../platform/errors.ts'
import { problemsOf, serve } from '../platform/http/serve.ts'
import type { Settings } from '../settings/settings.ts'
import { ofSignOns, type Attempts } from './count-attempts.ts'
import { beginSignOn, confirmSignOn, finishSignOn, type SignedOn, type SignOn } from './single-sign-on.ts'

const browserCookie = 'hotline_sign_on'
const cookiePath = contract.beginSingleSignOn.path
const cookieSeconds = 3600

/** What the sign-in page is to say of an error. */
function troubleOf(error: unknown): SignInTrouble {
  if (!(error instanceof AppError)) return isUnreachable(error) ? 'database_unavailable' : 'internal'
  // Whoever comes back where there is no provider any more has come too late.
  const trouble = SignInTrouble.safeParse(error.code)
  return trouble.success ? trouble.data : 'sign_in_stale'
}

export type SignOnRoutes = {
  signOn: SignOn | undefined
  secureCookies: boolean
  /** Opens the session of somebody who may come in, in the browser that asks. */
  enter: (signedOn: SignedOn, request: FastifyRequest, reply: FastifyReply) => Promise<SignedIn>
}

/** Signing in by an identity provider: begun by the sign-in page, which is also where everything ends that fails. */
export function registerSignOnRoutes(
  app: FastifyInstance,
  context: PlainContext & { settings: Settings; attempts: Attempts },
  { signOn, secureCookies, enter }: SignOnRoutes,
): void {
  const { attempts } = context
  // The way back begins on another site, so the cookie is sent along from there; it opens nothing by itself.
  const cookie = { path: cookiePath, httpOnly: true, sameSite: 'lax', secure: secureCookies } as const
  function browserOf(request: FastifyRequest) {
    return { token: request.cookies[browserCookie] ?? '', address: request.ip }
  }
  function known(): SignOn {
    if (!signOn) throw new AppError('not_found')
    return signOn
  }

  serve(app, contract.getSingleSignOn, async () => ({ provider: signOn ? { name: signOn.provider.name } : null }))

  serve(app, contract.beginSingleSignOn, async ({ body, request, reply }) => {
    const begun = ofSignOns(request.ip)
    attempts.refuseDelayed(begun)
    await attempts.count(begun)
    // One cookie for all tabs of the browser: each may be on its way.
    const token = request.cookies[browserCookie] ?? randomBytes(32).toString('base64url')
    const url = await beginSignOn(context, known(), { ...body, browser: { token, address: request.ip } })
    reply.setCookie(browserCookie, token, { ...cookie, maxAge: cookieSeconds })
    return { url }
  })

  async function comeBack(request: FastifyRequest, reply: FastifyReply): Promise<URLSearchParams> {
    const query = request.url.split('?')[1] ?? ''
    const { signedOn, next } = await finishSignOn(context, known(), { browser: browserOf(request), query })
    await attempts.takeBack(ofSignOns(request.ip))
    const onward = new URLSearchParams(next ? { next } : {})
    if (signedOn === 'code') onward.set('asks', 'code')
    else await enter(signedOn, request, reply)
    return onward
  }
  app.get(
    contract.returnFromProvider.path,
    {
      config: { access: contract.returnFromProvider.access },
      schema: {
        summary: contract.returnFromProvider.summary,
        tags: ['single-sign-on'],
        response: problemsOf(contract.returnFromProvider),
      },
    },
    async (request, reply) => {
      const onward = await comeBack(request, reply).catch((error: unknown) => {
        const trouble = troubleOf(error)
        if (trouble === 'internal') request.log.error({ err: withoutInput(error) }, 'single sign-on failed')
        return new URLSearchParams({ trouble })
      })
      return reply.redirect(`/sign-in?${onward.toString()}`)
    },
  )

  serve(app, contract.confirmSingleSignOn, async ({ body, request, reply }) => {
    const signedOn = await confirmSignOn(context, known(), { browser: browserOf(request), code: body.code })
    reply.clearCookie(browserCookie, cookie)
    return enter(signedOn, request, reply)
  })
}
