import { leaveLine } from '../../calls/end-call.ts'
import { findAccepted, isOperatorThere, joinOperator } from '../../calls/join-call.ts'
import { noteCallerAlone, noteLegEnded } from '../../calls/leave-call.ts'
import { callerLeg, operatorLeg, operatorLegOf } from '../../calls/leg.ts'
import { queuePositionOf } from '../../calls/queue-node.ts'
import { flowOf, openCall, startOf, takeStep } from '../../calls/receive-call.ts'
import { isWaitOver, refuseRecording, waitInLine } from '../../calls/wait-in-line.ts'
import type { CallContext } from '../../calls/call-context.ts'
import type { Call } from '../../platform/database/generated/client.ts'
import { canonicalNumber } from '../../contract/caller-number.ts'
import { Language } from '../../contract/shared.ts'
import { speak } from '../../ivr/speak.ts'
import type { Input, Position } from '../../ivr/step.ts'
import type { Params } from './check-signature.ts'
import { conferenceName } from './conference-name.ts'
import { operatorOf } from './open-carrier.ts'
import { newResponse, render, renderConference, sayPrompts, sayText, type VoiceResponse } from './render.ts'
import type { FlowFor } from './service-flows.ts'
import { paths, type WebhookUrls } from './webhook-urls.ts'

export type VoiceWebhook = (params: Params, query: Params) => Promise<VoiceResponse>

const gone = ['completed', 'busy', 'failed', 'no-answer', 'canceled']

/**
 * What the carrier asks while a call lives, by path; every answer is TwiML and goes by the state of the call as it is
 * now.
 */
export function voiceWebhooks(context: CallContext, urls: WebhookUrls, flowFor: FlowFor): Record<string, VoiceWebhook> {
  const { prompts } = context.ivr

  function callOf(params: Params): Promise<Call> {
    return openCall(context, {
      callSid: params.CallSid ?? '',
      from: canonicalNumber(params.From ?? ''),
      to: canonicalNumber(params.To ?? ''),
      ...flowFor(params.To ?? ''),
    })
  }

  async function continueFlow(call: Call, position: Position, input: Input): Promise<VoiceResponse> {
    return render(newResponse(), await takeStep(context, call, position, input), prompts, urls)
  }

  /** What follows for the caller. */
  async function next(call: Call): Promise<VoiceResponse> {
    const response = newResponse()
    switch (call.state) {
      case 'ivr':
        return continueFlow(call, startOf(flowOf(context, call.flow), call.language), { kind: 'enter' })
      case 'queued':
        if (call.requeues > 0) sayPrompts(response, prompts, call.language, [flowOf(context, call.flow).requeued])
        return render(
          response,
          [{ do: 'enqueue', queue: call.queueId ?? '', position: queuePositionOf(context, call) }],
          prompts,
          urls,
        )
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
        if (call.outcome === 'answered') return continueFlow(call, queuePositionOf(context, call), { kind: 'done' })
        response.hangup()
        return response
    }
  }

  return {
    [paths.incoming]: async (params) => next(await callOf(params)),

    [paths.step]: async (params, query) => {
      const call = await callOf(params)
      const language = Language.safeParse(query.language)
      const position = {
        node: query.node ?? '',
        attempt: Number(query.attempt ?? 1),
        language: language.success ? language.data : 'zh',
      }
      if (!flowOf(context, call.flow).nodes[position.node]) return next(call)
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
    },

    [paths.wait]: async (params) => {
      const call = await callOf(params)
      const waiting = await waitInLine(context, call, params.QueueSid ?? null)
      const response = newResponse()
      if (waiting.kind === 'leave' || (waiting.kind === 'connecting' && (await isOperatorThere(context, call.id)))) {
        response.leave()
        return response
      }
      if (waiting.kind === 'connecting') {
        sayPrompts(response, prompts, waiting.language, ['connecting'])
        response.pause({ length: 2 })
        response.redirect({ method: 'POST' }, urls.wait())
        return response
      }
      const { language, ahead, expectedSeconds, prompts: spoken } = waiting
      const minutes = expectedSeconds === null ? null : Math.round(expectedSeconds / 60)
      const wait =
        minutes === null
          ? speak(prompts, language, 'wait-unknown')
          : minutes === 0
            ? speak(prompts, language, 'wait-short')
            : speak(prompts, language, 'wait-minutes', { minutes })
      const gather = response.gather({
        input: ['dtmf'],
        numDigits: 1,
        timeout: 1,
        finishOnKey: '',
        action: urls.waitKey(),
        method: 'POST',
      })
      sayText(gather, language, spoken.map((name) => speak(prompts, language, name, { ahead, wait })).join(''))
      gather.play({}, urls.music())
      response.redirect({ method: 'POST' }, urls.wait())
      return response
    },

    [paths.waitKey]: async (params) => {
      const call = await callOf(params)
      const response = newResponse()
      if (params.Digits === '*') {
        await refuseRecording(context, call.id)
        sayPrompts(response, prompts, call.language, ['recording-refused'])
      }
      response.redirect({ method: 'POST' }, urls.wait())
      return response
    },

    // Requested while the member's new document is already running (`redirected`), or because the wait is over.
    [paths.leftQueue]: async (params) => {
      const call = await callOf(params)
      const result = params.QueueResult ?? ''
      if (result === 'hangup' || gone.includes(params.CallStatus ?? '')) await noteLegEnded(context, call.callSid)
      if (!['leave', 'error', 'system-error', 'queue-full'].includes(result)) return newResponse()
      // Whoever is called to an operator leaves the queue too, and may have lost them again meanwhile.
      const waitsOn = call.state !== 'queued' || (result === 'leave' && !isWaitOver(context, call))
      if (waitsOn || !(await leaveLine(context, call.id))) return next(await callOf(params))
      return continueFlow(call, queuePositionOf(context, call), { kind: 'silence' })
    },

    [paths.operator]: async (params, query) => {
      const response = newResponse()
      const operatorId = operatorOf(params.From ?? '')
      const reservationId = params.reservation ?? query.reservation ?? ''
      const call =
        operatorId && /^[0-9a-f-]{36}$/.test(reservationId)
          ? await findAccepted(context, { reservationId, operatorId })
          : null
      const joins =
        call?.state === 'connecting' || (call?.state === 'talking' && operatorLegOf(call)?.legSid === params.CallSid)
      if (!call || !operatorId || !joins) {
        response.hangup()
        return response
      }
      const legSid = params.CallSid ?? ''
      await joinOperator(context, { callId: call.id, legSid, operatorId })
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
      const response = newResponse()
      response.hangup()
      return response
    },

    [paths.next]: async (params, query) => {
      const call = await callOf(params)
      if (gone.includes(params.CallStatus ?? '')) {
        await noteLegEnded(context, call.callSid)
        return newResponse()
      }
      return next(query.round === undefined ? call : await noteCallerAlone(context, call.id, Number(query.round)))
    },

    [paths.hold]: async (params) => {
      const call = await callOf(params)
      const response = newResponse()
      sayPrompts(response, prompts, call.language, flowOf(context, call.flow).hold)
      response.play({}, urls.music())
      return response
    },
  }
}
