import { durationOf } from '../carrier/call.ts'
import type { Carrier } from '../carrier/carrier.ts'
import type {
  Address,
  Call,
  Conference,
  Member,
  Participant,
  PhoneNumber,
  Queue,
  Recording,
  VoiceHandler,
} from '../carrier/model.ts'
import { averageWait, waitedSeconds } from '../carrier/queue.ts'
import { recordingUrl } from '../carrier/recording.ts'
import { rfc2822, rfc2822OrNull } from '../carrier/rfc2822.ts'

const apiVersion = '2010-04-01'
function root(carrier: Carrier) {
  return `/${apiVersion}/Accounts/${carrier.options.accountSid}`
}

/** Resources in the shapes of Twilio's OpenAPI description. */
export function presentCall(carrier: Carrier, call: Call) {
  const path = `${root(carrier)}/Calls/${call.sid}`
  return {
    sid: call.sid,
    account_sid: carrier.options.accountSid,
    parent_call_sid: call.parentCallSid,
    api_version: apiVersion,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.updatedAt),
    start_time: rfc2822OrNull(call.answeredAt ?? call.endedAt),
    end_time: rfc2822OrNull(call.endedAt),
    duration: call.endedAt === null ? null : String(durationOf(call)),
    to: call.to,
    to_formatted: call.to,
    from: call.from,
    from_formatted: call.from,
    phone_number_sid: call.phoneNumberSid,
    status: call.status,
    direction: call.direction,
    answered_by: null,
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: String(call.queueTimeMs),
    trunk_sid: '',
    price: null,
    price_unit: 'USD',
    uri: `${path}.json`,
    subresource_uris: Object.fromEntries(
      [
        ['notifications', 'Notifications'],
        ['recordings', 'Recordings'],
        ['payments', 'Payments'],
        ['events', 'Events'],
        ['siprec', 'Siprec'],
        ['streams', 'Streams'],
        ['transcriptions', 'Transcriptions'],
        ['user_defined_message_subscriptions', 'UserDefinedMessageSubscriptions'],
        ['user_defined_messages', 'UserDefinedMessages'],
      ].map(([key, name]) => [key, `${path}/${name}.json`]),
    ),
  }
}

export function presentQueue(carrier: Carrier, queue: Queue) {
  const path = `${root(carrier)}/Queues/${queue.sid}`
  return {
    sid: queue.sid,
    account_sid: carrier.options.accountSid,
    friendly_name: queue.friendlyName,
    max_size: queue.maxSize,
    current_size: queue.members.length,
    average_wait_time: averageWait(queue),
    date_created: rfc2822(queue.createdAt),
    date_updated: rfc2822(queue.updatedAt),
    uri: `${path}.json`,
    subresource_uris: { members: `${path}/Members.json` },
  }
}

export function presentMember(carrier: Carrier, member: Member) {
  return {
    call_sid: member.call.sid,
    date_enqueued: rfc2822(member.enqueuedAt),
    position: member.queue.members.indexOf(member) + 1,
    wait_time: waitedSeconds(member),
    queue_sid: member.queue.sid,
    uri: `${root(carrier)}/Queues/${member.queue.sid}/Members/${member.call.sid}.json`,
  }
}

export function presentConference(carrier: Carrier, conference: Conference) {
  const path = `${root(carrier)}/Conferences/${conference.sid}`
  return {
    sid: conference.sid,
    account_sid: carrier.options.accountSid,
    friendly_name: conference.friendlyName,
    region: 'us1',
    status: conference.status,
    api_version: apiVersion,
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.updatedAt),
    reason_conference_ended: conference.reasonEnded,
    call_sid_ending_conference: conference.callSidEnding,
    uri: `${path}.json`,
    subresource_uris: { participants: `${path}/Participants.json`, recordings: `${path}/Recordings.json` },
  }
}

export function presentParticipant(carrier: Carrier, conference: Conference, participant: Participant) {
  return {
    account_sid: carrier.options.accountSid,
    call_sid: participant.call.sid,
    conference_sid: conference.sid,
    label: participant.label,
    call_sid_to_coach: participant.callSidToCoach,
    coaching: participant.coaching,
    muted: participant.muted,
    hold: participant.hold,
    start_conference_on_enter: participant.startConferenceOnEnter,
    end_conference_on_exit: participant.endConferenceOnExit,
    status: participant.status,
    queue_time: null,
    date_created: rfc2822(participant.createdAt),
    date_updated: rfc2822(participant.updatedAt),
    uri: `${root(carrier)}/Conferences/${conference.sid}/Participants/${participant.call.sid}.json`,
  }
}

/** A recording among its call's recordings. */
export function presentCallRecording(carrier: Carrier, recording: Recording) {
  const ended = recording.status === 'completed'
  return {
    sid: recording.sid,
    account_sid: carrier.options.accountSid,
    api_version: apiVersion,
    call_sid: recording.call?.sid ?? null,
    conference_sid: recording.conference?.sid ?? null,
    date_created: rfc2822(recording.createdAt),
    date_updated: rfc2822(recording.updatedAt),
    start_time: rfc2822(recording.createdAt),
    duration: ended ? String(recording.recorder.seconds()) : null,
    channels: recording.channels,
    source: recording.source,
    status: recording.status,
    track: recording.track,
    price: null,
    price_unit: 'USD',
    error_code: null,
    encryption_details: null,
    uri: `${root(carrier)}/Calls/${recording.call?.sid ?? ''}/Recordings/${recording.sid}.json`,
  }
}

/** A recording by itself: with the address of its sound. */
export function presentRecording(carrier: Carrier, recording: Recording) {
  const { track: _, ...shared } = presentCallRecording(carrier, recording)
  const path = `${root(carrier)}/Recordings/${recording.sid}`
  return {
    ...shared,
    media_url: recordingUrl(carrier, recording),
    uri: `${path}.json`,
    subresource_uris: { transcriptions: `${path}/Transcriptions.json`, add_on_results: `${path}/AddOnResults.json` },
  }
}

function urlOf(address: Address | null) {
  return address?.url ?? ''
}
function methodOf(address: Address | null) {
  return address?.method ?? 'POST'
}

function presentHandler(carrier: Carrier, handler: VoiceHandler) {
  return {
    sid: handler.sid,
    account_sid: carrier.options.accountSid,
    friendly_name: handler.friendlyName,
    api_version: apiVersion,
    date_created: rfc2822(handler.createdAt),
    date_updated: rfc2822(handler.updatedAt),
    voice_url: urlOf(handler.voice),
    voice_method: methodOf(handler.voice),
    voice_fallback_url: urlOf(handler.voiceFallback),
    voice_fallback_method: methodOf(handler.voiceFallback),
    status_callback: urlOf(handler.statusCallback),
    status_callback_method: methodOf(handler.statusCallback),
    voice_caller_id_lookup: false,
    sms_url: '',
    sms_method: 'POST',
    sms_fallback_url: '',
    sms_fallback_method: 'POST',
  }
}

export function presentApplication(carrier: Carrier, application: VoiceHandler) {
  return {
    ...presentHandler(carrier, application),
    sms_status_callback: '',
    message_status_callback: '',
    public_application_connect_enabled: false,
    uri: `${root(carrier)}/Applications/${application.sid}.json`,
  }
}

export function presentNumber(carrier: Carrier, number: PhoneNumber) {
  return {
    ...presentHandler(carrier, number),
    phone_number: number.number,
    sms_application_sid: '',
    voice_application_sid: '',
    address_sid: null,
    address_requirements: 'none',
    beta: false,
    identity_sid: null,
    origin: 'hosted',
    trunk_sid: null,
    capabilities: { voice: true, sms: true, mms: false, fax: false },
    voice_receive_mode: 'voice',
    emergency_status: 'Inactive',
    emergency_address_sid: null,
    emergency_address_status: 'unregistered',
    bundle_sid: null,
    status: 'in-use',
    type: 'local',
    uri: `${root(carrier)}/IncomingPhoneNumbers/${number.sid}.json`,
  }
}
