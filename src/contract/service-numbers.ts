import { z } from 'zod'
import { canonicalNumber } from './caller-number.ts'
import { says } from './describe-issue.ts'
import { hoursOfDay, named } from './organisation.ts'
import { route } from './route.ts'
import { Day, eachOnce, Moment, written } from './shared.ts'

/** A number of ours in whatever spelling, read as E.164 or a short code such as 12345. */
export const OwnNumber = z
  .string()
  .max(40)
  .transform(canonicalNumber)
  .pipe(z.string().regex(/^(?:\+\d{6,15}|\d{3,6})$/, says('不是电话号码。', 'is no telephone number')))

/** What callers hear outside the hours of a number; `takesMessage`: they may leave a message then. */
const Closed = z.strictObject({ text: named(500), takesMessage: z.boolean() })

const DayHours = hoursOfDay(0)
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** A day on which a number's hours are others than its weekday's; none is closed. */
const Exception = z.strictObject({ date: Day, hours: DayHours, note: written(200) })

/**
 * When a number is answered: in the working hours of the department's calendar, or by hours of its own for each
 * weekday, which `followsCalendar` closes on holidays, opens with Monday's on make-up days and changes on days the
 * department has decided.
 */
export const Opening = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('calendar'), closed: Closed }),
  z.strictObject({
    kind: z.literal('week'),
    week: z.strictObject({
      monday: DayHours,
      tuesday: DayHours,
      wednesday: DayHours,
      thursday: DayHours,
      friday: DayHours,
      saturday: DayHours,
      sunday: DayHours,
    }),
    followsCalendar: z.boolean(),
    exceptions: z.array(Exception).max(200).superRefine(eachOnce('date')),
    closed: Closed,
  }),
])
export type Opening = z.infer<typeof Opening>

/** A number that citizens call, and the flow it leads to; answered at all times where no `opening` says otherwise. */
const ServiceNumber = z.strictObject({
  number: OwnNumber,
  name: named(100),
  flow: z.string().min(1, says('请选择语音流程。', 'needs a call flow')).max(64),
  opening: Opening.optional(),
  retired: z.literal(true).optional(),
})
export type ServiceNumber = z.infer<typeof ServiceNumber>

/** The numbers citizens call, the first in use being that of whoever comes by a number that is none of ours. */
export const ServiceNumbers = z
  .array(ServiceNumber)
  .min(1)
  .max(100)
  .superRefine((numbers, context) => {
    for (const [index, { number }] of numbers.entries())
      if (numbers.findIndex((other) => other.number === number) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'number'],
          message: says('这个号码已在列表中，请只留一处。', 'is in the list already'),
        })
    if (numbers.length > 0 && numbers.every(({ retired }) => retired))
      context.addIssue({
        code: 'custom',
        message: says('至少要有一个号码在用，不能全部停用。', 'at least one must be in use; not all can be retired'),
      })
  })
export type ServiceNumbers = z.infer<typeof ServiceNumbers>

/** Numbers of the local carrier that exist nowhere else. */
export const inventedNumbers: readonly string[] = ['+864001232900', '+864001232901']

export const ServiceHours = z.object({
  carrier: z.object({
    local: z.boolean().describe('whether the local carrier learns of each number by itself'),
    voiceUrl: z.string().describe('what a carrier is told to ask when the number is called, by POST'),
    statusUrl: z.string().describe('where a carrier reports what became of its calls, by POST'),
  }),
  numbers: z.array(
    z.object({
      number: z.string(),
      open: z.boolean(),
      changesAt: Moment.nullable().describe('when it closes or opens next; null when not within forty days'),
    }),
  ),
})
export type ServiceHours = z.infer<typeof ServiceHours>

export const getServiceHours = route({
  method: 'GET',
  path: '/api/service-numbers/hours',
  access: ['administrator'],
  summary: 'Which service numbers are open now, when that changes, and what a carrier has to be told of each',
  response: ServiceHours,
})
