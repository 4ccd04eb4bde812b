import { z } from 'zod'
import { says } from './describe-issue.ts'
import { route } from './route.ts'
import { Day, eachOnce, type Localized, typed, written } from './shared.ts'
import { nextDay } from './zone.ts'

const Id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    says(
      '只用小写字母、数字、连字符和下划线，最多 64 个字符。',
      'must be lower-case letters, digits, hyphens and underscores, 64 at most',
    ),
  )
export function named(maximum: number) {
  return z.strictObject({ zh: typed(maximum), en: typed(maximum) })
}
const Named = z.strictObject({ id: Id, name: named(100) })
/** What may go out of use: no longer offered to choose, but still named where records have it. */
const Retirable = Named.extend({ retired: z.literal(true).optional() })

/** So much working time; zero working days is the same day. */
export const Limit = z.strictObject({
  unit: z.enum(['working_day', 'working_hour']),
  amount: z.int().min(0).max(1000),
})
export type Limit = z.infer<typeof Limit>

/**
 * Within what work orders are signed or answered that are registered from a day on: of a kind or all, of a division or
 * all.
 */
const LimitRule = z.strictObject({
  clock: z.enum(['sign', 'reply']),
  kind: Id.optional(),
  division: Id.optional(),
  within: Limit,
  from: Day,
})
export type LimitRule = z.infer<typeof LimitRule>

const wallClock = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    says('应为 00:00 至 24:00 的时刻，如 08:30。', 'must be a time such as 08:30, from 00:00 to 24:00'),
  )
/** The hours of a day by the wall clock, in order; at least `least` spans. */
export function hoursOfDay(least: 0 | 1) {
  return z
    .array(
      z
        .strictObject({ from: wallClock, to: wallClock })
        .refine(({ from, to }) => from < to, says('结束早于开始，请改正。', 'ends before it begins')),
    )
    .min(least)
    .max(6)
    .refine(
      (spans) => spans.every(({ from }, index) => index === 0 || (spans[index - 1]?.to ?? '') <= from),
      says('时段重叠或没有按先后排列。', 'the spans overlap, or do not follow each other'),
    )
}
const Hours = hoursOfDay(1)
const Override = z
  .strictObject({ date: Day, working: z.boolean(), hours: Hours.optional(), note: written(200) })
  .refine(({ working, hours }) => working || !hours, {
    path: ['hours'],
    message: says('休息日没有工作时间，请去掉。', 'a day off has none'),
  })

/** What was announced for a year: its days off besides weekends, and the days at weekends that are worked. */
const AnnouncedYear = z
  .strictObject({
    year: z.int().min(2000).max(2200),
    holidays: z.array(Day).max(60),
    workdays: z.array(Day).max(30),
  })
  .superRefine(({ year, holidays, workdays }, context) => {
    for (const [list, days] of Object.entries({ holidays, workdays }))
      for (const [index, day] of days.entries()) {
        if (day < `${year - 1}-12-20` || day > `${year + 1}-01-10`)
          context.addIssue({
            code: 'custom',
            path: [list, index],
            message: says('不是这一年的日期。', 'is not a day of this year'),
          })
        if (list === 'workdays' && holidays.includes(day))
          context.addIssue({
            code: 'custom',
            path: [list, index],
            message: says('同一天也列为假日，请只留一处。', 'is a holiday too'),
          })
      }
  })

/** So many days in a row may be off; no holiday comes near it, and a limit on working time must end. */
const longestStandstill = 31
const standstill = says(
  '连续休息超过 31 天，工单时限将无法到期，请核对日期。',
  'more than 31 days in a row are off, and limits on working time would not end; check the dates',
)

/** The day on which too many days in a row are off, weekends between them included; null where none is. */
function endOfStandstill(
  years: readonly z.output<typeof AnnouncedYear>[],
  overrides: readonly z.output<typeof Override>[],
): string | null {
  const worked = new Set(years.flatMap(({ workdays }) => workdays))
  const off = new Set(years.flatMap(({ holidays }) => holidays))
  for (const { date, working } of overrides) {
    if (working) off.delete(date)
    else off.add(date)
    if (working) worked.add(date)
  }
  function isOff(day: string): boolean {
    return off.has(day) || (!worked.has(day) && [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
  }
  let [last, length] = ['', 0]
  const days = [...off].filter((day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)))
  for (const first of days.sort()) {
    if (first <= last) continue
    length = 0
    for (let day = first; isOff(day); day = nextDay(day)) {
      last = day
      length += 1
      if (length > longestStandstill) return day
    }
  }
  return null
}

/**
 * When the department works: hours of a working day by the wall clock of its zone, years announced since this was
 * built, and days that differ from the public calendar.
 */
const Calendar = z
  .strictObject({
    hours: Hours,
    years: z.array(AnnouncedYear).max(50).default([]).superRefine(eachOnce('year')),
    overrides: z.array(Override).max(1000).superRefine(eachOnce('date')),
  })
  .superRefine(({ years, overrides }, context) => {
    const last = endOfStandstill(years, overrides)
    const index = overrides.findIndex(({ date }) => date === last)
    if (last !== null)
      context.addIssue({
        code: 'custom',
        path: index < 0 ? ['overrides'] : ['overrides', index, 'date'],
        message: standstill,
      })
  })

/** What the measures of the service are held against. */
export const Goals = z.strictObject({
  connectedRate: z.number().min(0).max(1).describe('at least this share of the calls offered is answered'),
  answerSeconds: z.int().min(1).max(600).describe('a call is to be answered within'),
  shortAbandonSeconds: z.int().min(0).max(600).describe('whoever gives up sooner is counted apart'),
  alarmWaiting: z.int().min(1).max(1000).optional().describe('the board raises an alarm when so many wait in a queue'),
  alarmWaitSeconds: z.int().min(10).max(3600).optional().describe('and when somebody there has waited so long'),
})

/** A matter that callers take to be a division's, and whose it is. */
const NotTheirs = z.strictObject({ matter: named(200), whose: named(100) })

/**
 * `overflow` lets operators of another queue answer whoever has waited so long, too; no more than `longest` wait at a
 * time, whoever comes then goes on as after waiting too long; `announcement` is told to those who wait, after their
 * place; `music` is the sound that is played to them and on hold in place of the music of all.
 */
const Queue = Retirable.extend({
  skill: Id,
  priority: z.int().min(0).max(1000),
  ageing: z.int().min(0).max(1000),
  overflow: z.strictObject({ queue: Id, afterSeconds: z.int().min(10).max(3600) }).optional(),
  longest: z.int().min(1).max(1000).optional(),
  announcement: named(300).optional(),
  music: z.uuid().optional(),
})

/**
 * `bare` is a disposition with which a log needs nothing else: there was no matter. `ageing` is the points a minute of
 * waiting adds to a call's priority. A category's `kind` is the kind of work order its matters usually become.
 */
const declared = {
  divisions: {
    name: { zh: '处室', en: 'Divisions' },
    schema: z
      .array(
        Retirable.extend({
          duties: named(500),
          head: typed(100).optional(),
          deputy: typed(100).optional(),
          notTheirs: z.array(NotTheirs).max(30).optional(),
        }),
      )
      .min(1),
  },
  queues: {
    name: { zh: '队列与技能', en: 'Queues and skills' },
    schema: z.strictObject({
      skills: z.array(Id).min(1),
      retiredSkills: z.array(Id).optional(),
      queues: z.array(Queue).min(1),
    }),
  },
  categories: {
    name: { zh: '事项类别', en: 'Categories' },
    schema: z.array(Retirable.extend({ parent: Id.optional(), division: Id.optional(), kind: Id.optional() })).min(1),
  },
  dispositions: {
    name: { zh: '处理方式', en: 'Dispositions' },
    schema: z.array(Retirable.extend({ bare: z.boolean().optional() })).min(1),
  },
  breaks: {
    name: { zh: '小休原因', en: 'Reasons for a break' },
    schema: z.array(Retirable.extend({ chosen: z.boolean() })).min(1),
  },
  work_orders: {
    name: { zh: '工单种类与时限', en: 'Kinds of work order and their limits' },
    schema: z.strictObject({ kinds: z.array(Retirable).min(1), limits: z.array(LimitRule).min(1) }),
  },
  calendar: {
    name: { zh: '工作时间与节假日', en: 'Working hours and days' },
    schema: Calendar,
  },
  goals: {
    name: { zh: '服务目标', en: 'Goals of the service' },
    schema: Goals,
  },
} satisfies Record<string, { name: Localized; schema: z.ZodType }>

export type DocumentKey = keyof typeof declared
/** What the documents say, each by its key. */
export type OrganisationDocuments = { [Key in DocumentKey]: z.output<(typeof declared)[Key]['schema']> }

/** How the department is set up: what each file of organisation/ holds, and afterwards the setting of the same name. */
export const organisationDocuments: {
  readonly [Key in DocumentKey]: { readonly name: Localized; readonly schema: z.ZodType<OrganisationDocuments[Key]> }
} = declared

/** The lists of the organisation, service numbers among them, whose entries records, flows and people name. */
export const organisationLists = [
  'divisions',
  'queues',
  'skills',
  'categories',
  'dispositions',
  'breaks',
  'kinds',
  'numbers',
] as const
export const OrganisationList = z.enum(organisationLists)
export type OrganisationList = z.infer<typeof OrganisationList>

/** What keeps an entry from being retired: it would be needed the next moment. */
export const liveUses = [
  'flow_nodes',
  'waiting_calls',
  'open_tickets',
  'people',
  'only_skill',
  'on_break',
  'guides',
  'queues',
  'categories',
] as const
export const LiveUse = z.enum(liveUses)
export type LiveUse = z.infer<typeof LiveUse>

/** What each is called, with how many there are before it. */
export const liveUseNames: Record<LiveUse, Localized> = {
  flow_nodes: { zh: '个呼叫流程节点', en: 'nodes of call flows' },
  waiting_calls: { zh: '通正在等候的来电', en: 'calls that wait' },
  open_tickets: { zh: '件未办结工单', en: 'open work orders' },
  people: { zh: '名在用人员', en: 'people' },
  only_skill: { zh: '名话务员只有这一项技能', en: 'operators with no other skill' },
  on_break: { zh: '名话务员正以此原因小休', en: 'operators on a break for it' },
  guides: { zh: '篇在用指南', en: 'guides in force' },
  queues: { zh: '个在用队列', en: 'queues in use' },
  categories: { zh: '个在用类别', en: 'categories in use' },
}

/** So many days back it is counted how often an entry was used. */
export const usedWithinDays = 90

export const OrganisationUse = z.object({
  list: OrganisationList,
  id: z.string(),
  used: z.int().describe(`records of the last ${usedWithinDays} days that name it; for a skill, operators who have it`),
  live: z
    .array(z.object({ use: LiveUse, count: z.int(), where: z.array(z.string()) }))
    .describe('what would still need it; `where` names the first few, such as flow/node'),
})
export type OrganisationUse = z.infer<typeof OrganisationUse>

export const listOrganisationUses = route({
  method: 'GET',
  path: '/api/organisation/uses',
  access: ['administrator'],
  summary: 'How often each division, queue, category and so on is used, and what would still need it',
  response: z.array(OrganisationUse),
})
