import { CallError } from '../../carrier/call-error.ts'
import { connected, joinConference, leaveConference, openConference } from '../../carrier/conference.ts'
import type { Carrier } from '../../carrier/carrier.ts'
import type { Call, Conference, Participant } from '../../carrier/model.ts'
import { defer, unlessInterrupted } from '../../carrier/turn.ts'
import { startMusic, stopMusic } from '../conference-music.ts'
import type { Element } from '../parse-twiml.ts'
import { addressOf, callbackOf, flagOf, numberOf, type VerbContext } from '../verb.ts'

const allEvents = 'start end'

/** A participant with Twilio's defaults, to be changed by attributes or a REST request. */
export function createParticipant(call: Call): Participant {
  const now = new Date()
  return {
    call,
    label: null,
    muted: false,
    hold: false,
    holdAddress: null,
    waitAddress: null,
    beep: 'true',
    coaching: false,
    callSidToCoach: null,
    startConferenceOnEnter: true,
    endConferenceOnExit: false,
    status: 'connecting',
    createdAt: now,
    updatedAt: now,
    released: defer(),
    music: null,
  }
}

/** <Dial><Conference>: stays until the conference ends, the participant is removed, or the call does something else. */
export async function dialConference(context: VerbContext, element: Element): Promise<void> {
  const { call, carrier } = context
  const conference = openConference(carrier, element.text)
  const present = connected(conference)
  const isFirst = conference.participants.size === 0
  if (isFirst) adopt(context, conference, element)
  if (present.length >= conference.maxParticipants)
    throw new CallError(16020, 'Conference is full', context.document.url)
  const label = element.attributes.participantLabel ?? null
  if (label !== null && present.some((one) => one.label === label)) {
    throw new CallError(16025, `Participant label '${label}' is in use`, context.document.url)
  }
  const participant = createParticipant(call)
  participant.label = label
  participant.muted = flagOf(element, 'muted', false)
  const { beep } = element.attributes
  participant.beep = beep === 'false' || beep === 'onEnter' || beep === 'onExit' ? beep : 'true'
  participant.startConferenceOnEnter = flagOf(element, 'startConferenceOnEnter', true)
  participant.endConferenceOnExit = flagOf(element, 'endConferenceOnExit', false)
  participant.waitAddress =
    element.attributes.waitUrl === '' ? 'silence' : addressOf(context, element, 'waitUrl', 'waitMethod')
  const { coach } = element.attributes
  if (coach !== undefined) {
    if (!present.some((one) => one.call.sid === coach))
      throw new CallError(13240, 'Dial->Conference: Invalid coach: not in the conference', context.document.url)
    participant.coaching = true
    participant.callSidToCoach = coach
  }
  await takePart(carrier, conference, participant, context.signal)
}

/** The first to join decides the conference's callback, size and recording. */
function adopt(context: VerbContext, conference: Conference, element: Element): void {
  conference.callback = callbackOf(context, element, 'statusCallback', allEvents)
  conference.maxParticipants = numberOf(element, 'maxParticipants', 250)
  conference.record = element.attributes.record === 'record-from-start' || element.attributes.record === 'true'
  conference.recordingCallback = callbackOf(context, element, 'recordingStatusCallback', 'completed')
}

/**
 * Joins, hears music until the conference starts, and stays until let go; throws `interrupted` when the call does
 * something else.
 */
export async function takePart(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  signal: AbortSignal,
): Promise<void> {
  joinConference(carrier, conference, participant)
  if (conference.status === 'init') startMusic(carrier, conference, participant, 'wait')
  try {
    await unlessInterrupted(participant.released.promise, signal)
  } finally {
    stopMusic(participant)
    const hungUp = participant.call.endedAt !== null
    leaveConference(carrier, conference, participant, hungUp ? 'participant_hung_up' : 'participant_updated_via_api')
  }
}
