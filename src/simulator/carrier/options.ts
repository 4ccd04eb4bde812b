/** What a simulator is started with. */
export type SimulatorOptions = {
  /** 0 takes any free port. */
  port: number
  host: string
  /** Names it is called by, besides the machine's own and addresses. */
  hostNames?: readonly string[]
  accountSid: string
  authToken: string
  apiKeySid: string
  apiKeySecret: string
  applicationSid: string
  applicationVoiceUrl: string | null
  applicationStatusCallback: string | null
  numbers: {
    number: string
    name: { zh: string; en: string }
    voiceUrl: string
    voiceFallbackUrl?: string | undefined
    statusCallback?: string | undefined
  }[]
  /** Characters of <Say> a second. */
  speechRate: number
  /** How long a lost signalling socket keeps its calls, in milliseconds. */
  signalGraceMs: number
  /** Folder for recordings; null: a temporary one that is removed on close. */
  dataDir: string | null
  logLevel: string
}
