import { z } from 'zod'
import { route } from './route.ts'
import { Id, Localized, Moment, typed, written } from './shared.ts'

/** How long an offer rings, in seconds. */
export const ReservationSeconds = z.int().min(2).max(120)
/** How long after-call work may take, in seconds. */
export const WrapUpSeconds = z.int().min(5).max(3600)
/** A telephone number, E.164. */
export const PhoneNumber = z.string().regex(/^\+\d{6,15}$/)

const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const Hours = z
  .array(z.object({ from: wallClock, to: wallClock }).refine(({ from, to }) => from < to, 'ends before it begins'))
  .min(1)
  .max(6)
  .refine((spans) => spans.every(({ from }, index) => index === 0 || (spans[index - 1]?.to ?? '') <= from), 'overlap')
const Override = z
  .object({ date: z.iso.date(), working: z.boolean(), hours: Hours.optional(), note: written(200) })
  .refine(({ working, hours }) => working || !hours, { path: ['hours'], message: 'a day off has none' })

/**
 * When the department works: hours of a working day by the wall clock of its zone, and days that differ from the public
 * calendar.
 */
const Calendar = z.object({
  hours: Hours,
  overrides: z
    .array(Override)
    .max(1000)
    .superRefine((days, context) => {
      for (const [index, { date }] of days.entries())
        if (days.findIndex((other) => other.date === date) < index)
          context.addIssue({ code: 'custom', path: [index, 'date'], message: 'is there twice' })
    }),
})

/** What the measures of the service are held against. */
export const Goals = z.object({
  connectedRate: z.number().min(0).max(1).describe('at least this share of the calls offered is answered'),
  answerSeconds: z.int().min(1).max(600).describe('a call is to be answered within'),
  shortAbandonSeconds: z.int().min(0).max(600).describe('whoever gives up sooner is counted apart'),
})

const declared = {
  reservation: {
    name: { zh: '振铃时限', en: 'How long an offer rings' },
    schema: z.object({ seconds: ReservationSeconds }),
    first: { seconds: 20 },
  },
  wrap_up: {
    name: { zh: '话后处理时限', en: 'How long wrap-up may take' },
    schema: z.object({ seconds: WrapUpSeconds }),
    first: { seconds: 120 },
  },
  message_sender: {
    name: { zh: '短信发送号码', en: 'The number text messages come from' },
    schema: z.object({ number: PhoneNumber.nullable() }),
    first: { number: null },
  },
  goals: {
    name: { zh: '服务目标', en: 'Goals of the service' },
    schema: Goals,
    first: { connectedRate: 0.95, answerSeconds: 15, shortAbandonSeconds: 5 },
  },
  calendar: {
    name: { zh: '工作时间与节假日', en: 'Working hours and days' },
    schema: Calendar,
    first: {
      hours: [
        { from: '09:00', to: '12:00' },
        { from: '13:30', to: '17:30' },
      ],
      overrides: [
        { date: '2027-01-01', working: false, note: '元旦' },
        { date: '2027-10-01', working: false, note: '国庆节' },
      ],
    },
  },
} satisfies Record<string, { name: Localized; schema: z.ZodType; first: unknown }>

/** The value of each setting. */
export type SettingValues = { [Key in keyof typeof declared]: z.output<(typeof declared)[Key]['schema']> }
export type SettingKey = keyof SettingValues

/** What the department decides: each setting's name, what it may be, and what holds until it is given another value. */
export const settings: {
  readonly [Key in SettingKey]: {
    readonly name: Localized
    readonly schema: z.ZodType<SettingValues[Key]>
    readonly first: SettingValues[Key]
  }
} = declared

export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(settings, text)
}
export const settingKeys: readonly SettingKey[] = Object.keys(settings).filter(isSettingKey)

/**
 * A version of a setting. The first is what held before anybody changed it: it has no author, and no moment until then.
 */
export const SettingVersion = z.object({
  version: z.int().min(1),
  value: z.unknown().describe("as the setting's own schema has it"),
  changedBy: z.object({ id: Id, name: Localized }).nullable(),
  reason: z.string(),
  at: Moment.nullable(),
})
export type SettingVersion = z.infer<typeof SettingVersion>

export const Setting = SettingVersion.extend({ key: z.string(), name: Localized })
export type Setting = z.infer<typeof Setting>

const OfSetting = z.object({
  key: z.string().transform((text, context): SettingKey => {
    if (isSettingKey(text)) return text
    context.addIssue({ code: 'custom', message: 'is no setting' })
    return z.NEVER
  }),
})

export const listSettings = route({
  method: 'GET',
  path: '/api/settings',
  access: ['administrator'],
  summary: 'What the department decides: the value of each setting now, since when, by whom and why',
  response: z.array(Setting),
})
export const listSettingVersions = route({
  method: 'GET',
  path: '/api/settings/:key/versions',
  access: ['administrator'],
  summary: 'Every value a setting has had, newest first',
  params: OfSetting,
  response: z.array(SettingVersion),
})
export const changeSetting = route({
  method: 'PUT',
  path: '/api/settings/:key',
  access: ['administrator'],
  summary: 'Give a setting a new value; `expectedVersion` is the one it replaces',
  params: OfSetting,
  body: z.object({ value: z.unknown(), reason: typed(500), expectedVersion: z.int().min(1) }),
  response: Setting,
  refusals: ['setting_changed'],
})
