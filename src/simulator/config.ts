import { z } from 'zod'
import type { SimulatorOptions } from './carrier/options.ts'

function sid(prefix: string, fallback: string) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}[0-9a-f]{32}$`, 'i'), `must be ${prefix} and 32 hexadecimal digits`)
    .default(prefix + fallback)
}
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' })

const numbers = z.array(
  z.strictObject({
    number: z.string().regex(/^\+?[0-9]{3,15}$/, 'must be digits, with + in front for the international form'),
    name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
    voiceUrl: url,
    voiceFallbackUrl: url.optional(),
    statusCallback: url.optional(),
  }),
)

const environment = z.object({
  SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  SIMULATOR_HOST: z.string().min(1).default('127.0.0.1'),
  SIMULATOR_HOST_NAMES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim().toLowerCase())
        .filter(Boolean),
    ),
  TWILIO_ACCOUNT_SID: sid('AC', '0'.repeat(32)),
  TWILIO_AUTH_TOKEN: z.string().min(1).default('simulator-auth-token'),
  TWILIO_API_KEY_SID: sid('SK', '0'.repeat(32)),
  TWILIO_API_KEY_SECRET: z.string().min(1).default('simulator-api-key-secret'),
  TWILIO_TWIML_APP_SID: sid('AP', '0'.repeat(32)),
  SIMULATOR_APP_VOICE_URL: url.optional(),
  SIMULATOR_APP_STATUS_CALLBACK: url.optional(),
  SIMULATOR_NUMBERS: z
    .string()
    .default('[]')
    .transform((text, context) => {
      try {
        return numbers.parse(JSON.parse(text))
      } catch (error) {
        context.addIssue({
          code: 'custom',
          message: `must be a JSON array of {number, name: {zh, en}, voiceUrl, voiceFallbackUrl?, statusCallback?}: ${error instanceof z.ZodError ? z.prettifyError(error) : 'not JSON'}`,
        })
        return z.NEVER
      }
    }),
  SIMULATOR_SPEECH_RATE: z.coerce.number().positive().default(4.5),
  SIMULATOR_SIGNAL_GRACE_MS: z.coerce.number().int().min(0).max(600_000).default(10_000),
  SIMULATOR_DATA_DIR: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** Reads the settings; throws an Error that names each bad one. An empty variable counts as absent. */
export function readConfig(variables: Record<string, string | undefined>): SimulatorOptions {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = environment.safeParse(present)
  if (!result.success) {
    throw new Error(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const read = result.data
  return {
    port: read.SIMULATOR_PORT,
    host: read.SIMULATOR_HOST,
    hostNames: read.SIMULATOR_HOST_NAMES,
    accountSid: read.TWILIO_ACCOUNT_SID,
    authToken: read.TWILIO_AUTH_TOKEN,
    apiKeySid: read.TWILIO_API_KEY_SID,
    apiKeySecret: read.TWILIO_API_KEY_SECRET,
    applicationSid: read.TWILIO_TWIML_APP_SID,
    applicationVoiceUrl: read.SIMULATOR_APP_VOICE_URL ?? null,
    applicationStatusCallback: read.SIMULATOR_APP_STATUS_CALLBACK ?? null,
    numbers: read.SIMULATOR_NUMBERS,
    speechRate: read.SIMULATOR_SPEECH_RATE,
    signalGraceMs: read.SIMULATOR_SIGNAL_GRACE_MS,
    dataDir: read.SIMULATOR_DATA_DIR ?? null,
    logLevel: read.LOG_LEVEL,
  }
}

export function readEnvironment(): SimulatorOptions {
  return readConfig(process.env)
}
