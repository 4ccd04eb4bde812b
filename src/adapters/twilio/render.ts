import type { Language } from '../../contract/shared.ts'
import { participationOf, type Leg } from '../../calls/leg.ts'
import type { Spoken } from '../../contract/flow.ts'
import { utter } from '../../ivr/speak.ts'
import type { Instruction } from '../../ivr/step.ts'
import { speakable, type VoiceResponse } from './twiml.ts'
import type { WebhookUrls } from './webhook-urls.ts'

type Saying = Pick<VoiceResponse, 'say' | 'play'>

const voices = {
  zh: { language: 'cmn-CN', voice: 'Polly.Zhiyu' },
  en: { language: 'en-US', voice: 'Polly.Joanna' },
} as const

export function sayText(to: Saying, language: Language, text: string): void {
  to.say(voices[language], speakable(text))
}

type Words = {
  language: Language
  prompts: readonly string[]
  /** What the blanks of the prompts are filled in with. */
  values?: Record<string, string | number>
}

/** Says prompts of a flow, or plays the sounds that it has for them. */
export function sayPrompts(to: Saying, spoken: Spoken, urls: WebhookUrls, { language, prompts, values }: Words): void {
  for (const { text, sound } of utter(spoken, language, prompts, values))
    if (sound === null) sayText(to, language, text)
    else to.play({}, urls.sound(sound))
}

/** The carrier's name of a queue of ours. */
export function queueName(queueId: string): string {
  return `hotline-${queueId}`
}

/** Has the caller leave a message after a beep, of so many seconds at most, and then asks at the address. */
export function recordMessage(response: VoiceResponse, urls: WebhookUrls, maxSeconds: number, action: string): void {
  response.record({
    maxLength: maxSeconds,
    finishOnKey: '#',
    playBeep: true,
    timeout: 10,
    trim: 'do-not-trim',
    action,
    method: 'POST',
    recordingStatusCallback: urls.recordingStatus(),
    recordingStatusCallbackMethod: 'POST',
    recordingStatusCallbackEvent: ['completed'],
  })
}

/** What the flow says, as TwiML; `told` is which urgent notice the caller has heard. */
export function render(
  response: VoiceResponse,
  instructions: readonly Instruction[],
  spoken: Spoken,
  urls: WebhookUrls,
  told = 0,
): VoiceResponse {
  for (const instruction of instructions) {
    switch (instruction.do) {
      case 'say':
        sayPrompts(response, spoken, urls, instruction)
        break
      case 'ask': {
        const { position } = instruction
        const gather = response.gather({
          input: ['dtmf'],
          numDigits: 1,
          timeout: instruction.timeoutSeconds,
          finishOnKey: '',
          action: urls.step(position),
          method: 'POST',
        })
        sayPrompts(gather, spoken, urls, { language: position.language, prompts: instruction.prompts })
        response.redirect({ method: 'POST' }, urls.step(position, 'silence'))
        break
      }
      case 'enqueue':
        response.enqueue(
          { waitUrl: urls.wait(told), waitUrlMethod: 'POST', action: urls.leftQueue(), method: 'POST' },
          queueName(instruction.queue),
        )
        break
      case 'record':
        recordMessage(response, urls, instruction.maxSeconds, urls.step(instruction.position, 'done'))
        response.redirect({ method: 'POST' }, urls.step(instruction.position, 'done'))
        break
      case 'transfer':
        response
          .dial({ action: urls.step(instruction.position, 'failed'), method: 'POST', timeout: 30 })
          .number(instruction.number)
        break
      case 'hangup':
        response.hangup()
        break
      default:
        // Of an instruction that is not dealt with the caller would hear nothing: it does not compile.
        instruction satisfies never
    }
  }
  return response
}

/**
 * The conversation of a call, as a leg takes part in it. The carrier takes what holds for all from the first to join.
 */
export function renderConference(
  dial: ReturnType<VoiceResponse['dial']>,
  name: string,
  leg: Leg,
  urls: WebhookUrls,
): void {
  const { carries, muted, coachesSid } = participationOf(leg)
  dial.conference(
    {
      startConferenceOnEnter: carries,
      endConferenceOnExit: carries,
      ...(muted ? { muted } : {}),
      ...(coachesSid ? { coach: coachesSid } : {}),
      beep: 'false',
      waitUrl: '',
      participantLabel: leg.party,
      statusCallback: urls.conferenceStatus(),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['join', 'leave'],
    },
    name,
  )
}
