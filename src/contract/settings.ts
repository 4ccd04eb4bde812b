import { z } from 'zod'
import { says } from './describe-issue.ts'
import { FirstStep } from './first-steps.ts'
import { named, organisationDocuments } from './organisation.ts'
import { Role, roles, type DutyRole } from './role.ts'
import { route } from './route.ts'
import { Phrases } from './phrases.ts'
import { ServiceNumbers } from './service-numbers.ts'
import { UrgentNotice } from './urgent-notice.ts'
import { Id, Localized, Moment, typed } from './shared.ts'

/** How long an offer rings, in seconds. */
export const ReservationSeconds = z.int().min(2).max(120)
/** How long after-call work may take, in seconds. */
export const WrapUpSeconds = z.int().min(5).max(3600)
/** A telephone number, E.164. */
export const PhoneNumber = z
  .string()
  .regex(
    /^\+\d{6,15}$/,
    says(
      '应为国际写法的电话号码，如 +8610012345。',
      'This must be a number in international form such as +8610012345.',
    ),
  )

/** The role that a group of the identity provider gives, and where a specialist belongs. */
export const GroupPlace = z
  .strictObject({ group: typed(200), role: Role, divisionId: typed(64).nullable() })
  .refine(({ role, divisionId }) => role !== 'specialist' || divisionId !== null, {
    path: ['divisionId'],
    error: says('专员须属于一个处室，请选择。', 'A specialist needs a division. Choose one.'),
  })
export type GroupPlace = z.infer<typeof GroupPlace>

const declared = {
  reservation: {
    name: { zh: '振铃时限', en: 'How long an offer rings' },
    schema: z.strictObject({ seconds: ReservationSeconds }),
  },
  wrap_up: {
    name: { zh: '话后处理时限', en: 'How long wrap-up may take' },
    schema: z.strictObject({ seconds: WrapUpSeconds }),
  },
  message_sender: {
    name: { zh: '短信发送号码', en: 'The number text messages come from' },
    schema: z.strictObject({ number: PhoneNumber.nullable() }),
  },
  phrases: {
    name: { zh: '规范用语', en: 'Standard phrases' },
    schema: Phrases,
  },
  text_messages: {
    name: { zh: '短信内容与发送限制', en: 'Text messages and their limits' },
    schema: z.strictObject({
      minutesAfterCall: z.int().min(0).max(1440).describe('how long after its end a call may still be sent messages'),
      otherNumbersPerCall: z.int().min(0).max(5).describe('numbers the caller may give besides the one they call from'),
      perOperatorAndHour: z.int().min(1).max(500).describe('messages an operator may send in any sixty minutes'),
      signature: z
        .strictObject({ zh: typed(20), en: typed(40) })
        .optional()
        .describe('who a message says it is from, in brackets before all else; carriers ask for it'),
      closing: z
        .strictObject({ zh: typed(100), en: typed(200) })
        .optional()
        .describe('the last line of every message'),
    }),
  },
  sign_in: {
    name: { zh: '登录安全', en: 'How people sign in' },
    schema: z.strictObject({
      secondFactor: z.array(Role).describe('the roles that have to use an authenticator'),
      idleMinutes: z.int().min(2).max(720).describe('after so long without a touch a person is signed out'),
      idleRoles: z.array(Role).describe('whom that concerns; others stay signed in until their twelve hours are over'),
    }),
  },
  single_sign_on: {
    name: { zh: '单点登录', en: 'Single sign-on' },
    schema: z.strictObject({
      groups: z
        .array(GroupPlace)
        .max(200)
        .describe(
          'what role a group of the identity provider gives; of several roles of the work the first here counts',
        ),
      linksByUsername: z.boolean().describe('a person who exists is found the first time by their user name'),
      takesOn: z.boolean().describe('who does not exist is taken on at their first sign-in'),
      factorWords: z
        .array(typed(200))
        .max(20)
        .describe('values of amr or acr by which the provider says that it has asked for a second factor'),
      passwordRoles: z
        .array(Role)
        .refine(
          (given) => given.includes('administrator') && given.includes('security_officer'),
          says(
            '系统管理员和安全管理员须能用密码登录，否则身份平台故障时无人能够进入。',
            'Administrators and security officers keep the password: without it nobody gets in while the provider is down.',
          ),
        )
        .describe('the roles that may sign in by password, too'),
    }),
  },
  audit_retention: {
    name: { zh: '审计记录保存期限', en: 'How long the audit trail is kept' },
    // 网络安全法第二十一条: not less than six months.
    schema: z.strictObject({ months: z.int().min(6).max(120) }),
  },
  service_numbers: {
    name: { zh: '服务号码', en: 'Service numbers' },
    schema: ServiceNumbers,
  },
  department: {
    name: { zh: '部门名称', en: "The department's name" },
    schema: z.strictObject({ name: named(60).nullable() }),
  },
  first_steps: {
    name: { zh: '开通事项', en: 'First steps' },
    schema: z.strictObject({ dismissed: z.array(FirstStep) }),
  },
  urgent_notice: {
    name: { zh: '紧急公告', en: 'Urgent notice' },
    schema: z.strictObject({ notice: UrgentNotice.nullable() }),
  },
  ...organisationDocuments,
} satisfies Record<string, { name: Localized; schema: z.ZodType }>

/** The value of each setting. */
export type SettingValues = { [Key in keyof typeof declared]: z.output<(typeof declared)[Key]['schema']> }
export type SettingKey = keyof SettingValues

/** What the department decides: each setting's name, and what it may be. */
export const settings: {
  readonly [Key in SettingKey]: { readonly name: Localized; readonly schema: z.ZodType<SettingValues[Key]> }
} = declared

/**
 * Whose duty it is to decide a setting: how people sign in, and how long the audit trail is kept, is the security
 * officer's, all else the administrator's.
 */
export function deciderOf(key: SettingKey): DutyRole {
  const ofSecurity: readonly SettingKey[] = ['sign_in', 'single_sign_on', 'audit_retention']
  return ofSecurity.includes(key) ? 'security_officer' : 'administrator'
}
const deciders = ['administrator', 'security_officer'] as const

/** What holds of text messages until the department decides. */
export const firstTextMessages: SettingValues['text_messages'] = {
  minutesAfterCall: 30,
  otherNumbersPerCall: 2,
  perOperatorAndHour: 30,
}

/** How long the audit trail is kept until somebody decides: as long as claims may be raised. The database knows it too. */
export const firstAuditRetention: SettingValues['audit_retention'] = { months: 36 }
/** Whoever sets up the service has dismissed nothing at first. */
export const firstOfFirstSteps: SettingValues['first_steps'] = { dismissed: [] }

/** How people sign in until somebody decides otherwise: in production those who see most use an authenticator. */
export function firstSignIn(production: boolean): SettingValues['sign_in'] {
  const watched: Role[] = ['manager', 'administrator']
  return { secondFactor: production ? watched : [], idleMinutes: 10, idleRoles: watched }
}

/** Single sign-on until somebody decides: no group gives a role, so nobody comes in by it; passwords are everybody's. */
export const firstSingleSignOn: SettingValues['single_sign_on'] = {
  groups: [],
  linksByUsername: false,
  takesOn: false,
  factorWords: ['mfa'],
  passwordRoles: [...roles],
}

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

export const Setting = SettingVersion.extend({
  key: z.string(),
  name: Localized,
  schema: z.record(z.string(), z.unknown()).describe('JSON Schema of the value'),
})
export type Setting = z.infer<typeof Setting>

const OfSetting = z.object({
  key: z.string().transform((text, context): SettingKey => {
    if (isSettingKey(text)) return text
    context.addIssue({ code: 'custom', message: says('没有这项设置。', 'is no setting') })
    return z.NEVER
  }),
})

export const listSettings = route({
  method: 'GET',
  path: '/api/settings',
  access: deciders,
  summary: 'What the person has to decide: the value of each setting now, since when, by whom and why',
  response: z.array(Setting),
})
export const listSettingVersions = route({
  method: 'GET',
  path: '/api/settings/:key/versions',
  access: deciders,
  summary: 'Every value a setting has had, newest first',
  params: OfSetting,
  response: z.array(SettingVersion),
})
export const changeSetting = route({
  method: 'PUT',
  path: '/api/settings/:key',
  access: deciders,
  summary: 'Give a setting a new value; `expectedVersion` is the one it replaces',
  params: OfSetting,
  body: z.object({ value: z.unknown(), reason: typed(500), expectedVersion: z.int().min(1) }),
  response: Setting,
  refusals: ['setting_changed'],
})
