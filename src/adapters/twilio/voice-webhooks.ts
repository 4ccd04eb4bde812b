import { leaveLine, turnAway } from '../../calls/end-call.ts'
import { isOperatorThere, joinOperator } from '../../calls/join-call.ts'
import { noteCallerAlone, noteLegEnded } from '../../calls/leave-call.ts'
import { callerLeg, operatorLeg, operatorLegOf } from '../../calls/leg.ts'
import { queuePositionOf } from '../../calls/queue-node.ts'
import { flowOf, startOf, takeStep } from '../../calls/receive-call.ts'
import { isWaitOver, queueOf, refuseRecording, waitInLine } from '../../calls/wait-in-line.ts'
import { closedAt } from '../../calls/opening-hours.ts'
import { noticeNow, toldAtStart } from '../../calls/urgent-notice.ts'
import type { CallContext } from '../../calls/call-context.ts'
import type { Call } from '../../platform/database/generated/client.ts'
import type { Opening } from '../../contract/service-numbers.ts'
import { Language, languages, type Localized } from '../../contract/shared.ts'
import { speak } from '../../ivr/speak.ts'
import type { Input, Position } from '../../ivr/step.ts'
import type { Params } from './check-signature.ts'
import { conferenceName, readConferenceName } from './conference-name.ts'
import { operatorOf } from './open-carrier.ts'
import { recordMessage, render, renderConference, sayPrompts, sayText } from './render.ts'
import type { FlowFor } from './service-flows.ts'
import { callSidOf, findCall, gone, takeCall } from './told-call.ts'
import { VoiceResponse } from './twiml.ts'
import { paths, type WebhookUrls } from './webhook-urls.ts'

/** Which urgent notice a waiting caller has heard, as the address of their waiting room says. */
function toldOf({ told = '0' }: Params): number {
  return Number(told) || 0
}

/** How long a message may be that is left outside the hours of a number. */
const longestMessageSeconds = 180

export type VoiceWebhook = (params: Params, query: Params) => Promise<VoiceResponse>

/**
 * What the carrier asks while a call lives, by path; every answer is TwiML and goes by the state of the call as it is
 * now.
 */
export function voiceWebhooks(context: CallContext, urls: WebhookUrls, flowFor: FlowFor): Record<string, VoiceWebhook> {
  /** Answers for a call; what is about none is hung up on, and makes none. */
  function about(
    answer: (call: Call, params: Params, query: Params) => Promise<VoiceResponse>,
    isFirst = false,
  ): VoiceWebhook {
    return async (params, query) => {
      const call = await takeCall(context, params, flowFor, isFirst)
      if (call) return answer(call, params, query)
      context.log.warn({ callSid: params.CallSid }, 'a voice webhook is about no call of a citizen’s')
      const response = new VoiceResponse()
      response.hangup()
      return response
    }
  }

  /** The call of somebody on hold: the carrier need not say whose connection it asks for, the conference tells too. */
  async function findHeld(params: Params): Promise<Call | null> {
    const round = readConferenceName(params.FriendlyName ?? '')
    return (
      (await findCall(context, params)) ?? (round ? context.db.call.findUnique({ where: { id: round.callId } }) : null)
    )
  }

  async function continueFlow(call: Call, position: Position, input: Input): Promise<VoiceResponse> {
    return render(
      new VoiceResponse(),
      await takeStep(context, call, position, input),
      await flowOf(context, call),
      urls,
      toldAtStart(context, call),
    )
  }

  /** A text in both languages, the call's first: nobody has chosen one yet. */
  function sayInBoth(response: VoiceResponse, first: Language, text: Localized): void {
    for (const language of [first, ...languages.filter((other) => other !== first)])
      sayText(response, language, text[language])
  }

  /** The urgent notice. */
  function sayNotice(response: VoiceResponse, first: Language) {
    const notice = noticeNow(context)
    if (notice) sayInBoth(response, first, notice.text)
    return notice
  }

  /** What is heard outside the hours of the number, with a message to be left where that is wished. */
  function sayClosed(response: VoiceResponse, { language }: Call, { text, takesMessage }: Opening['closed']) {
    sayInBoth(response, language, text)
    if (takesMessage) recordMessage(response, urls, longestMessageSeconds, urls.messageTaken())
    response.hangup()
  }

  /** The flow from its start, after what is urgent; where nobody takes calls, or not at this hour, that alone. */
  async function begin(call: Call): Promise<VoiceResponse> {
    const response = new VoiceResponse()
    const notice = sayNotice(response, call.language)
    if (notice?.closesIntake && (await turnAway(context, call.id))) {
      response.hangup()
      return response
    }
    const closed = closedAt(context, call.to, call.startedAt)
    if (closed && (await turnAway(context, call.id))) {
      sayClosed(response, call, closed)
      return response
    }
    const flow = await flowOf(context, call)
    const start = startOf(flow, call.language)
    const instructions = await takeStep(context, call, start, { kind: 'enter' })
    return render(response, instructions, flow, urls, toldAtStart(context, call))
  }

  /** What follows for the caller. */
  async function next(call: Call): Promise<VoiceResponse> {
    const response = new VoiceResponse()
    switch (call.state) {
      case 'ivr':
        return begin(call)
      case 'queued': {
        const flow = await flowOf(context, call)
        if (call.requeues > 0) sayPrompts(response, flow, urls, { language: call.language, prompts: [flow.requeued] })
        return render(
          response,
          [{ do: 'enqueue', queue: call.queueId ?? '', position: await queuePositionOf(context, call) }],
          flow,
          urls,
          toldAtStart(context, call),
        )
      }
      case 'connecting':
      case 'talking': {
        const dial = response.dial({
          action: urls.next(call.requeues),
          method: 'POST',
          ...(call.recordingRefused
            ? {}
            : ({
                record: 'record-from-answer-dual',
                recordingStatusCallback: urls.recordingStatus(),
                recordingStatusCallbackMethod: 'POST',
                recordingStatusCallbackEvent: ['completed'],
              } as const)),
        })
        renderConference(dial, conferenceName(call), callerLeg(call.callSid), urls)
        return response
      }
      case 'ended':
        if (call.outcome === 'closed') {
          sayNotice(response, call.language)
          const closed = closedAt(context, call.to, call.startedAt)
          if (closed) sayClosed(response, call, closed)
        }
        if (call.outcome === 'answered')
          return continueFlow(call, await queuePositionOf(context, call), { kind: 'done' })
        response.hangup()
        return response
    }
  }

  /** What is played while a caller waits or is held: the queue's own sound, or the music of all. */
  function musicAt(sound: string | undefined): string {
    return sound === undefined ? urls.music() : urls.sound(sound)
  }

  return {
    [paths.incoming]: about((call) => next(call), true),

    [paths.step]: about(async (call, params, query) => {
      const language = Language.safeParse(query.language)
      const position = {
        node: query.node ?? '',
        attempt: Number(query.attempt ?? 1),
        language: language.success ? language.data : 'zh',
      }
      if (!(await flowOf(context, call)).nodes[position.node]) return next(call)
      const key = params.Digits
      const input: Input =
        query.input === 'done'
          ? { kind: 'done' }
          : query.input === 'failed'
            ? { kind: params.DialCallStatus === 'completed' ? 'done' : 'failed' }
            : key
              ? { kind: 'key', key }
              : { kind: 'silence' }
      return continueFlow(call, position, input)
    }),

    [paths.wait]: about(async (call, params, query) => {
      const flow = await flowOf(context, call)
      const waiting = await waitInLine(context, call, params.QueueSid ?? null)
      const response = new VoiceResponse()
      if (waiting.kind === 'leave' || (waiting.kind === 'connecting' && (await isOperatorThere(context, call.id)))) {
        response.leave()
        return response
      }
      if (waiting.kind === 'connecting') {
        sayPrompts(response, flow, urls, { language: waiting.language, prompts: ['connecting'] })
        response.pause({ length: 2 })
        response.redirect({ method: 'POST' }, urls.wait(toldOf(query)))
        return response
      }
      const { language, ahead, expectedSeconds, prompts, announcement, music } = waiting
      const notice = noticeNow(context)
      const told = notice?.version ?? toldOf(query)
      if (notice && told !== toldOf(query)) sayText(response, language, notice.text[language])
      const minutes = expectedSeconds === null ? null : Math.round(expectedSeconds / 60)
      const wait =
        minutes === null
          ? speak(flow.prompts, language, 'wait-unknown')
          : minutes === 0
            ? speak(flow.prompts, language, 'wait-short')
            : speak(flow.prompts, language, 'wait-minutes', { minutes })
      const gather = response.gather({
        input: ['dtmf'],
        numDigits: 1,
        timeout: 1,
        finishOnKey: '',
        action: urls.waitKey(told),
        method: 'POST',
      })
      sayPrompts(gather, flow, urls, { language, prompts, values: { ahead, wait } })
      if (announcement) sayText(gather, language, announcement[language])
      gather.play({}, musicAt(music))
      response.redirect({ method: 'POST' }, urls.wait(told))
      return response
    }),

    [paths.waitKey]: about(async (call, params, query) => {
      const response = new VoiceResponse()
      if (params.Digits === '*') {
        const flow = await flowOf(context, call)
        await refuseRecording(context, call.id)
        sayPrompts(response, flow, urls, { language: call.language, prompts: ['recording-refused'] })
      }
      response.redirect({ method: 'POST' }, urls.wait(toldOf(query)))
      return response
    }),

    // Requested while the member's new document is already running (`redirected`), or because the wait is over.
    [paths.leftQueue]: about(async (call, params) => {
      const result = params.QueueResult ?? ''
      if (result === 'hangup' || gone.includes(params.CallStatus ?? '')) await noteLegEnded(context, call.callSid)
      if (!['leave', 'error', 'system-error', 'queue-full'].includes(result)) return new VoiceResponse()
      // Whoever is called to an operator leaves the queue too, and may have lost them again meanwhile.
      const waitsOn = call.state !== 'queued' || (result === 'leave' && !(await isWaitOver(context, call)))
      if (waitsOn || !(await leaveLine(context, call.id))) return next((await findCall(context, params)) ?? call)
      return continueFlow(call, await queuePositionOf(context, call), { kind: 'silence' })
    }),

    [paths.operator]: async (params, query) => {
      const response = new VoiceResponse()
      const operatorId = operatorOf(params.From ?? '')
      const reservationId = params.reservation ?? query.reservation ?? ''
      const legSid = callSidOf(params)
      const call =
        legSid && operatorId && /^[0-9a-f-]{36}$/.test(reservationId)
          ? await joinOperator(context, { reservationId, legSid, operatorId })
          : null
      // The caller may have gone just now: only whoever is in the call goes into its conversation.
      if (!legSid || !operatorId || !call || operatorLegOf(call)?.legSid !== legSid) {
        response.hangup()
        return response
      }
      renderConference(
        response.dial({ action: urls.operatorDone(), method: 'POST' }),
        conferenceName(call),
        operatorLeg(legSid, operatorId),
        urls,
      )
      return response
    },

    [paths.operatorDone]: async (params) => {
      await noteLegEnded(context, params.CallSid ?? '')
      const response = new VoiceResponse()
      response.hangup()
      return response
    },

    [paths.messageTaken]: async () => {
      const response = new VoiceResponse()
      response.hangup()
      return response
    },

    [paths.next]: about(async (call, params, query) => {
      if (gone.includes(params.CallStatus ?? '')) {
        await noteLegEnded(context, call.callSid)
        return new VoiceResponse()
      }
      return next(query.round === undefined ? call : await noteCallerAlone(context, call.id, Number(query.round)))
    }),

    [paths.hold]: async (params) => {
      const call = await findHeld(params)
      const flow = call ? await flowOf(context, call) : context.flows.current(flowFor(params.To ?? '').flow).document
      const response = new VoiceResponse()
      sayPrompts(response, flow, urls, { language: call?.language ?? flow.language, prompts: flow.hold })
      response.play({}, musicAt(call ? queueOf(context, call)?.music : undefined))
      return response
    },
  }
}
