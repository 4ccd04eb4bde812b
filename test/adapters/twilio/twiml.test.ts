import fc from 'fast-check'
import twilio from 'twilio'
import type Sdk from 'twilio/lib/twiml/VoiceResponse.js'
import { expect, test } from 'vitest'
import { VoiceResponse } from '../../../src/adapters/twilio/twiml.ts'

type Saying = {
  say: (attributes: Sdk.SayAttributes, text: string) => unknown
  play: (attributes: Sdk.PlayAttributes, url: string) => unknown
}
/** What is used of a builder, ours or the SDK's. */
type Builder = Saying & {
  gather: (attributes: Sdk.GatherAttributes) => Saying
  redirect: (attributes: Sdk.RedirectAttributes, url: string) => unknown
  enqueue: (attributes: Sdk.EnqueueAttributes, name: string) => unknown
  record: (attributes: Sdk.RecordAttributes) => unknown
  dial: (attributes: Sdk.DialAttributes) => {
    number: (number: string) => unknown
    conference: (attributes: Sdk.ConferenceAttributes, name: string) => unknown
  }
  pause: (attributes: Sdk.PauseAttributes) => unknown
  leave: () => unknown
  hangup: () => unknown
  toString: () => string
}
type Values = { text: string; url: string; flag: boolean; count: number }

/** A document with every verb that is used. */
function build(response: Builder, { text, url, flag, count }: Values): string {
  response.say({ language: 'cmn-CN', voice: 'Polly.Zhiyu' }, text)
  response.play({}, url)
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: count,
    timeout: 1,
    finishOnKey: '',
    action: url,
    method: 'POST',
  })
  gather.say({ language: 'en-US', voice: 'Polly.Joanna' }, text)
  gather.play({}, url)
  response.gather({ input: ['dtmf'], action: url })
  response.redirect({ method: 'POST' }, url)
  response.enqueue({ waitUrl: url, waitUrlMethod: 'POST', action: url, method: 'POST' }, text)
  response.record({
    maxLength: count,
    finishOnKey: '#',
    playBeep: flag,
    trim: 'do-not-trim',
    recordingStatusCallbackEvent: ['completed', 'absent'],
  })
  response.dial({ action: url, method: 'POST', timeout: count }).number(text)
  response.dial({ ...(flag ? { record: 'record-from-answer-dual' as const } : {}), action: url }).conference(
    {
      startConferenceOnEnter: flag,
      endConferenceOnExit: !flag,
      beep: 'false',
      waitUrl: '',
      participantLabel: text,
      statusCallbackEvent: ['join', 'leave'],
    },
    text,
  )
  response.pause({ length: count })
  response.leave()
  response.hangup()
  return response.toString()
}

/** Texts as they come, with what XML writes in its own way. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }).filter((some) => !/[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/u.test(some)),
  fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", '\n', '\r', '\t', ']]>', '&amp;', '𠮷', '您', ' ') }),
)

test('When a document is built, then it is to the byte what the SDK makes of it', () => {
  fc.assert(
    fc.property(
      fc.record({ text, url: fc.webUrl({ withQueryParameters: true }), flag: fc.boolean(), count: fc.nat(9999) }),
      (values) => {
        expect(build(new VoiceResponse(), values)).toBe(build(new twilio.twiml.VoiceResponse(), values))
      },
    ),
    { numRuns: 300 },
  )
})

test.each(['\0', '\u0007', '\ud800', '\ufffe'])('When a text holds %j, then no document is made of it', (character) => {
  expect(() => new VoiceResponse().say({}, `您好${character}`)).toThrow('TwiML cannot hold')
  expect(() => new VoiceResponse().redirect({}, `https://hotline.test/${character}`)).toThrow('TwiML cannot hold')
})
