import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/accounts.ts'
import { demoAccounts as demoAccountsRoute } from '../contract/identity.ts'
import { listPeople as listPeopleRoute } from '../contract/people.ts'
import { listSecurityEvents } from '../contract/security.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import type { Settings } from '../settings/settings.ts'
import { barPerson } from './bar-person.ts'
import { createDutyAccount } from './create-duty-account.ts'
import { demoAccounts } from './demo-accounts.ts'
import { endSessions } from './end-sessions.ts'
import { giveRole } from './give-role.ts'
import { listAccounts, readAccount } from './list-accounts.ts'
import { listPeople } from './list-people.ts'
import { readSecurityEvents } from './read-security-events.ts'
import { resetSecondFactor } from './reset-second-factor.ts'

/** `demo`: whether accounts of the demonstration are admitted, and shown to whoever signs in. */
export type PeopleOptions = { demo: boolean }

/** Who there is, and what they may: people, their accounts, and what happened to both. */
export function registerPeople(
  app: FastifyInstance,
  context: Context & { settings: Settings },
  { demo }: PeopleOptions,
): void {
  serve(app, demoAccountsRoute, async () => (demo ? [...demoAccounts] : []))
  serve(app, listPeopleRoute, () => listPeople(context, demo))

  serve(app, contract.listAccounts, () => listAccounts(context))
  serve(app, contract.createDutyAccount, ({ body, person }) =>
    createDutyAccount(context, { wanted: body, actor: person, demo }),
  )
  serve(app, contract.giveRole, async ({ params: { id }, body, person }) => {
    await giveRole(context, { ...body, id, actorId: person.id, demo })
    return readAccount(context, id)
  })
  serve(app, contract.revokeSessions, async ({ params: { id }, person }) => {
    await endSessions(context, { id, actorId: person.id })
    return readAccount(context, id)
  })
  serve(app, contract.resetSecondFactor, async ({ params: { id }, person }) => {
    await resetSecondFactor(context, { id, actorId: person.id })
    return readAccount(context, id)
  })
  serve(app, contract.disableAccount, async ({ params: { id }, body, person }) => {
    await barPerson(context, { id, disabled: body.disabled, actorId: person.id, demo })
    return readAccount(context, id)
  })
  serve(app, listSecurityEvents, ({ query }) => readSecurityEvents(context, query))
}
