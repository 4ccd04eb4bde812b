import { z } from 'zod'
import { settings as declared, type Setting, type SettingKey, type SettingVersion } from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import type { Prisma } from '../platform/database/generated/client.ts'
import type { Settings } from './settings.ts'

type CallContext = Pick<Context, 'db'> & { settings: Settings }
type Row = Prisma.SettingGetPayload<{ include: { changedBy: true } }>

function toVersion({ version, value, changedBy, reason, at }: Row): SettingVersion {
  return {
    version,
    value,
    changedBy: changedBy && { id: changedBy.id, name: { zh: changedBy.nameZh, en: changedBy.nameEn } },
    reason,
    at: at.toISOString(),
  }
}

/** Every value the setting has had, newest first. */
export async function listVersions({ db, settings }: CallContext, key: SettingKey): Promise<SettingVersion[]> {
  const rows = await db.setting.findMany({ where: { key }, include: { changedBy: true }, orderBy: { version: 'desc' } })
  if (rows.length > 0) return rows.map(toVersion)
  return [{ version: 1, value: settings.first[key], changedBy: null, reason: '', at: null }]
}

/** The setting as it stands in the database, with its newest version. */
export async function readState(context: CallContext, key: SettingKey): Promise<Setting> {
  const [newest] = await listVersions(context, key)
  if (!newest) throw new Error(`the setting ${key} has no version`)
  const { name, schema } = declared[key]
  return { key, name, schema: z.toJSONSchema(schema, { io: 'input' }), ...newest }
}

export function listSettings(context: CallContext, keys: readonly SettingKey[]): Promise<Setting[]> {
  return Promise.all(keys.map((key) => readState(context, key)))
}
