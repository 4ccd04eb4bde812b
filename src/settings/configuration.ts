import {
  configurationKeys,
  type Configuration,
  type importConfiguration as importRoute,
} from '../contract/configuration.ts'
import type { FlowDocument } from '../contract/flow.ts'
import type { Parsed } from '../contract/route.ts'
import type { SettingKey } from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import { changeSettings } from './change-setting.ts'
import type { Settings } from './settings.ts'

type Import = Parsed<(typeof importRoute)['body']>
type Taken = Parsed<(typeof importRoute)['response']>
type TakenFlows = Pick<Taken, 'published' | 'submitted'>

/** The call flows of a configuration, as their module has them. */
export type FlowExchange = {
  /** Those in force. */
  all: () => FlowDocument[]
  /** Publishes them, or has them reviewed; throws what their publication throws. */
  take: (flows: Import['flows'], because: { reason: string; by: string }) => Promise<TakenFlows>
}

/** How the department is set up, as it holds now. */
export function exportConfiguration({ settings }: { settings: Settings }, flows: FlowExchange): Configuration {
  return {
    format: 'hotline-desk-configuration',
    version: 1,
    settings: Object.fromEntries(configurationKeys.map((key) => [key, settings.read(key)])),
    flows: flows.all(),
  }
}

/**
 * Puts a configuration in force: its settings, all or none, then its call flows, which lead to queues that may have
 * come with it, then the service numbers, which lead to call flows. What was put in force stays so when what comes
 * after it is refused; the import of the rest goes on from there. Throws as `changeSettings` and the publication of
 * flows do.
 */
export async function importConfiguration(
  context: Context & { settings: Settings },
  flowExchange: FlowExchange,
  { settings, versions, flows, reason, by }: Import & { by: string },
): Promise<Taken> {
  const present = configurationKeys.filter((key) => settings[key] !== undefined)
  async function change(keys: readonly SettingKey[]): Promise<void> {
    const changes = keys.map((key) => ({ key, value: settings[key], expectedVersion: versions[key] ?? 1 }))
    if (changes.length > 0) await changeSettings(context, { changes, reason, by })
  }
  await change(present.filter((key) => key !== 'service_numbers'))
  const taken = flows.length > 0 ? await flowExchange.take(flows, { reason, by }) : { published: [], submitted: [] }
  await change(present.filter((key) => key === 'service_numbers'))
  return { changed: present, ...taken }
}
