import { CallError } from '../../carrier/call-error.ts'
import { endCall, laterInCall } from '../../carrier/call.ts'
import type { Recording } from '../../carrier/model.ts'
import { recordingUrl, startRecording, stopRecording } from '../../carrier/recording.ts'
import type { DialResult } from '../dial-result.ts'
import type { Element } from '../parse-twiml.ts'
import { addressOf, callbackOf, goTo, next, type Next, numberOf, type VerbContext } from '../verb.ts'
import { dialConference } from './dial-conference.ts'
import { dialParties } from './dial-parties.ts'
import { dialQueue } from './dial-queue.ts'

const longestS = 4 * 3600

/** <Dial>: a conference, a queue, or up to ten parties of whom the first to answer is connected. */
export async function dial(context: VerbContext, element: Element): Promise<Next> {
  const { call, carrier } = context
  const action = addressOf(context, element, 'action', 'method')
  const nouns = element.children
  const [first] = nouns
  const alone = first !== undefined && (first.name === 'Conference' || first.name === 'Queue')
  if (alone && nouns.length > 1) throw new CallError(13215, `Dial: <${first.name}> stands alone`, context.document.url)
  if (first === undefined && element.text === '')
    throw new CallError(13223, 'Dial: nothing to dial', context.document.url)

  const limit = Math.min(numberOf(element, 'timeLimit', longestS), longestS)
  const timer = laterInCall(call, limit * 1000, () => endCall(carrier, call, 'completed'))
  const recorder = recordingOf(context, element, alone && first.name === 'Conference')
  try {
    let result: DialResult
    if (first?.name === 'Conference') {
      recorder.answered()
      await dialConference(context, first)
      result = { DialCallStatus: 'answered' }
    } else if (first?.name === 'Queue') result = await dialQueue(context, element, first, recorder.answered)
    else result = await dialParties(context, element, recorder.answered)
    recorder.stop()
    if (action === null) return next
    const { recording } = recorder
    const sound: Record<string, string> =
      recording === null
        ? {}
        : {
            RecordingUrl: recordingUrl(carrier, recording),
            RecordingSid: recording.sid,
            RecordingDuration: String(recording.recorder.seconds()),
          }
    return goTo(`dial: ${result.DialCallStatus}`, action, { ...result, ...sound })
  } finally {
    clearTimeout(timer)
    call.timers.delete(timer)
    recorder.stop()
  }
}

type DialRecorder = {
  recording: Recording | null
  answered: () => void
  stop: () => void
}

/** The recording that the <Dial> asks for; it starts when the other side is there. */
function recordingOf(context: VerbContext, element: Element, isConference: boolean): DialRecorder {
  const { call, carrier } = context
  const mode = element.attributes.record ?? 'do-not-record'
  const wanted = mode !== 'do-not-record' && mode !== 'false'
  const callback = callbackOf(context, element, 'recordingStatusCallback', 'completed')
  const track = element.attributes.recordingTrack
  const recorder: DialRecorder = {
    recording: null,
    answered() {
      if (!wanted || recorder.recording !== null) return
      recorder.recording = startRecording(carrier, {
        call,
        conference: null,
        channels: mode.endsWith('-dual') ? 2 : 1,
        track: track === 'inbound' || track === 'outbound' ? track : 'both',
        source: 'DialVerb',
        callback,
      })
    },
    stop() {
      if (recorder.recording !== null) stopRecording(carrier, recorder.recording)
    },
  }
  if (mode.startsWith('record-from-ringing') && !isConference) recorder.answered()
  return recorder
}
