import { publish } from '../../carrier/feed.ts'
import { recordingUrl, startRecording, stopRecording } from '../../carrier/recording.ts'
import { defer, interrupted, waitFor } from '../../carrier/turn.ts'
import { describeCall } from '../../webhooks/describe-call.ts'
import { sendCallback } from '../../webhooks/send-callback.ts'
import { beepTone } from '../../media/tones.ts'
import { watchSilence } from '../../media/silence.ts'
import { resolveUrl } from '../document.ts'
import type { Element } from '../parse-twiml.ts'
import { playSamples } from '../play-sound.ts'
import { addressOf, callbackOf, flagOf, goTo, type Next, numberOf, type VerbContext } from '../verb.ts'

const deviceLongestS = 600

/**
 * <Record>: records the caller until a key, silence, the greatest length, or hanging up.
 * Silence ends it only when the call has sound: a call without audio counts as speaking all the time.
 */
export async function record(context: VerbContext, element: Element): Promise<Next> {
  const { call, carrier, document, signal } = context
  const action = addressOf(context, element, 'action', 'method') ?? {
    url: resolveUrl(document, ''),
    method: element.attributes.method === 'GET' ? 'GET' : 'POST',
  }
  const keys = element.attributes.finishOnKey ?? '1234567890*#'
  const cap = call.terminal?.kind === 'device' ? deviceLongestS : 14_400
  const longestMs = Math.min(numberOf(element, 'maxLength', 3600), cap) * 1000

  if (flagOf(element, 'playBeep', true)) {
    publish(call.feed, { kind: 'beep' })
    await playSamples(call, beepTone, signal)
  }
  const finished = defer<string>()
  function onKey(key: string) {
    if (keys.includes(key)) finished.resolve(key)
  }
  call.keyListeners.add(onKey)
  const recording = startRecording(carrier, {
    call,
    conference: null,
    channels: 1,
    track: 'inbound',
    source: 'RecordVerb',
    callback: callbackOf(context, element, 'recordingStatusCallback', 'completed'),
  })
  const silence = watchSilence(call.voice, numberOf(element, 'timeout', 5) * 1000, () => finished.resolve(''))
  function paramsOf(digits: string) {
    return {
      RecordingUrl: recordingUrl(carrier, recording),
      RecordingSid: recording.sid,
      RecordingDuration: String(recording.recorder.seconds()),
      Digits: digits,
    }
  }
  try {
    const length = new AbortController()
    function stop() {
      return length.abort(interrupted)
    }
    signal.addEventListener('abort', stop, { once: true })
    let digits = ''
    try {
      digits = await Promise.race([finished.promise, waitFor(longestMs, length.signal).then(() => '')])
    } finally {
      signal.removeEventListener('abort', stop)
      length.abort(interrupted)
    }
    stopRecording(carrier, recording)
    return goTo('record', action, paramsOf(digits))
  } catch (error) {
    stopRecording(carrier, recording)
    if (error === interrupted && call.endedAt !== null) {
      const params = { ...describeCall(carrier, call), ...paramsOf('hangup') }
      void sendCallback(carrier, { address: action, purpose: 'record: hangup', params, call })
    }
    throw error
  } finally {
    silence.stop()
    call.keyListeners.delete(onKey)
  }
}
