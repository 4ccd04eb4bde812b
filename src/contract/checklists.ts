import { z } from 'zod'
import { Id, Moment, typed, written } from './shared.ts'
import { route } from './route.ts'

export const channels = ['spoken', 'message', 'printed'] as const
export const Channel = z.enum(channels)

/** A message goes queued → sending → sent → delivered or failed; what was spoken or printed is told at once. */
export const ChecklistState = z.enum(['told', 'queued', 'sending', 'sent', 'delivered', 'failed'])

/** What a caller was told to bring (一次性告知单), from one version of a guide. */
export const Checklist = z.object({
  id: Id,
  guideId: z.string(),
  version: z.int(),
  title: z.string(),
  materials: z.array(z.string()).describe('what applies to this caller, as ticked'),
  channel: Channel,
  number: z.string().nullable().describe('where the message went'),
  text: z.string().describe('what was sent or read out'),
  state: ChecklistState,
  at: Moment,
})
export type Checklist = z.infer<typeof Checklist>

/** Why no message goes to a number; caller-number.ts decides. */
export const messageRefusals = ['no_number', 'number_landline', 'number_business', 'number_own'] as const
export type MessageRefusal = (typeof messageRefusals)[number]

/** Why no message goes although its number takes one. */
export const messageLimits = ['message_too_late', 'number_not_given', 'too_many_numbers', 'too_many_messages'] as const

export const NewChecklist = z.object({
  guideId: typed(130),
  version: z.int().positive(),
  materials: z.array(written(120)).max(40),
  channel: Channel,
  number: written(60).optional().describe("another number than the caller's, in whatever spelling"),
  givenByCaller: z
    .boolean()
    .optional()
    .describe('the caller gave that other number in this call; needed once for each'),
})
export type NewChecklist = z.infer<typeof NewChecklist>

export const giveChecklist = route({
  method: 'POST',
  path: '/api/calls/:id/checklists',
  access: ['operator'],
  summary:
    'Give the caller the list of what to bring: read out, by message or printed; a repeated `Idempotency-Key` header sends no second message',
  params: z.object({ id: Id }),
  body: NewChecklist,
  response: Checklist,
  refusals: [
    ...(['call_not_in_hand', 'unknown_reference', 'key_reused', 'messages_off'] as const),
    ...messageRefusals,
    ...messageLimits,
  ],
})
