import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as contract from '../contract/account.ts'
import type { Person } from '../contract/identity.ts'
import { setPreferences } from '../contract/preferences.ts'
import type { Context as PlainContext } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { serve } from '../platform/http/serve.ts'
import type { Settings } from '../settings/settings.ts'
import type { CheckPassword } from './check-password.ts'
import type { Attempts } from './count-attempts.ts'
import { endOwnSessions, proofOf, readAccount, type Asking } from './own-account.ts'
import { savePreferences } from './preferences.ts'
import { hashToken, sessionCookie } from './session.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './set-up-second-factor.ts'

/** What a person sees and changes of their own account. */
export function registerAccountRoutes(
  app: FastifyInstance,
  context: PlainContext & { settings: Settings; attempts: Attempts },
  checkPassword: CheckPassword,
): void {
  function asking(person: Person, request: FastifyRequest): Asking {
    return { person, tokenHash: hashToken(request.cookies[sessionCookie] ?? '') }
  }
  /**
   * Throws wrong_password unless it is the person's own; whoever came by single sign-on has none to give, and is asked
   * to have signed in just now: sign_in_anew.
   */
  async function confirmOwn(person: Person, password: string | undefined, request: FastifyRequest): Promise<void> {
    const proof = await proofOf(context, asking(person, request))
    if (proof === 'session') return
    if (proof === 'sign_in' && password === undefined) throw new AppError('sign_in_anew')
    const { username } = person
    const attempt = { username, password: password ?? '', address: request.ip, signedIn: true }
    const { correct, forgive } = await checkPassword(attempt)
    if (!correct) throw new AppError('wrong_password')
    await forgive()
  }

  serve(app, contract.getAccount, ({ person, request }) => readAccount(context, asking(person, request)))
  serve(app, setPreferences, ({ body, person }) => savePreferences(context, person.id, body))
  serve(app, contract.beginSecondFactor, async ({ body, person, request }) => {
    await confirmOwn(person, body.password, request)
    return beginSecondFactor(context, person, body.code)
  })
  serve(app, contract.confirmSecondFactor, async ({ body, person, request }) => ({
    recoveryCodes: await confirmSecondFactor(context, person, body.code, asking(person, request).tokenHash),
  }))
  serve(app, contract.removeSecondFactor, async ({ body, person, request }) => {
    await confirmOwn(person, body.password, request)
    await removeSecondFactor(context, person, body.code, asking(person, request).tokenHash)
    return { ok: true as const }
  })
  serve(app, contract.renewRecoveryCodes, async ({ body, person }) => ({
    recoveryCodes: await renewRecoveryCodes(context, person, body.code),
  }))
  serve(app, contract.endOwnSession, ({ params, person, request }) =>
    endOwnSessions(context, asking(person, request), params.id),
  )
  serve(app, contract.endOtherSessions, ({ person, request }) => endOwnSessions(context, asking(person, request)))
}
