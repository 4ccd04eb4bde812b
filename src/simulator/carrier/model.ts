import type { Recorder, Room, Voice } from '../media/voice.ts'
import type { Feed } from './feed.ts'
import type { DatedJournalEntry } from './journal.ts'
import type { Deferred } from './turn.ts'

export type HttpMethod = 'GET' | 'POST'

export type CallStatus =
  | 'queued'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled'

export type CallDirection = 'inbound' | 'outbound-api' | 'outbound-dial'

/** Somewhere to send a request to. */
export type Address = {
  url: string
  method: HttpMethod
}

export type Callback = {
  events: ReadonlySet<string>
} & Address

/** What happens with a call to a number or an application. */
export type VoiceHandler = {
  sid: string
  friendlyName: string
  voice: Address | null
  voiceFallback: Address | null
  statusCallback: Address | null
  createdAt: Date
  updatedAt: Date
}

export type PhoneNumber = {
  number: string
  name: { zh: string; en: string }
} & VoiceHandler

/** The far end of a call: a citizen's phone or a registered device. */
export type Terminal = {
  kind: 'phone' | 'device'
  /** Makes it ring (outbound calls). */
  ring(call: Call): void
  /** Tells it that its own call was answered (inbound calls). */
  answered(call: Call): void
  /** Tells it that the call is over, before or after it was answered. */
  stop(call: Call, error: { code: number; message: string } | null): void
}

export type Call = {
  readonly sid: string
  readonly direction: CallDirection
  readonly from: string
  readonly to: string
  readonly parentCallSid: string | null
  readonly phoneNumberSid: string | null
  readonly applicationSid: string | null
  /** The voice SDK's own parameters, sent with every document request. */
  readonly params: Readonly<Record<string, string>>
  readonly terminal: Terminal | null
  readonly createdAt: Date
  status: CallStatus
  updatedAt: Date
  answeredAt: Date | null
  endedAt: Date | null
  queueTimeMs: number
  callbacks: Callback[]
  callbackSequence: number
  fallback: Address | null
  readonly cookies: Map<string, string>
  /** The program that runs at the moment; aborting it stops every verb in it. */
  turn: AbortController | null
  readonly keyListeners: Set<(key: string) => void>
  /** When the next key may come, by performance.now(): after those that are being pressed. */
  nextKeyAt: number
  readonly timers: Set<NodeJS.Timeout>
  /** Resolved once, when the call has ended. */
  readonly ended: Deferred<void>
  /** Run on answer of an outbound call. */
  onAnswer: (() => void) | null
  voice: Voice
  readonly feed: Feed
  journal: DatedJournalEntry[]
  error: { code: number; message: string } | null
}

export type QueueResult =
  | 'bridged'
  | 'hangup'
  | 'leave'
  | 'redirected'
  | 'redirected-from-bridged'
  | 'queue-full'
  | 'system-error'
  | 'error'

export type Member = {
  call: Call
  queue: Queue
  enqueuedAt: Date
  /** Resolved when someone takes the member out of the queue to talk to it. */
  taken: Deferred<Taking>
  /** Requests the <Enqueue> action for a member that leaves by REST; resolves once it has answered. */
  left: (result: QueueResult) => Promise<void>
}

/** A <Dial><Queue> that takes a member: it meets the dialler in the room until one of them goes. */
export type Taking = {
  dialler: Call
  bridge: Bridge
  /** Requested of the member before they talk. */
  announce: Address | null
}

export type Queue = {
  readonly sid: string
  friendlyName: string
  maxSize: number
  members: Member[]
  waiting: Set<() => void>
  readonly createdAt: Date
  updatedAt: Date
}

/** Two calls that talk to each other until one leaves. */
export type Bridge = {
  room: Room
  over: Deferred<void>
}

export type LeaveReason =
  | 'participant_hung_up'
  | 'participant_updated_via_api'
  | 'moderator_ended_conference'
  | 'conference_ended_via_api'
  | 'participant_add_failed'

export type EndReason =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-kicked'
  | 'last-participant-left'

export type Participant = {
  call: Call
  label: string | null
  muted: boolean
  hold: boolean
  holdAddress: Address | null
  waitAddress: Address | null | 'silence'
  beep: 'true' | 'false' | 'onEnter' | 'onExit'
  coaching: boolean
  callSidToCoach: string | null
  startConferenceOnEnter: boolean
  endConferenceOnExit: boolean
  status: 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed'
  createdAt: Date
  updatedAt: Date
  /** Resolved when the conference lets go of the participant. */
  released: Deferred<'ended' | 'removed'>
  /** Wait or hold music that plays at the moment. */
  music: AbortController | null
}

export type Conference = {
  readonly sid: string
  readonly friendlyName: string
  status: 'init' | 'in-progress' | 'completed'
  readonly createdAt: Date
  updatedAt: Date
  participants: Map<string, Participant>
  maxParticipants: number
  callback: Callback | null
  callbackSequence: number
  record: boolean
  recordingCallback: Callback | null
  recording: Recording | null
  room: Room
  reasonEnded: EndReason | null
  callSidEnding: string | null
}

export type RecordingSource = 'DialVerb' | 'Conference' | 'OutboundAPI' | 'RecordVerb' | 'StartCallRecordingAPI'

export type Recording = {
  readonly sid: string
  readonly call: Call | null
  readonly conference: Conference | null
  readonly channels: 1 | 2
  readonly track: 'both' | 'inbound' | 'outbound'
  readonly source: RecordingSource
  readonly createdAt: Date
  updatedAt: Date
  status: 'in-progress' | 'paused' | 'stopped' | 'completed' | 'absent'
  callback: Callback | null
  recorder: Recorder
}

export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered'

/** A text message on its way to a telephone. */
export type Message = {
  sid: string
  from: string
  to: string
  body: string
  status: MessageStatus
  errorCode: number | null
  segments: number
  callback: Address | null
  createdAt: Date
  updatedAt: Date
  sentAt: Date | null
}
