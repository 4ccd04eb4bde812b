import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import { changeSetting } from './change-setting.ts'
import { listSettings, listVersions, readState } from './read-settings.ts'
import type { Settings } from './settings.ts'

export function registerSettings(app: FastifyInstance, context: Context & { settings: Settings }): void {
  serve(app, contract.listSettings, () => listSettings(context))
  serve(app, contract.listSettingVersions, ({ params }) => listVersions(context, params.key))
  serve(app, contract.changeSetting, async ({ params, body, person }) => {
    await changeSetting(context, { key: params.key, ...body, by: person.id })
    return readState(context, params.key)
  })
}
