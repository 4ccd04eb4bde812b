import { z } from 'zod'
import { route } from './route.ts'
import { deciderOf, settingKeys, type SettingKey } from './settings.ts'
import { typed } from './shared.ts'

/** What is not taken elsewhere: it is of the moment. */
const ofTheMoment: readonly SettingKey[] = ['urgent_notice', 'first_steps']

/** The settings that a configuration holds: all that the administrator decides, but for what is of the moment. */
export const configurationKeys: readonly SettingKey[] = settingKeys.filter(
  (key) => deciderOf(key) === 'administrator' && !ofTheMoment.includes(key),
)

/** How the department is set up, to be kept or taken elsewhere. It holds no secrets and nobody's account. */
export const Configuration = z.strictObject({
  format: z.literal('hotline-desk-configuration'),
  version: z.literal(1),
  settings: z.partialRecord(z.enum(configurationKeys), z.unknown()),
})
export type Configuration = z.infer<typeof Configuration>

export const exportConfiguration = route({
  method: 'GET',
  path: '/api/configuration',
  access: ['administrator'],
  summary: 'How the department is set up, as one document: every setting of the administrator',
  response: Configuration,
})

export const importConfiguration = route({
  method: 'POST',
  path: '/api/configuration/import',
  access: ['administrator'],
  summary: 'Put settings of a configuration in force together, or none of them; `versions` are those they replace',
  body: z.object({
    settings: z.partialRecord(z.enum(configurationKeys), z.unknown()),
    versions: z.partialRecord(z.enum(configurationKeys), z.int().min(1)),
    reason: typed(500),
  }),
  response: z.object({ changed: z.array(z.string()) }),
  refusals: ['setting_changed'],
})
