import { CallError } from '../carrier/call-error.ts'
import type { Element } from './parse-twiml.ts'

/** `any`: whatever value the attribute takes; otherwise the words that its value may be made of. */
type Carried = { inside: readonly string[]; attributes: Readonly<Record<string, 'any' | readonly string[]>> }

const recordingCallback = {
  recordingStatusCallback: 'any',
  recordingStatusCallbackMethod: 'any',
  recordingStatusCallbackEvent: ['in-progress', 'completed'],
} as const
const callback = { statusCallback: 'any', statusCallbackMethod: 'any', statusCallbackEvent: 'any' } as const
const party = { url: 'any', method: 'any', ...callback } as const

/**
 * What this simulator carries out of Twilio's grammar, by element. Whatever else is valid is refused: what passes here
 * and does something at Twilio must do it here too.
 */
export const carriedOut: Readonly<Record<string, Carried>> = {
  Response: {
    inside: ['Dial', 'Enqueue', 'Gather', 'Hangup', 'Leave', 'Pause', 'Play', 'Record', 'Redirect', 'Reject', 'Say'],
    attributes: {},
  },
  Say: { inside: [], attributes: { language: 'any', loop: 'any', voice: 'any' } },
  Play: { inside: [], attributes: { digits: 'any', loop: 'any' } },
  Pause: { inside: [], attributes: { length: 'any' } },
  Gather: {
    inside: ['Pause', 'Play', 'Say'],
    attributes: {
      action: 'any',
      method: 'any',
      input: ['dtmf'],
      numDigits: 'any',
      timeout: 'any',
      finishOnKey: 'any',
      actionOnEmptyResult: 'any',
      bargeIn: ['true'],
    },
  },
  Record: {
    inside: [],
    attributes: {
      action: 'any',
      method: 'any',
      timeout: 'any',
      maxLength: 'any',
      finishOnKey: 'any',
      playBeep: 'any',
      transcribe: ['false'],
      trim: ['do-not-trim'],
      ...recordingCallback,
    },
  },
  Redirect: { inside: [], attributes: { method: 'any' } },
  Reject: { inside: [], attributes: { reason: 'any' } },
  Hangup: { inside: [], attributes: {} },
  Leave: { inside: [], attributes: {} },
  Enqueue: {
    inside: [],
    attributes: { action: 'any', method: 'any', waitUrl: 'any', waitUrlMethod: 'any', maxQueueSize: 'any' },
  },
  Dial: {
    inside: ['Client', 'Conference', 'Number', 'Queue'],
    attributes: {
      action: 'any',
      method: 'any',
      callerId: 'any',
      timeout: 'any',
      timeLimit: 'any',
      answerOnBridge: ['false'],
      hangupOnStar: ['false'],
      sequential: ['false'],
      record: 'any',
      recordingTrack: 'any',
      trim: ['do-not-trim'],
      ...recordingCallback,
    },
  },
  Number: { inside: [], attributes: party },
  Client: { inside: ['Identity', 'Parameter'], attributes: party },
  Identity: { inside: [], attributes: {} },
  Parameter: { inside: [], attributes: { name: 'any', value: 'any' } },
  Queue: { inside: [], attributes: { url: 'any', method: 'any' } },
  Conference: {
    inside: [],
    attributes: {
      beep: 'any',
      coach: 'any',
      endConferenceOnExit: 'any',
      maxParticipants: 'any',
      muted: 'any',
      participantLabel: 'any',
      record: 'any',
      startConferenceOnEnter: 'any',
      trim: ['do-not-trim'],
      waitMethod: 'any',
      waitUrl: 'any',
      ...callback,
      statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'announcement'],
      ...recordingCallback,
    },
  },
}

/** Throws CallError 12200 for what is valid of an element and not carried out here: an attribute, a value, a child. */
export function checkCarriedOut(element: Element, url: string | null): void {
  function refuse(what: string): never {
    throw new CallError(12200, `${what} is valid TwiML, but this simulator does not carry it out`, url)
  }
  const carried = carriedOut[element.name]
  if (carried === undefined) return refuse(`<${element.name}>`)
  for (const [name, value] of Object.entries(element.attributes)) {
    const taken = carried.attributes[name]
    if (taken === undefined) refuse(`${name} of <${element.name}>`)
    if (taken !== 'any' && !value.split(/\s+/).every((word) => word === '' || taken.includes(word)))
      refuse(`${name}="${value}" of <${element.name}>`)
  }
  for (const child of element.children)
    if (!carried.inside.includes(child.name)) refuse(`<${child.name}> in <${element.name}>`)
}
