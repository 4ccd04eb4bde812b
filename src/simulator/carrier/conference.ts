import { createRoom, sitDown, standUp } from '../media/room.ts'
import { beepTone } from '../media/tones.ts'
import { sendCallback } from '../webhooks/send-callback.ts'
import type { Carrier } from './carrier.ts'
import { publish } from './feed.ts'
import type { Conference, EndReason, LeaveReason, Participant } from './model.ts'
import { startRecording, stopRecording } from './recording.ts'
import { rfc2822 } from './rfc2822.ts'
import { newSid } from './sid.ts'
import { interrupted } from './turn.ts'

const keptConferences = 1000

/** The live conference of that name, created when there is none. */
export function openConference(carrier: Carrier, name: string): Conference {
  const known = findConference(carrier, name)
  if (known !== null) return known
  const now = new Date()
  const conference: Conference = {
    sid: newSid('CF'),
    friendlyName: name,
    status: 'init',
    createdAt: now,
    updatedAt: now,
    participants: new Map(),
    maxParticipants: 250,
    callback: null,
    callbackSequence: 0,
    record: false,
    recordingCallback: null,
    recording: null,
    room: createRoom(false),
    reasonEnded: null,
    callSidEnding: null,
  }
  carrier.conferences.set(conference.sid, conference)
  for (const old of carrier.conferences.values()) {
    if (carrier.conferences.size <= keptConferences) break
    if (old.status === 'completed') carrier.conferences.delete(old.sid)
  }
  return conference
}

/** A conference that is not completed, by its name. */
export function findConference(carrier: Carrier, name: string): Conference | null {
  for (const conference of carrier.conferences.values()) {
    if (conference.friendlyName === name && conference.status !== 'completed') return conference
  }
  return null
}

const subscription: Record<string, string> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'announcement-end': 'announcement',
  'announcement-fail': 'announcement',
}

/** Sends a conference event to the callback that the first participant brought, if it subscribes to it. */
export function reportConference(
  carrier: Carrier,
  conference: Conference,
  event: string,
  participant: Participant | null,
  extra: Record<string, string> = {},
): void {
  const { callback } = conference
  carrier.changed()
  if (callback === null || !callback.events.has(subscription[event] ?? event)) return
  const params: Record<string, string> = {
    AccountSid: carrier.options.accountSid,
    ConferenceSid: conference.sid,
    FriendlyName: conference.friendlyName,
    SequenceNumber: String(++conference.callbackSequence),
    Timestamp: rfc2822(new Date()),
    StatusCallbackEvent: event,
  }
  if (participant !== null) {
    params.CallSid = participant.call.sid
    params.Muted = String(participant.muted)
    params.Hold = String(participant.hold)
    params.Coaching = String(participant.coaching)
    params.EndConferenceOnExit = String(participant.endConferenceOnExit)
    params.StartConferenceOnEnter = String(participant.startConferenceOnEnter)
    if (participant.callSidToCoach !== null) params.CallSidToCoach = participant.callSidToCoach
    if (participant.label !== null) params.ParticipantLabel = participant.label
  }
  void sendCallback(carrier, {
    address: callback,
    purpose: `conference: ${event}`,
    params: { ...params, ...extra },
    call: participant?.call ?? null,
  })
}

/** Seats the participant. The conference starts when two are there and one of them may start it. */
export function joinConference(carrier: Carrier, conference: Conference, participant: Participant): void {
  conference.participants.set(participant.call.sid, participant)
  participant.status = 'connected'
  touch(conference, participant)
  sitDown(conference.room, participant.call.voice)
  applySeats(conference)
  reportConference(carrier, conference, 'participant-join', participant)
  const present = connected(conference)
  if (conference.status === 'init' && present.length >= 2 && present.some((one) => one.startConferenceOnEnter))
    start(carrier, conference)
  if (participant.beep === 'true' || participant.beep === 'onEnter') beep(conference)
  for (const other of present) {
    if (other === participant) continue
    publish(other.call.feed, { kind: 'joined', who: nameOf(participant) })
    publish(participant.call.feed, { kind: 'joined', who: nameOf(other) })
  }
}

function nameOf(participant: Participant) {
  return participant.label ?? participant.call.from
}

function beep(conference: Conference): void {
  conference.room.player.start(beepTone)
  for (const participant of connected(conference))
    if (!participant.hold) publish(participant.call.feed, { kind: 'beep' })
}

function start(carrier: Carrier, conference: Conference): void {
  conference.status = 'in-progress'
  conference.updatedAt = new Date()
  conference.room.open = true
  for (const participant of connected(conference)) if (!participant.hold) participant.music?.abort(interrupted)
  if (conference.record) {
    conference.recording = startRecording(carrier, {
      call: null,
      conference,
      channels: 1,
      source: 'Conference',
      callback: conference.recordingCallback,
    })
  }
  reportConference(carrier, conference, 'conference-start', null)
}

/** Those whose call is in the room now. */
export function connected(conference: Conference): Participant[] {
  return [...conference.participants.values()].filter((participant) => participant.status === 'connected')
}

/** Carries mute, hold and coaching over to the mixer. */
export function applySeats(conference: Conference): void {
  for (const { call, muted, hold, coaching, callSidToCoach } of connected(conference)) {
    const { seat } = call.voice
    if (seat === null || call.voice.room !== conference.room) continue
    seat.muted = muted
    seat.held = hold
    const coached = coaching && callSidToCoach !== null ? conference.participants.get(callSidToCoach) : undefined
    seat.coached = coached?.call.voice.seat ?? null
  }
}

function touch(conference: Conference, participant: Participant): void {
  conference.updatedAt = participant.updatedAt = new Date()
}

/** Takes a participant out; the conference ends with the last one, or with one that ends it on exit. Safe to repeat. */
export function leaveConference(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  reason: LeaveReason,
): void {
  if (participant.status !== 'connected') return
  participant.status = 'complete'
  touch(conference, participant)
  participant.music?.abort(interrupted)
  if (participant.call.voice.room === conference.room) standUp(participant.call.voice)
  reportConference(carrier, conference, 'participant-leave', participant, {
    ParticipantCallStatus: participant.call.status,
    ReasonParticipantLeft: reason,
  })
  const others = connected(conference)
  if (participant.beep === 'true' || participant.beep === 'onExit') beep(conference)
  for (const other of others) publish(other.call.feed, { kind: 'left', who: nameOf(participant) })
  if (conference.status === 'completed') return
  const removed =
    reason === 'participant_updated_via_api' && participant.call.endedAt === null && participant.released !== null
  if (participant.endConferenceOnExit) {
    endConference(
      carrier,
      conference,
      removed ? 'participant-with-end-conference-on-exit-kicked' : 'participant-with-end-conference-on-exit-left',
      participant,
    )
  } else if (others.length === 0 && !isAwaited(conference)) {
    endConference(carrier, conference, removed ? 'last-participant-kicked' : 'last-participant-left', participant)
  }
}

/** Somebody is being called into the conference by REST. */
function isAwaited(conference: Conference): boolean {
  return [...conference.participants.values()].some(
    ({ status }) => status === 'queued' || status === 'connecting' || status === 'ringing',
  )
}

/** Ends the conference and lets everybody go on with what their <Dial> says. Safe to repeat. */
export function endConference(
  carrier: Carrier,
  conference: Conference,
  reason: EndReason,
  by: Participant | null,
): void {
  if (conference.status === 'completed') return
  conference.status = 'completed'
  conference.updatedAt = new Date()
  conference.reasonEnded = reason
  conference.callSidEnding = by?.call.sid ?? null
  conference.room.open = false
  if (conference.recording !== null) stopRecording(carrier, conference.recording)
  const left: LeaveReason =
    reason === 'conference-ended-via-api' ? 'conference_ended_via_api' : 'moderator_ended_conference'
  for (const participant of connected(conference)) {
    leaveConference(carrier, conference, participant, left)
    participant.released.resolve('ended')
  }
  const extra: Record<string, string> = { ReasonConferenceEnded: reason, Reason: describeEnd(conference, by) }
  if (by !== null) {
    extra.CallSidEndingConference = by.call.sid
    if (by.label !== null) extra.ParticipantLabelEndingConference = by.label
  }
  reportConference(carrier, conference, 'conference-end', null, extra)
}

function describeEnd(conference: Conference, by: Participant | null): string {
  return by === null
    ? 'Conference ended via API'
    : `Participant ${nameOf(by)} with CallSid ${by.call.sid} ended conference ${conference.friendlyName}`
}
