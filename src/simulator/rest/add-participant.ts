import { z } from 'zod'
import { endCall } from '../carrier/call.ts'
import type { Carrier } from '../carrier/carrier.ts'
import { openConference, reportConference } from '../carrier/conference.ts'
import type { Call, Conference, Participant } from '../carrier/model.ts'
import { placeCall } from '../carrier/place-call.ts'
import { isSid } from '../carrier/sid.ts'
import { interrupted } from '../carrier/turn.ts'
import { startRecording } from '../carrier/recording.ts'
import { createParticipant, takePart } from '../twiml/verbs/dial-conference.ts'
import { checkSource, readParty } from './calls.ts'
import { flag, list, method, readAddress, text, whole } from './form.ts'
import { notFound, RestError } from './rest-error.ts'

export const participantForm = z.object({
  From: z.string(),
  To: z.string(),
  StatusCallback: text,
  StatusCallbackMethod: method,
  StatusCallbackEvent: list,
  Label: z.string().max(128).optional(),
  Timeout: whole(5, 600),
  Record: flag,
  RecordingChannels: z.enum(['mono', 'dual']).optional(),
  RecordingStatusCallback: text,
  RecordingStatusCallbackMethod: method,
  RecordingStatusCallbackEvent: list,
  Muted: flag,
  Beep: z.enum(['true', 'false', 'onEnter', 'onExit']).optional(),
  StartConferenceOnEnter: flag,
  EndConferenceOnExit: flag,
  WaitUrl: text,
  WaitMethod: method,
  EarlyMedia: flag,
  MaxParticipants: whole(2, 250),
  ConferenceRecord: text,
  ConferenceStatusCallback: text,
  ConferenceStatusCallbackMethod: method,
  ConferenceStatusCallbackEvent: list,
  ConferenceRecordingStatusCallback: text,
  ConferenceRecordingStatusCallbackMethod: method,
  ConferenceRecordingStatusCallbackEvent: list,
  Coaching: flag,
  CallSidToCoach: text,
  TimeLimit: whole(1, 86_400),
})

type Form = z.infer<typeof participantForm>

/**
 * Calls somebody into a conference, named by its identifier or its friendly name; the participant joins on answering.
 */
export function addParticipant(
  carrier: Carrier,
  name: string,
  form: Form,
  path: string,
): { conference: Conference; participant: Participant } {
  const to = readParty(form.To)
  if (to === null)
    throw new RestError(400, 21211, `The phone number you are attempting to call, ${form.To}, is not valid.`)
  checkSource(carrier, form.From)
  const conference = isSid('CF', name)
    ? carrier.conferences.get(name)
    : openConference(carrier, decodeURIComponent(name))
  if (conference === undefined || conference.status === 'completed') throw notFound(path)
  if (
    form.Label !== undefined &&
    [...conference.participants.values()].some((one) => one.label === form.Label && one.status === 'connected')
  ) {
    throw new RestError(400, 16025, `Participant label '${form.Label}' is in use`)
  }
  if (conference.participants.size === 0) adopt(conference, form)
  const callback = readAddress(form.StatusCallback, form.StatusCallbackMethod, 21609)
  const call = placeCall(carrier, {
    to,
    from: form.From,
    direction: 'outbound-api',
    timeoutS: (form.Timeout ?? 60) + 5,
    fallback: null,
    callbacks: callback === null ? [] : [{ ...callback, events: new Set(form.StatusCallbackEvent ?? ['completed']) }],
    onAnswer: (answered) => void join(carrier, conference, participant, answered, form),
  })
  if (call === null) throw new RestError(429, 10004, 'Call concurrency limit exceeded')
  const participant = participantOf(call, form)
  conference.participants.set(call.sid, participant)
  void call.ended.promise.then(() => {
    if (call.answeredAt !== null) return
    participant.status = 'failed'
    reportConference(carrier, conference, 'participant-leave', participant, {
      ParticipantCallStatus: call.status,
      ReasonParticipantLeft: 'participant_add_failed',
    })
  })
  return { conference, participant }
}

function participantOf(call: Call, form: Form): Participant {
  const wait = readAddress(form.WaitUrl, form.WaitMethod, 21205)
  return {
    ...createParticipant(call),
    status: 'queued',
    label: form.Label ?? null,
    muted: form.Muted ?? false,
    beep: form.Beep ?? 'true',
    startConferenceOnEnter: form.StartConferenceOnEnter ?? true,
    endConferenceOnExit: form.EndConferenceOnExit ?? false,
    coaching: form.Coaching ?? false,
    callSidToCoach: form.CallSidToCoach ?? null,
    waitAddress: form.WaitUrl === '' ? 'silence' : wait,
  }
}

function adopt(conference: Conference, form: Form): void {
  const callback = readAddress(form.ConferenceStatusCallback, form.ConferenceStatusCallbackMethod, 21609)
  if (callback !== null)
    conference.callback = { ...callback, events: new Set(form.ConferenceStatusCallbackEvent ?? ['start', 'end']) }
  conference.maxParticipants = form.MaxParticipants ?? 250
  conference.record = form.ConferenceRecord === 'true' || form.ConferenceRecord === 'record-from-start'
  const recording = readAddress(
    form.ConferenceRecordingStatusCallback,
    form.ConferenceRecordingStatusCallbackMethod,
    21609,
  )
  if (recording !== null)
    conference.recordingCallback = {
      ...recording,
      events: new Set(form.ConferenceRecordingStatusCallbackEvent ?? ['completed']),
    }
}

async function join(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  call: Call,
  form: Form,
): Promise<void> {
  if (conference.status === 'completed') return endCall(carrier, call, 'completed')
  const turn = new AbortController()
  call.turn = turn
  const recordingCallback = readAddress(form.RecordingStatusCallback, form.RecordingStatusCallbackMethod, 21609)
  if (form.Record === true) {
    startRecording(carrier, {
      call,
      conference: null,
      channels: form.RecordingChannels === 'dual' ? 2 : 1,
      source: 'OutboundAPI',
      callback:
        recordingCallback === null
          ? null
          : { ...recordingCallback, events: new Set(form.RecordingStatusCallbackEvent ?? ['completed']) },
    })
  }
  try {
    await takePart(carrier, conference, participant, turn.signal)
    endCall(carrier, call, 'completed')
  } catch (error) {
    if (error !== interrupted) throw error
  }
}
