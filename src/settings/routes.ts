import type { FastifyInstance } from 'fastify'
import * as contract from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import { changeSetting } from './change-setting.ts'
import { listSettings, listVersions, readState } from './read-settings.ts'
import type { Settings } from './settings.ts'

export function registerSettingRoutes(app: FastifyInstance, world: Context & { settings: Settings }): void {
  serve(app, contract.listSettings, () => listSettings(world))
  serve(app, contract.listSettingVersions, ({ params }) => listVersions(world, params.key))
  serve(app, contract.changeSetting, async ({ params, body, person }) => {
    await changeSetting(world, { key: params.key, ...body, by: person.id })
    return readState(world, params.key)
  })
}
