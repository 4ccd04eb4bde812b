import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/accounts.ts'
import { changePassword as changePasswordRoute } from '../contract/account.ts'
import { demoAccounts as demoAccountsRoute } from '../contract/identity.ts'
import * as people from '../contract/people.ts'
import type { CheckPassword } from '../auth/check-password.ts'
import { hashToken, sessionCookie } from '../auth/session.ts'
import type { Settings } from '../settings/settings.ts'
import { AppError } from '../platform/errors.ts'
import { serve } from '../platform/http/serve.ts'
import { barPerson } from './bar-person.ts'
import { changePassword } from './change-password.ts'
import {
  changePeople,
  changePerson,
  handOverWork,
  leaveService,
  returnToService,
  type PeopleContext,
} from './change-person.ts'
import { createDutyAccount } from './create-duty-account.ts'
import { createPerson } from './create-person.ts'
import { demoAccounts } from './demo-accounts.ts'
import { endSessions } from './end-sessions.ts'
import { registerExport } from './export-people.ts'
import { giveRole } from './give-role.ts'
import { importPeople, previewImport } from './import-people.ts'
import { listAccounts, readAccount } from './list-accounts.ts'
import { listPeople } from './list-people.ts'
import { readListed, readPerson } from './read-person.ts'
import { resetPassword } from './reset-password.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { unlinkPerson } from './unlink-person.ts'

/** `demo`: whether accounts of the demonstration are admitted, and shown to whoever signs in. */
export type PeopleOptions = { demo: boolean; checkPassword: CheckPassword }

type Everything = PeopleContext & { settings: Settings }

/** Who there is, and what they may: people, their accounts, and what happened to both. */
export function registerPeople(
  app: FastifyInstance,
  context: Everything,
  { demo, checkPassword }: PeopleOptions,
): void {
  registerAccounts(app, context, demo)
  serve(app, changePasswordRoute, async ({ body, person: { id, username }, request }) => {
    const { correct, forgive } = await checkPassword({
      username,
      password: body.current,
      address: request.ip,
      signedIn: true,
    })
    if (!correct) throw new AppError('wrong_password')
    await forgive()
    const tokenHash = hashToken(request.cookies[sessionCookie] ?? '')
    await changePassword(context, { ...body, personId: id, tokenHash })
    return { ok: true as const }
  })
  serve(app, people.listPeople, () => listPeople(context, demo))
  serve(app, people.getPerson, ({ params }) => readPerson(context, params.id))
  serve(app, people.createPerson, ({ body, person }) => createPerson(context, { wanted: body, actorId: person.id }))
  serve(app, people.changePerson, async ({ params: { id }, body: { expectedVersion, ...fields }, person }) => {
    await changePerson(context, { id, fields, expectedVersion, actorId: person.id })
    return readListed(context, id)
  })
  serve(app, people.leaveService, async ({ params: { id }, body, person }) => {
    await leaveService(context, { ...body, id, actorId: person.id })
    return readListed(context, id)
  })
  serve(app, people.returnToService, async ({ params: { id }, body, person }) => {
    await returnToService(context, { ...body, id, actorId: person.id })
    return readListed(context, id)
  })
  serve(app, people.handOverWork, ({ params: { id }, body, person }) =>
    handOverWork(context, { ...body, id, actorId: person.id }),
  )
  serve(app, people.changePeople, async ({ body, person }) => {
    await changePeople(context, { ...body, actorId: person.id })
    return { ok: true as const }
  })
  serve(app, people.previewImport, ({ body }) => previewImport(context, body.file))
  serve(app, people.importPeople, ({ body, person }) => importPeople(context, { ...body, actorId: person.id }))
  registerExport(app, context)
}

function registerAccounts(app: FastifyInstance, context: Everything, demo: boolean): void {
  serve(app, demoAccountsRoute, async () => (demo ? [...demoAccounts] : []))
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
  serve(app, contract.unlinkAccount, async ({ params: { id }, person }) => {
    await unlinkPerson(context, { id, actorId: person.id })
    return readAccount(context, id)
  })
  serve(app, contract.disableAccount, async ({ params: { id }, body, person }) => {
    await barPerson(context, { id, disabled: body.disabled, actorId: person.id, demo })
    return readAccount(context, id)
  })
  serve(app, contract.resetPassword, ({ params: { id }, person }) => resetPassword(context, { id, actorId: person.id }))
}
