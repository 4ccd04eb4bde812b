import { z } from 'zod'
import { pendings } from './pending.ts'
import { route } from './route.ts'
import { Language } from './shared.ts'

/** How the console looks; `system` as the machine does. */
export const Theme = z.enum(['light', 'dark', 'system'])
export type Theme = z.infer<typeof Theme>

/** Keys pressed together; `code` is of the key's place (KeyA, F8), whatever is printed on it. */
export const KeyPress = z.strictObject({
  code: z.string().regex(/^\w{1,20}$/),
  alt: z.boolean(),
  control: z.boolean(),
})
export type KeyPress = z.infer<typeof KeyPress>

/** What people set for themselves, on whatever machine; what they have not is null or missing. */
export const Preferences = z.object({
  language: Language.nullable(),
  theme: Theme.nullable(),
  shortcuts: z
    .record(z.string().regex(/^\w{1,30}$/), KeyPress)
    .refine((own) => Object.keys(own).length <= 40)
    .describe('keys in the place of the usual ones, by what they do'),
})
export type Preferences = z.infer<typeof Preferences>

export const setPreferences = route({
  method: 'PUT',
  path: '/api/account/preferences',
  access: 'signed-in',
  early: pendings,
  summary: 'Set language, theme or keys for oneself; what is left out stays',
  body: Preferences.partial(),
  response: Preferences,
})
