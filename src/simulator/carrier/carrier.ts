import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { createMixerClock, type MixerClock } from '../media/clock.ts'
import { type Faults, noFaults } from './faults.ts'
import type { Call, Conference, Message, PhoneNumber, Queue, Recording, Terminal, VoiceHandler } from './model.ts'
import type { RunDocuments } from '../twiml/program.ts'
import type { SimulatorOptions } from './options.ts'
import { newSid } from './sid.ts'

/** Everything that the simulated carrier knows. One for each server. */
export type Carrier = {
  readonly options: SimulatorOptions
  readonly log: Logger
  readonly calls: Map<string, Call>
  /** Ended calls, oldest first, for REST; the newest 500 keep their journal. */
  readonly history: Map<string, Call>
  /** Ended calls whose journal is still kept, oldest first. */
  readonly journalled: Call[]
  readonly queues: Map<string, Queue>
  readonly conferences: Map<string, Conference>
  readonly recordings: Map<string, Recording>
  /** Text messages out, oldest first; the newest 1000 are kept. */
  readonly messages: Map<string, Message>
  readonly messageListeners: Set<(message: Message) => void>
  readonly numbers: Map<string, PhoneNumber>
  readonly applications: Map<string, VoiceHandler>
  /** Finds who rings for a `client:` identity or a telephone number; null when nobody would. */
  readonly exits: {
    client: (identity: string) => Terminal | null
    number: (number: string) => Terminal | null
    /** Whether a message gets to the number. */ reaches: (number: string) => boolean
  }
  /** Runs TwiML for a call; the server puts the interpreter here. */
  run: RunDocuments
  readonly clock: MixerClock
  readonly dataFolder: string
  /** Where the server is reached, e.g. http://127.0.0.1:4010; known once it listens. */
  publicUrl: string
  faults: Faults
  callbacksSent: number
  /** Secret of this process: signs reconnect tokens. */
  readonly secret: Buffer
  /** Runs something later, unless the server is closed before. */
  later(ms: number, action: () => void): NodeJS.Timeout
  /** Tells the debugger that something changed. */
  changed(): void
  readonly watchers: Set<() => void>
  close(): Promise<void>
}

export function createCarrier(options: SimulatorOptions, log: Logger): Carrier {
  if (options.dataDir !== null) mkdirSync(options.dataDir, { recursive: true })
  const dataFolder = options.dataDir ?? mkdtempSync(join(tmpdir(), 'simulator-'))
  const timers = new Set<NodeJS.Timeout>()
  const watchers = new Set<() => void>()
  const clock = createMixerClock()
  const now = new Date()
  const applications = new Map<string, VoiceHandler>([
    [
      options.applicationSid,
      {
        sid: options.applicationSid,
        friendlyName: 'Voice SDK',
        voice: options.applicationVoiceUrl === null ? null : { url: options.applicationVoiceUrl, method: 'POST' },
        voiceFallback: null,
        statusCallback:
          options.applicationStatusCallback === null
            ? null
            : { url: options.applicationStatusCallback, method: 'POST' },
        createdAt: now,
        updatedAt: now,
      },
    ],
  ])
  const numbers = new Map<string, PhoneNumber>(
    options.numbers.map((entry) => {
      const sid = newSid('PN')
      return [
        sid,
        {
          sid,
          number: entry.number,
          name: entry.name,
          friendlyName: entry.name.zh,
          voice: { url: entry.voiceUrl, method: 'POST' },
          voiceFallback: entry.voiceFallbackUrl === undefined ? null : { url: entry.voiceFallbackUrl, method: 'POST' },
          statusCallback: entry.statusCallback === undefined ? null : { url: entry.statusCallback, method: 'POST' },
          createdAt: now,
          updatedAt: now,
        },
      ]
    }),
  )
  return {
    options,
    log,
    numbers,
    applications,
    clock,
    dataFolder,
    watchers,
    calls: new Map(),
    history: new Map(),
    journalled: [],
    queues: new Map(),
    conferences: new Map(),
    recordings: new Map(),
    messages: new Map(),
    messageListeners: new Set(),
    exits: { client: () => null, number: () => null, reaches: () => true },
    run: () => Promise.reject(new Error('no interpreter yet')),
    faults: noFaults,
    callbacksSent: 0,
    publicUrl: '',
    secret: randomBytes(32),
    later(ms, action) {
      const timer = setTimeout(() => {
        timers.delete(timer)
        action()
      }, ms)
      timers.add(timer)
      return timer
    },
    changed() {
      for (const watcher of watchers) watcher()
    },
    async close() {
      clock.stop()
      for (const timer of timers) clearTimeout(timer)
      if (options.dataDir === null) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** The two names in one such as "热线 / Hotline"; one alone is both. */
export function nameIn(friendlyName: string): PhoneNumber['name'] {
  const [zh = friendlyName, en = zh] = friendlyName.split(' / ')
  return { zh, en }
}

/** A number that the account has from now on; nobody is asked yet when it is called. */
export function addNumber(carrier: Carrier, number: string): PhoneNumber {
  const now = new Date()
  const sid = newSid('PN')
  const entry: PhoneNumber = {
    sid,
    number,
    name: nameIn(number),
    friendlyName: number,
    voice: null,
    voiceFallback: null,
    statusCallback: null,
    createdAt: now,
    updatedAt: now,
  }
  carrier.numbers.set(sid, entry)
  return entry
}

/** The number's entry, if the simulator owns that number. */
export function findNumber(carrier: Carrier, number: string): PhoneNumber | null {
  for (const entry of carrier.numbers.values()) if (entry.number === number) return entry
  return null
}

/** A live or ended call. */
export function findCall(carrier: Carrier, sid: string): Call | null {
  return carrier.calls.get(sid) ?? carrier.history.get(sid) ?? null
}
