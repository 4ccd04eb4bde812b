import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { CallError } from '../../src/simulator/carrier/call-error.ts'
import { carriedOut } from '../../src/simulator/twiml/carried-out.ts'
import { checkTwiml } from '../../src/simulator/twiml/check-twiml.ts'
import { grammar } from '../../src/simulator/twiml/grammar.ts'
import { parseTwiml } from '../../src/simulator/twiml/parse-twiml.ts'
import { sayLanguages, sayVoices } from '../../src/simulator/twiml/voices.ts'

/** The error number that a document is refused with, or null when it passes. */
function verdict(content: string): number | null {
  try {
    checkTwiml(parseTwiml(`<Response>${content}</Response>`, null), 'call', null)
    return null
  } catch (error) {
    if (error instanceof CallError) return error.code
    throw error
  }
}

/** An element with the attributes given, where a document may have it. */
const places: Record<string, (attributes: string) => string> = {
  Say: (attributes) => `<Say ${attributes}>hello</Say>`,
  Play: (attributes) => `<Play ${attributes}>/a.wav</Play>`,
  Pause: (attributes) => `<Pause ${attributes}/>`,
  Gather: (attributes) => `<Gather ${attributes}/>`,
  Record: (attributes) => `<Record ${attributes}/>`,
  Redirect: (attributes) => `<Redirect ${attributes}>/next</Redirect>`,
  Reject: (attributes) => `<Reject ${attributes}/>`,
  Hangup: (attributes) => `<Hangup ${attributes}/>`,
  Leave: (attributes) => `<Leave ${attributes}/>`,
  Enqueue: (attributes) => `<Enqueue ${attributes}>desk</Enqueue>`,
  Dial: (attributes) => `<Dial ${attributes}>+8657112345678</Dial>`,
  Number: (attributes) => `<Dial><Number ${attributes}>+8657112345678</Number></Dial>`,
  Client: (attributes) => `<Dial><Client ${attributes}>wang</Client></Dial>`,
  Identity: (attributes) => `<Dial><Client><Identity ${attributes}>wang</Identity></Client></Dial>`,
  Parameter: (attributes) => `<Dial><Client><Parameter ${attributes}/></Client></Dial>`,
  Queue: (attributes) => `<Dial><Queue ${attributes}>desk</Queue></Dial>`,
  Conference: (attributes) => `<Dial><Conference ${attributes}>room</Conference></Dial>`,
}

type Row = { taken?: string[]; refused?: Record<string, number> }
const address: Row = { taken: ['/a', 'https://hotline.test/a'] }
function method(code: number): Row {
  return { taken: ['GET', 'POST'], refused: { PUT: code, post: code } }
}
function flag(code: number): Row {
  return { taken: ['true', 'false'], refused: { yes: code, '': code } }
}
/** Valid at Twilio, and not carried out here, whatever it says. */
function none(...values: string[]): Row {
  return { refused: Object.fromEntries(values.map((value) => [value, 12_200])) }
}
const callback = {
  statusCallback: address,
  statusCallbackMethod: method(12_200),
  statusCallbackEvent: { taken: ['initiated ringing answered completed'], refused: { started: 12_200 } },
}
const recordingCallback = {
  recordingStatusCallback: address,
  recordingStatusCallbackMethod: { taken: ['GET', 'POST'] },
  recordingStatusCallbackEvent: {
    taken: ['completed', 'in-progress completed'],
    refused: { absent: 12_200, 'completed absent': 12_200, started: 13_621 },
  },
  recordingConfigurationId: none('RC1'),
}
const machineDetection = {
  machineDetection: none('Enable', 'DetectMessageEnd'),
  machineDetectionTimeout: none('30'),
  machineDetectionSpeechThreshold: none('2400'),
  machineDetectionSpeechEndThreshold: none('1200'),
  machineDetectionSilenceTimeout: none('5000'),
  amdStatusCallback: none('/amd'),
  amdStatusCallbackMethod: none('POST'),
}

/** Every attribute of every verb and noun that is carried out: the values that are taken, and those refused, by code. */
const table: Record<string, Record<string, Row>> = {
  Say: {
    loop: { taken: ['0', '1', '1000'], refused: { '-1': 13_510, '1001': 13_510, many: 13_510 } },
    voice: {
      taken: ['man', 'alice', 'Polly.Zhiyu', 'Polly.Zhiyu-Neural', 'Google.cmn-CN-Standard-A', 'Polly.Ruth-Generative'],
      refused: {
        robot: 13_511,
        'Polly.Nobody': 13_511,
        'Polly.Zhiyu-Generative': 13_511,
        'Google.cmn-CN-Standard-Z': 13_511,
        '': 13_511,
      },
    },
    language: {
      taken: ['cmn-CN', 'zh-CN', 'en-US', 'yue-HK'],
      refused: { 'xx-XX': 13_512, mandarin: 13_512, 'cmn-cn': 13_512, 'zh-SG': 13_512, '': 13_512 },
    },
  },
  Play: {
    loop: { taken: ['0', '3'], refused: { many: 13_410, '-1': 13_410 } },
    digits: { taken: ['12#', 'ww1'], refused: { hello: 13_510, '': 13_510 } },
  },
  Pause: { length: { taken: ['0', '2'], refused: { long: 12_200, '-1': 12_200 } } },
  Gather: {
    action: address,
    method: method(13_312),
    input: {
      taken: ['dtmf'],
      refused: { speech: 12_200, 'dtmf speech': 12_200, 'speech dtmf': 12_200, smell: 13_330 },
    },
    numDigits: { taken: ['1', '20'], refused: { '0': 13_314, x: 13_314 } },
    timeout: { taken: ['0', '30', 'auto'], refused: { '-1': 13_313, long: 13_313 } },
    finishOnKey: { taken: ['#', '*', '0', ''], refused: { '##': 13_310, A: 13_310 } },
    actionOnEmptyResult: flag(12_200),
    bargeIn: { taken: ['true'], refused: { false: 12_200, yes: 12_200 } },
    language: { refused: { 'cmn-Hans-CN': 12_200, 'en-US': 12_200, '!': 13_331 } },
    debug: none('true', 'false'),
    enhanced: none('true', 'false'),
    hints: none('housing, permit'),
    maxSpeechTime: none('60'),
    partialResultCallback: none('/partial'),
    partialResultCallbackMethod: none('POST'),
    profanityFilter: none('true', 'false'),
    speechModel: none('phone_call'),
    speechTimeout: none('auto', '3'),
  },
  Record: {
    action: address,
    method: method(13_610),
    timeout: { taken: ['0', '10'], refused: { long: 13_611 } },
    maxLength: { taken: ['1', '600'], refused: { '0': 13_612, x: 13_612 } },
    finishOnKey: { taken: ['#', '1234567890*#', ''], refused: { A: 13_613 } },
    playBeep: flag(12_200),
    transcribe: { taken: ['false'], refused: { true: 12_200, yes: 13_614 } },
    transcribeCallback: none('/transcribed'),
    trim: { taken: ['do-not-trim'], refused: { 'trim-silence': 12_200, all: 12_200 } },
    ...recordingCallback,
  },
  Redirect: { method: method(12_200) },
  Reject: { reason: { taken: ['rejected', 'busy'], refused: { tired: 12_200 } } },
  Hangup: {},
  Leave: {},
  Enqueue: {
    action: address,
    method: method(14_203),
    waitUrl: address,
    waitUrlMethod: method(14_204),
    maxQueueSize: { taken: ['1', '5000'], refused: { '0': 14_206, '5001': 14_206 } },
    workflowSid: none('WW1'),
  },
  Dial: {
    action: address,
    method: method(13_210),
    callerId: {
      taken: ['+864001232900', '4001232900', 'client:wang'],
      refused: { anybody: 13_214, '+0123456': 13_214, '12': 13_214, '': 13_214 },
    },
    timeout: { taken: ['5', '600'], refused: { '601': 13_212, long: 13_212 } },
    timeLimit: { taken: ['60', '86400'], refused: { '86401': 13_216, x: 13_216 } },
    record: {
      taken: ['do-not-record', 'record-from-answer', 'record-from-answer-dual', 'record-from-ringing-dual', 'true'],
      refused: { always: 13_217 },
    },
    recordingTrack: { taken: ['both', 'inbound', 'outbound'], refused: { one: 12_200 } },
    trim: { taken: ['do-not-trim'], refused: { 'trim-silence': 12_200 } },
    answerOnBridge: { taken: ['false'], refused: { true: 12_200, yes: 12_200 } },
    hangupOnStar: { taken: ['false'], refused: { true: 12_200, yes: 13_213 } },
    sequential: { taken: ['false'], refused: { true: 12_200, yes: 12_200 } },
    events: none('call-progress-event'),
    passports: none('x'),
    referUrl: none('/refer'),
    referMethod: none('POST'),
    ringTone: none('cn'),
    ...recordingCallback,
  },
  Number: {
    url: address,
    method: method(13_221),
    sendDigits: { refused: { '1ww2': 12_200, hello: 13_222 } },
    byoc: none('BY1'),
    ...callback,
    ...machineDetection,
  },
  Client: { url: address, method: method(12_200), ...callback },
  Identity: {},
  Parameter: { name: { taken: ['reservation'] }, value: { taken: ['1'] } },
  Queue: {
    url: address,
    method: method(14_212),
    postWorkActivitySid: none('WA1'),
    reservationSid: none('WR1'),
  },
  Conference: {
    beep: { taken: ['true', 'false', 'onEnter', 'onExit'], refused: { maybe: 13_235 } },
    muted: flag(13_230),
    endConferenceOnExit: flag(13_231),
    startConferenceOnEnter: flag(13_232),
    waitUrl: address,
    waitMethod: method(13_234),
    coach: { taken: [`CA${'1'.repeat(32)}`], refused: { me: 13_240 } },
    record: { taken: ['do-not-record', 'record-from-start'], refused: { always: 12_200 } },
    maxParticipants: { taken: ['2', '250'], refused: { '1': 12_200, '251': 12_200 } },
    participantLabel: { taken: ['caller'], refused: { ['x'.repeat(129)]: 12_200 } },
    trim: { taken: ['do-not-trim'], refused: { 'trim-silence': 12_200 } },
    statusCallback: address,
    statusCallbackMethod: method(12_200),
    statusCallbackEvent: {
      taken: ['start end join leave mute hold modify announcement'],
      refused: { speaker: 12_200, 'join speaker': 12_200, arrive: 12_200 },
    },
    eventCallbackUrl: none('/events'),
    jitterBufferSize: none('large', 'off'),
    region: none('us1'),
    ...recordingCallback,
  },
}

test('When the table is compared with the grammar, then it leaves out no attribute of what is carried out', () => {
  expect(Object.keys(carriedOut).sort()).toEqual([...Object.keys(table), 'Response'].sort())
  for (const [element, rows] of Object.entries(table))
    expect(Object.keys(rows).sort(), element).toEqual([...(grammar[element]?.attributes ?? [])].sort())
})

const rows = Object.entries(table).flatMap(([element, attributes]) =>
  Object.entries(attributes).flatMap(([attribute, { taken = [], refused = {} }]) => [
    ...taken.map((value): [string, string, string, number | null] => [element, attribute, value, null]),
    ...Object.entries(refused).map(([value, code]): [string, string, string, number] => [
      element,
      attribute,
      value,
      code,
    ]),
  ]),
)

test.each(rows)('When <%s> has %s="%s", then the answer is %s', (element, attribute, value, code) => {
  expect(verdict(places[element]?.(`${attribute}="${value}"`) ?? '')).toBe(code)
})

const outside = [
  ...(grammar.Response?.inside ?? [])
    .filter((name) => !carriedOut.Response?.inside.includes(name))
    .map((name) => `<${name}/>`),
  ...(grammar.Say?.inside ?? []).map((name) => `<Say>a<${name.split(':')[0]}>b</${name.split(':')[0]}></Say>`),
  '<Enqueue>desk<Task>{}</Task></Enqueue>',
  '<Dial><Sip>sip:a@b.test</Sip></Dial>',
  '<Dial><Sim>DE1</Sim></Dial>',
  '<Dial><WhatsApp>+8657112345678</WhatsApp></Dial>',
  '<Dial><Application>AP1</Application></Dial>',
  '<Hangup><Parameter name="a" value="b"/></Hangup>',
  '<Reject><Parameter name="a" value="b"/></Reject>',
]
test('When the elements that are not carried out are counted, then the grammar has no others where ours may be', () => {
  const valid = Object.keys(carriedOut).flatMap((name) => grammar[name]?.inside ?? [])
  const carried = Object.values(carriedOut).flatMap(({ inside }) => inside)
  expect(outside).toHaveLength(valid.length - carried.length)
})
test.each(outside)('When a document holds %s, which is valid and not carried out, then it is refused', (content) => {
  expect(verdict(content)).toBe(12_200)
})

test.each(['12', '+', 'hello', '+0571123456', '1'.repeat(16), '+86 571 hello', ''])(
  'When the number "%s" is dialled, then it is refused',
  (number) => {
    expect(verdict(`<Dial><Number>${number}</Number></Dial>`)).toBe(13_223)
  },
)

test.each([0, 1, 8, 11, 12, 14, 27, 31, 0xfffe, 0xffff])(
  'When a text holds the character %i, which XML does not allow, as it is or by its number, then the document is refused',
  (code) => {
    expect(verdict(`<Say>a${String.fromCharCode(code)}b</Say>`)).toBe(12_100)
    expect(verdict(`<Say>a&#${code};b</Say>`)).toBe(12_100)
    expect(verdict(`<Say>a&#x${code.toString(16)};b</Say>`)).toBe(12_100)
    expect(verdict(`<Redirect>/a?b=${String.fromCharCode(code)}</Redirect>`)).toBe(12_100)
  },
)

test('When the characters are those that XML allows, then the document passes', () => {
  for (const text of ['a\tb\nc', 'a&#9;&#10;&#13;b', '&#20320;', '&#x4F60;', '&#128222;', 'a&#160;b'])
    expect(verdict(`<Say>${text}</Say>`), text).toBeNull()
})

test('When voices and languages are compared with Twilio’s library, then they are the same', () => {
  const types = readFileSync(createRequire(import.meta.url).resolve('twilio/lib/twiml/VoiceResponse.d.ts'), 'utf8')
  function named(type: string): string[] {
    const [, names = ''] = new RegExp(`type ${type} = ([^;]+);`).exec(types) ?? []
    return [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name).sort()
  }
  expect([...sayVoices].sort()).toEqual(named('SayVoice'))
  expect([...sayLanguages].sort()).toEqual(named('SayLanguage'))
})
