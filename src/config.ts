import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { describeIssues, says } from './contract/describe-issue.ts'
import { inventedNumbers, ServiceNumbers } from './contract/service-numbers.ts'
import { PhoneNumber, ReservationSeconds, WrapUpSeconds } from './contract/settings.ts'

/** Accounts of the local carrier. They protect nothing beyond this machine, and production refuses them. */
export const localCarrier = {
  accountSid: 'AC00000000000000000000000000000001',
  authToken: 'local-carrier-auth-token',
  apiKeySid: 'SK00000000000000000000000000000001',
  apiKeySecret: 'local-carrier-api-key-secret',
  appSid: 'AP00000000000000000000000000000001',
} as const

const localNumbers: ServiceNumbers = [
  { number: '+864001232900', flow: 'hotline', name: { zh: '住建服务热线', en: 'Housing and construction hotline' } },
  { number: '+864001232901', flow: 'direct', name: { zh: '直通热线（无菜单）', en: 'Direct line (no menu)' } },
]

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: says('不是正确的 JSON。', 'is not JSON') })
    return z.NEVER
  }
})
const flag = z.stringbool()
const hostPart = z
  .string()
  .regex(/^[a-z0-9-]+$/, says('请写名称，如 au1 或 sydney。', 'must be a name such as au1 or sydney'))
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const timeZone = z.string().refine(
  (name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
    } catch {
      return false
    }
  },
  says('不是时区，请写时区名，如 Asia/Shanghai。', 'is not a time zone; give a name like Asia/Shanghai'),
)
const port = z.coerce.number().int().min(0).max(65_535)

const Settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  ROLES: z
    .string()
    .default('web,worker')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(['web', 'worker'])).min(1)),
  HOST: z.string().default('localhost'),
  PORT: port.default(3000),
  PUBLIC_URL: url.optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .transform((text) => text.split(',').map((address) => address.trim())),
  DATABASE_URL: z
    .string({
      error: says(
        '没有设置，请写成 postgresql://用户:密码@主机:端口/数据库。',
        'is missing; give it as postgresql://user:password@host:port/database',
      ),
    })
    .regex(/^postgres(ql)?:\/\//, says('应为 postgresql://…。', 'must be postgresql://…')),
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, says('应为 postgresql://…。', 'must be postgresql://…'))
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, says('应为 redis://…。', 'must be redis://…'))
    .optional(),
  MEILI_URL: url.optional(),
  MEILI_KEY: z.string().optional(),
  DATA_DIR: z.string().default('data'),
  MODEL_DIR: z.string().optional(),
  MODEL_HUB: url.default('https://huggingface.co'),
  DEMO_DATA: flag.optional(),
  TIME_ZONE: timeZone.default('Asia/Shanghai'),
  TWILIO_ACCOUNT_SID: z.string().startsWith('AC').default(localCarrier.accountSid),
  TWILIO_AUTH_TOKEN: z.string().min(8).default(localCarrier.authToken),
  TWILIO_API_KEY_SID: z.string().startsWith('SK').default(localCarrier.apiKeySid),
  TWILIO_API_KEY_SECRET: z.string().min(8).default(localCarrier.apiKeySecret),
  TWILIO_TWIML_APP_SID: z.string().startsWith('AP').default(localCarrier.appSid),
  TWILIO_REGION: hostPart.optional(),
  TWILIO_EDGE: hostPart.optional(),
  CARRIER_KEEPS_RECORDINGS: flag.default(false),
  SIMULATOR_PORT: port.default(4010),
  SIMULATOR_URL: url.optional(),
  SERVICE_NUMBERS: json.pipe(ServiceNumbers).default(localNumbers),
  MESSAGES_FROM: PhoneNumber.optional(),
  WRAP_UP_SECONDS: z.coerce.number().pipe(WrapUpSeconds).default(120),
  RESERVATION_SECONDS: z.coerce.number().pipe(ReservationSeconds).default(20),
  HEARTBEAT_SECONDS: z.coerce.number().int().min(2).max(60).default(10),
  RECONCILE_SECONDS: z.coerce.number().int().min(1).max(300).default(6),
  INITIAL_ADMIN_PASSWORD: z.string().min(12).optional(),
  // Taken letter by letter: the provider's own word of who it is has to be the same.
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).optional(),
  OIDC_SCOPES: z.string().default('openid profile'),
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  OIDC_USERNAME_CLAIM: z.string().default('preferred_username'),
})

/** The identity provider (OpenID Connect) and what it knows this application by. */
export type ProviderConfig = {
  issuer: string
  clientId: string
  clientSecret: string
  /** What people know it by. */
  name: string
  scopes: string
  /** Claims that tell somebody's groups and user name; one within another is named by a path with dots. */
  groupsClaim: string
  usernameClaim: string
}

/** The application's settings, checked and complete. */
export type Config = {
  production: boolean
  logLevel: string
  roles: readonly ('web' | 'worker')[]
  host: string
  port: number
  /** How the carrier and browsers reach this application, without a slash at the end. */
  publicUrl: string
  /** Addresses, ranges or "loopback" of proxies whose word on who asks is taken. */
  trustedProxies: string[]
  databaseUrl: string
  /** The database past any pooler: for notifications, the job queue and migrations. */
  databaseDirectUrl: string
  meilisearch: { url: string; apiKey: string | undefined } | undefined
  redisUrl: string | undefined
  dataDir: string
  /** Where the sentence model is, if there is one. */
  modelDir: string
  /** Demonstration accounts may sign in, and are loaded with their data. */
  demoData: boolean
  timeZone: string
  instance: string
  carrier: {
    accountSid: string
    authToken: string
    apiKeySid: string
    apiKeySecret: string
    appSid: string
    region: string | undefined
    edge: string | undefined
    /** The local carrier's address; undefined for Twilio itself. */
    localUrl: string | undefined
  }
  /**
   * These four hold until the department decides otherwise (contract/settings.ts). Messages have no sender without a
   * number.
   */
  serviceNumbers: ServiceNumbers
  messagesFrom: string | undefined
  wrapUpSeconds: number
  reservationSeconds: number
  heartbeatSeconds: number
  reconcileSeconds: number
  /** Recordings are kept here; whether the carrier keeps them too. */
  carrierKeepsRecordings: boolean
  initialAdminPassword: string | undefined
  /** Undefined where nobody signs in by single sign-on. */
  identityProvider: ProviderConfig | undefined
}

/** Settings that cannot stand, one line each. */
export class ConfigError extends Error {}

const secrets = ['TWILIO_AUTH_TOKEN', 'TWILIO_API_KEY_SID', 'TWILIO_API_KEY_SECRET', 'TWILIO_TWIML_APP_SID'] as const

type Environment = Record<string, string | undefined>
function givenOf(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
}

function parse<Parsed>(schema: z.ZodType<Parsed>, given: Environment): Parsed {
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    throw new ConfigError(
      Object.entries(describeIssues(parsed.error.issues, ''))
        .map(([name, { zh, en }]) => `${name}: ${zh} / ${en}`)
        .join('\n'),
    )
  return parsed.data
}

function modelDirOf({ MODEL_DIR, DATA_DIR }: { MODEL_DIR?: string | undefined; DATA_DIR: string }): string {
  return MODEL_DIR ?? path.join(DATA_DIR, 'model')
}

/** The settings that fetching a sentence model needs: where it comes from, and where to. Throws ConfigError. */
export function readModelSettings(environment: Environment): { modelDir: string; modelHub: string } {
  const settings = parse(Settings.pick({ DATA_DIR: true, MODEL_DIR: true, MODEL_HUB: true }), givenOf(environment))
  return { modelDir: modelDirOf(settings), modelHub: settings.MODEL_HUB }
}

/** Whether the carrier could reach the address: this machine's own names lead it nowhere. */
function isReachable(publicUrl: string | undefined): boolean {
  if (!publicUrl) return false
  const { hostname } = new URL(publicUrl)
  return !/^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname)
}

type Refuse = (name: string, zh: string, en: string) => void

/** Refuses numbers that exist only in the demonstration. */
function checkNumbersOwn({ SERVICE_NUMBERS, MESSAGES_FROM }: z.output<typeof Settings>, refuse: Refuse): void {
  if (SERVICE_NUMBERS.some(({ number }) => inventedNumbers.includes(number)))
    refuse(
      'SERVICE_NUMBERS',
      '内置号码是虚构的，请写自己的，如 [{"number":"+86…","flow":"hotline","name":{"zh":"…","en":"…"}}]。',
      'the built-in numbers are invented; give your own, as [{"number":"+86…","flow":"hotline","name":{"zh":"…","en":"…"}}].',
    )
  if (MESSAGES_FROM !== undefined && inventedNumbers.includes(MESSAGES_FROM))
    refuse(
      'MESSAGES_FROM',
      '这个号码是虚构的，请写账号中的号码，或不设置。',
      'this number is invented; give one of your account, or leave it out.',
    )
}

/** The settings that content is checked against: the department's zone, and what its numbers lead to. Throws ConfigError. */
export function readContentSettings(environment: Environment): Pick<Config, 'timeZone' | 'serviceNumbers'> {
  const settings = parse(Settings.pick({ TIME_ZONE: true, SERVICE_NUMBERS: true }), givenOf(environment))
  return { timeZone: settings.TIME_ZONE, serviceNumbers: settings.SERVICE_NUMBERS }
}

/** Whether a password is the same few characters over and over, or goes up or down in steps. */
function isPoor(password: string): boolean {
  const steps = [...password].slice(1).map((sign, at) => (sign.codePointAt(0) ?? 0) - (password.codePointAt(at) ?? 0))
  return (
    new Set(password.toLowerCase()).size < 5 ||
    /^(.{1,6})\1+$/.test(password) ||
    steps.filter((step) => Math.abs(step) <= 1).length > steps.length * 0.7
  )
}

/** A network as large as any that is somebody's own, such as 10.0.0.0/8, in shares of all addresses. */
const mostTrusted = 2 ** -8

/** What share of all addresses an address, a range or a name of ranges covers. */
function shareOf(range: string): number {
  const [address = '', mask] = range.split('/')
  if (mask === undefined) return 0
  const bits = address.includes(':') ? 128 : 32
  const octets = mask.split('.')
  if (octets.length === 1)
    return bits === 128 && /^::ffff:\d/i.test(address) ? 2 ** (96 - Number(mask)) : 2 ** -Number(mask)
  const set = octets.map((octet) => Number(octet).toString(2).padStart(8, '0')).join('')
  return 2 ** -(set.indexOf('0') === -1 ? bits : set.indexOf('0'))
}

function sumOf(ranges: readonly string[]): number {
  return ranges.map(shareOf).reduce((sum, share) => sum + share, 0)
}

/** What messages come from on the local carrier: the first number, unless it is one that no department has. */
function firstSender({ SERVICE_NUMBERS }: z.output<typeof Settings>, demoData: boolean): string | undefined {
  const number = SERVICE_NUMBERS[0]?.number
  return demoData || number === undefined || !inventedNumbers.includes(number) ? number : undefined
}

/** Refuses what lets anybody in, or anybody say that they are somebody else. */
function checkGuarded({ INITIAL_ADMIN_PASSWORD, TRUSTED_PROXIES }: z.output<typeof Settings>, refuse: Refuse): void {
  if (INITIAL_ADMIN_PASSWORD !== undefined && isPoor(INITIAL_ADMIN_PASSWORD))
    refuse(
      'INITIAL_ADMIN_PASSWORD',
      '太容易猜到，请换成随机的，如 openssl rand -base64 18 的输出。',
      'is easily guessed; give a random one, as from openssl rand -base64 18.',
    )
  if (TRUSTED_PROXIES.map(shareOf).some((share) => share > mostTrusted) || sumOf(TRUSTED_PROXIES) > mostTrusted * 4)
    refuse(
      'TRUSTED_PROXIES',
      '信任的地址太多，等于信任任何人，请只写代理自己的地址，每段最大 /8。',
      'trusts so many addresses that it trusts anybody; give those of your proxies alone, in ranges of /8 at most.',
    )
}

/** The identity provider, if there is one; refuses one of which half is missing, or that anybody could pretend to be. */
function providerOf(
  settings: z.output<typeof Settings>,
  production: boolean,
  refuse: Refuse,
): Config['identityProvider'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings
  if (issuer === undefined) return undefined
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const)
    if (settings[name] === undefined)
      refuse(
        name,
        '设置了 OIDC_ISSUER，就须写明身份平台为本系统登记的客户端。',
        'OIDC_ISSUER is set, so name the client that the identity provider knows this application by.',
      )
  if (!settings.OIDC_SCOPES.split(' ').includes('openid'))
    refuse('OIDC_SCOPES', '须含 openid。', 'must have openid among them.')
  if (production && !issuer.startsWith('https:'))
    refuse('OIDC_ISSUER', '生产环境须使用 https 地址。', 'production needs an https address.')
  return {
    issuer,
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    name: settings.OIDC_NAME ?? new URL(issuer).hostname,
    scopes: settings.OIDC_SCOPES,
    groupsClaim: settings.OIDC_GROUPS_CLAIM,
    usernameClaim: settings.OIDC_USERNAME_CLAIM,
  }
}

/**
 * Reads the settings from the environment given; throws ConfigError naming every setting that is wrong and what to do.
 */
export function readConfig(environment: Environment): Config {
  const given = givenOf(environment)
  const settings = parse(Settings, given)
  const production = settings.NODE_ENV === 'production'
  const local = settings.TWILIO_ACCOUNT_SID === localCarrier.accountSid
  const faults: string[] = []
  function refuse(name: string, zh: string, en: string): void {
    faults.push(`${name}: ${zh} / ${en}`)
  }
  if (production && local)
    refuse(
      'TWILIO_ACCOUNT_SID',
      '生产环境须使用真实的运营商账号，内置账号是公开的。',
      'production needs a real carrier account; the built-in one is public knowledge.',
    )
  for (const name of secrets) {
    const isDefault = given[name] === undefined || Object.values<string>(localCarrier).includes(settings[name])
    if (isDefault && (production || !local))
      refuse(name, '请换成自己的，内置的值是公开的。', 'set it to your own; the built-in value is public knowledge.')
  }
  if (production && !settings.PUBLIC_URL?.startsWith('https:'))
    refuse(
      'PUBLIC_URL',
      '生产环境须写明运营商和浏览器访问本系统的 https 地址。',
      'production needs the https address under which the carrier and browsers reach this application.',
    )
  else if (!local && !isReachable(settings.PUBLIC_URL))
    refuse(
      'PUBLIC_URL',
      '使用真实运营商账号时，须写明运营商和浏览器访问本系统的地址。',
      'a real carrier account needs the address under which the carrier and browsers reach this application.',
    )
  if (production || !local) checkNumbersOwn(settings, refuse)
  if (production) checkGuarded(settings, refuse)
  if ((production || !local) && settings.DEMO_DATA)
    refuse(
      'DEMO_DATA',
      '演示账号的密码是公开的，生产环境或使用真实运营商时请勿设置。',
      'demonstration accounts have public passwords; leave it out in production and with a real carrier.',
    )
  const identityProvider = providerOf(settings, production, refuse)
  if (faults.length > 0) throw new ConfigError(faults.join('\n'))
  const demoData = settings.DEMO_DATA ?? (local && !production)
  return {
    production,
    logLevel: settings.LOG_LEVEL,
    roles: settings.ROLES,
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    trustedProxies: settings.TRUSTED_PROXIES,
    databaseUrl: settings.DATABASE_URL,
    databaseDirectUrl: settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    meilisearch: settings.MEILI_URL ? { url: settings.MEILI_URL, apiKey: settings.MEILI_KEY } : undefined,
    dataDir: settings.DATA_DIR,
    modelDir: modelDirOf(settings),
    demoData,
    timeZone: settings.TIME_ZONE,
    instance: randomBytes(4).toString('hex'),
    carrier: {
      accountSid: settings.TWILIO_ACCOUNT_SID,
      authToken: settings.TWILIO_AUTH_TOKEN,
      apiKeySid: settings.TWILIO_API_KEY_SID,
      apiKeySecret: settings.TWILIO_API_KEY_SECRET,
      appSid: settings.TWILIO_TWIML_APP_SID,
      region: settings.TWILIO_REGION,
      edge: settings.TWILIO_EDGE,
      localUrl: local ? (settings.SIMULATOR_URL ?? `http://localhost:${settings.SIMULATOR_PORT}`) : undefined,
    },
    serviceNumbers: settings.SERVICE_NUMBERS,
    messagesFrom: settings.MESSAGES_FROM ?? (local ? firstSender(settings, demoData) : undefined),
    wrapUpSeconds: settings.WRAP_UP_SECONDS,
    reservationSeconds: settings.RESERVATION_SECONDS,
    heartbeatSeconds: settings.HEARTBEAT_SECONDS,
    reconcileSeconds: settings.RECONCILE_SECONDS,
    carrierKeepsRecordings: settings.CARRIER_KEEPS_RECORDINGS,
    initialAdminPassword: settings.INITIAL_ADMIN_PASSWORD,
    identityProvider,
  }
}
