import type { FastifyInstance } from 'fastify'
import type { Person } from '../contract/identity.ts'
import * as configuration from '../contract/configuration.ts'
import * as contract from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import { AppError } from '../platform/errors.ts'
import { serve } from '../platform/http/serve.ts'
import { transact } from '../platform/transact.ts'
import { exportConfiguration, importConfiguration, type FlowExchange } from './configuration.ts'
import { changeSetting } from './change-setting.ts'
import { listSettings, listVersions, readState } from './read-settings.ts'
import type { Settings } from './settings.ts'

/** Throws forbidden unless it is the person's duty to decide the setting. */
function checkDecider({ role }: Person, key: contract.SettingKey): void {
  if (contract.deciderOf(key) !== role) throw new AppError('forbidden')
}

/** `flows` are what of a configuration is no setting. */
export function registerSettings(
  app: FastifyInstance,
  context: Context & { settings: Settings },
  flows: FlowExchange,
): void {
  serve(app, configuration.exportConfiguration, async () => {
    const exported = exportConfiguration(context, flows)
    const rows = Object.keys(exported.settings).length
    await transact(context, ({ append }) => append({}, { type: 'export.made', data: { rows, of: 'configuration' } }))
    return exported
  })
  serve(app, configuration.importConfiguration, ({ body, person }) =>
    importConfiguration(context, flows, { ...body, by: person.id }),
  )
  serve(app, contract.listSettings, ({ person }) =>
    listSettings(
      context,
      contract.settingKeys.filter((key) => contract.deciderOf(key) === person.role),
    ),
  )
  serve(app, contract.listSettingVersions, async ({ params, person }) => {
    checkDecider(person, params.key)
    return listVersions(context, params.key)
  })
  serve(app, contract.changeSetting, async ({ params, body, person }) => {
    checkDecider(person, params.key)
    await changeSetting(context, { key: params.key, ...body, by: person.id })
    return readState(context, params.key)
  })
}
