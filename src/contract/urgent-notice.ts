import { z } from 'zod'
import { route } from './route.ts'
import { Moment, typed } from './shared.ts'

/** What every caller is told before anything else, and every console shows, until it ends. */
export const UrgentNotice = z.strictObject({
  text: z.strictObject({ zh: typed(300), en: typed(600) }),
  since: Moment,
  until: Moment,
  closesIntake: z.boolean().describe('whether new callers hear it and nothing else'),
})
export type UrgentNotice = z.infer<typeof UrgentNotice>

const Answer = z.object({ notice: UrgentNotice.nullable(), version: z.int() })

export const raiseNotice = route({
  method: 'POST',
  path: '/api/urgent-notice',
  access: ['administrator', 'manager'],
  summary: 'Tell every caller and every console something urgent, in the place of what was told before',
  body: UrgentNotice.omit({ since: true }).extend({ reason: typed(500) }),
  response: Answer,
  refusals: ['setting_changed'],
})
export const endNotice = route({
  method: 'POST',
  path: '/api/urgent-notice/end',
  access: ['administrator', 'manager'],
  summary: 'End the urgent notice before its time; ending it again changes nothing',
  body: z.object({ reason: typed(500) }),
  response: Answer,
  refusals: ['setting_changed'],
})
