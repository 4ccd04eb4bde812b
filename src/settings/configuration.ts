import { configurationKeys, type Configuration } from '../contract/configuration.ts'
import type { Context } from '../platform/context.ts'
import { changeSettings } from './change-setting.ts'
import type { Settings } from './settings.ts'

/** How the department is set up, as it holds now. */
export function exportConfiguration({ settings }: { settings: Settings }): Configuration {
  return {
    format: 'hotline-desk-configuration',
    version: 1,
    settings: Object.fromEntries(configurationKeys.map((key) => [key, settings.read(key)])),
  }
}

type Import = Pick<Configuration, 'settings'> & { versions: Configuration['settings'] & Record<string, unknown> }

/** Puts the settings of a configuration in force, all or none; returns which. Throws as `changeSettings` does. */
export async function importConfiguration(
  context: Context & { settings: Settings },
  { settings, versions, reason, by }: Import & { reason: string; by: string },
): Promise<string[]> {
  const changes = configurationKeys
    .filter((key) => settings[key] !== undefined)
    .map((key) => ({ key, value: settings[key], expectedVersion: Number(versions[key] ?? 1) }))
  if (changes.length > 0) await changeSettings(context, { changes, reason, by })
  return changes.map(({ key }) => key)
}
