import { z } from 'zod'
import { FlowDocument } from './flow.ts'
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
  flows: z.array(FlowDocument).max(100).optional().describe('the call flows in force, with all that is said in them'),
})
export type Configuration = z.infer<typeof Configuration>

export const exportConfiguration = route({
  method: 'GET',
  path: '/api/configuration',
  access: ['administrator'],
  summary: 'How the department is set up, as one document: every setting of the administrator, and the call flows',
  response: Configuration,
})

export const importConfiguration = route({
  method: 'POST',
  path: '/api/configuration/import',
  access: ['administrator'],
  summary:
    'Put a configuration in force: settings together, or none of them, then call flows by the rule of every publication, then service numbers; `versions` and `baseVersion` are those they replace',
  body: z.object({
    settings: z.partialRecord(z.enum(configurationKeys), z.unknown()),
    versions: z.partialRecord(z.enum(configurationKeys), z.int().min(1)),
    flows: z
      .array(z.object({ document: FlowDocument, baseVersion: z.int().nonnegative() }))
      .max(100)
      .default([]),
    reason: typed(500),
  }),
  response: z.object({
    changed: z.array(z.string()),
    published: z.array(z.string()).describe('ids of call flows that are in force now'),
    submitted: z.array(z.string()).describe('ids of call flows that another administrator has to review'),
  }),
  refusals: ['setting_changed', 'flow_incomplete', 'flow_changed', 'flow_draft_exists'],
})
