import { CallError } from '../carrier/call-error.ts'
import { isNumber } from '../carrier/number.ts'
import { isSid } from '../carrier/sid.ts'
import type { Element } from './parse-twiml.ts'
import { sayLanguages, sayVoices } from './voices.ts'

type Check = (value: string) => boolean

function whole(lowest: number, highest: number): Check {
  return (value) => /^\d+$/.test(value) && Number(value) >= lowest && Number(value) <= highest
}
function oneOf(...values: string[]): Check {
  return (value) => values.includes(value)
}
function each(...values: string[]): Check {
  return (value) =>
    value
      .split(/\s+/)
      .filter(Boolean)
      .every((part) => values.includes(part))
}
const flag = oneOf('true', 'false')
const method = oneOf('GET', 'POST')
const recordings = each('in-progress', 'completed', 'absent')
const progress = each('initiated', 'ringing', 'answered', 'completed')
function language(value: string): boolean {
  return /^[a-z]{2,4}(-[A-Za-z]{2,5}){0,2}$/.test(value)
}

/** Twilio's error numbers of the values that it checks, by element and attribute. */
const valueChecks: Record<string, Record<string, [number, Check]>> = {
  Say: {
    loop: [13510, whole(0, 1000)],
    voice: [13511, (value) => sayVoices.has(value)],
    language: [13512, (value) => sayLanguages.has(value)],
  },
  Play: { loop: [13410, whole(0, 1000)], digits: [13510, (value) => /^[0-9A-Da-d*#wW]+$/.test(value)] },
  Pause: { length: [12200, whole(0, 14_400)] },
  Gather: {
    finishOnKey: [13310, (value) => /^[0-9#*]?$/.test(value)],
    method: [13312, method],
    timeout: [13313, (value) => value === 'auto' || whole(0, 3600)(value)],
    numDigits: [13314, whole(1, 1000)],
    input: [13330, each('dtmf', 'speech')],
    language: [13331, language],
    actionOnEmptyResult: [12200, flag],
    bargeIn: [12200, flag],
  },
  Record: {
    method: [13610, method],
    timeout: [13611, whole(0, 14_400)],
    maxLength: [13612, whole(1, 14_400)],
    finishOnKey: [13613, (value) => /^[0-9#*]*$/.test(value)],
    playBeep: [12200, flag],
    transcribe: [13614, flag],
    trim: [12200, oneOf('trim-silence', 'do-not-trim')],
    recordingStatusCallbackEvent: [13621, recordings],
  },
  Redirect: { method: [12200, method] },
  Reject: { reason: [12200, oneOf('rejected', 'busy')] },
  Enqueue: { method: [14203, method], waitUrlMethod: [14204, method], maxQueueSize: [14206, whole(1, 5000)] },
  Queue: { method: [14212, method] },
  Dial: {
    method: [13210, method],
    callerId: [13214, (value) => value.startsWith('client:') || isNumber(value)],
    timeout: [13212, whole(0, 600)],
    hangupOnStar: [13213, flag],
    timeLimit: [13216, whole(0, 86_400)],
    record: [
      13217,
      oneOf(
        'true',
        'false',
        'do-not-record',
        'record-from-answer',
        'record-from-ringing',
        'record-from-answer-dual',
        'record-from-ringing-dual',
      ),
    ],
    answerOnBridge: [12200, flag],
    sequential: [12200, flag],
    trim: [12200, oneOf('trim-silence', 'do-not-trim')],
    recordingTrack: [12200, oneOf('both', 'inbound', 'outbound')],
    recordingStatusCallbackEvent: [13621, recordings],
  },
  Number: {
    method: [13221, method],
    sendDigits: [13222, (value) => /^[0-9*#wW]+$/.test(value)],
    statusCallbackEvent: [12200, progress],
    statusCallbackMethod: [12200, method],
  },
  Client: { method: [12200, method], statusCallbackEvent: [12200, progress], statusCallbackMethod: [12200, method] },
  Conference: {
    muted: [13230, flag],
    endConferenceOnExit: [13231, flag],
    startConferenceOnEnter: [13232, flag],
    waitMethod: [13234, method],
    beep: [13235, oneOf('true', 'false', 'onEnter', 'onExit')],
    coach: [13240, (value) => isSid('CA', value)],
    record: [12200, oneOf('do-not-record', 'record-from-start', 'true', 'false')],
    maxParticipants: [12200, whole(2, 250)],
    participantLabel: [12200, (value) => value.length <= 128],
    statusCallbackEvent: [
      12200,
      each('start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'speaker', 'announcement'),
    ],
    statusCallbackMethod: [12200, method],
    recordingStatusCallbackEvent: [13621, recordings],
    trim: [12200, oneOf('trim-silence', 'do-not-trim')],
    jitterBufferSize: [12200, oneOf('large', 'medium', 'small', 'off')],
  },
}

const limits: Record<string, [number, number]> = {
  Say: [13521, 4096],
  Queue: [14211, 64],
  Enqueue: [14201, 64],
  Conference: [13237, 128],
}

/** Throws CallError for an attribute value or a text that Twilio refuses. */
export function checkValues(element: Element, url: string | null): void {
  const checks = valueChecks[element.name] ?? {}
  for (const [name, value] of Object.entries(element.attributes)) {
    const check = checks[name]
    if (check !== undefined && !check[1](value)) {
      throw new CallError(check[0], `${element.name}: Invalid ${name} value '${value}'`, url)
    }
  }
  const limit = limits[element.name]
  if (limit !== undefined && element.text.length > limit[1]) {
    throw new CallError(limit[0], `${element.name}: text longer than ${limit[1]} characters`, url)
  }
  if (element.name === 'Number' && !isNumber(element.text))
    throw new CallError(13223, `Dial: Invalid phone number format '${element.text}'`, url)
  if (element.name === 'Say' && element.text === '') throw new CallError(13520, 'Say: Invalid text', url)
  if (element.name === 'Conference' && element.text === '')
    throw new CallError(13237, 'Dial->Conference: Invalid conference name', url)
  if (element.name === 'Play' && element.text === '' && element.attributes.digits === undefined) {
    throw new CallError(11100, 'Play: no URL', url)
  }
}
