import { join } from 'node:path'
import { createRecorder } from '../media/recorder.ts'
import { sendCallback } from '../webhooks/send-callback.ts'
import type { Carrier } from './carrier.ts'
import { publish } from './feed.ts'
import type { Call, Callback, Conference, Recording, RecordingSource } from './model.ts'
import { rfc2822 } from './rfc2822.ts'
import { newSid } from './sid.ts'

const keptRecordings = 2000

export type NewRecording = {
  call: Call | null
  conference: Conference | null
  channels: 1 | 2
  track?: 'both' | 'inbound' | 'outbound'
  source: RecordingSource
  callback: Callback | null
}

/** Starts to record a call or a conference. It ends with stopRecording; a call's recordings end with the call. */
export function startRecording(carrier: Carrier, input: NewRecording): Recording {
  const sid = newSid('RE')
  const now = new Date()
  const track = input.track ?? 'both'
  const recording: Recording = {
    sid,
    call: input.call,
    conference: input.conference,
    channels: input.channels,
    track,
    source: input.source,
    createdAt: now,
    updatedAt: now,
    status: 'in-progress',
    callback: input.callback,
    recorder: createRecorder(join(carrier.dataFolder, `${sid}.ulaw`), input.channels, track, (error) => {
      carrier.log.error({ err: error, recordingSid: sid }, 'a recording cannot be written')
    }),
  }
  carrier.recordings.set(sid, recording)
  discardOldest(carrier)
  tapsOf(recording)?.add(recording.recorder)
  if (input.call !== null) {
    publish(input.call.feed, { kind: 'recording' })
    void input.call.ended.promise.then(() => stopRecording(carrier, recording))
  }
  report(carrier, recording, 'in-progress')
  return recording
}

function tapsOf(recording: Recording) {
  return recording.call?.voice.taps ?? recording.conference?.room.taps
}

function discardOldest(carrier: Carrier): void {
  if (carrier.recordings.size <= keptRecordings) return
  for (const recording of carrier.recordings.values()) {
    if (recording.status !== 'completed') continue
    recording.recorder.discard()
    carrier.recordings.delete(recording.sid)
    return
  }
}

export function pauseRecording(recording: Recording, behaviour: 'silence' | 'skip'): void {
  if (recording.status !== 'in-progress') return
  recording.recorder.pause(behaviour)
  recording.status = 'paused'
  recording.updatedAt = new Date()
  if (recording.call !== null) publish(recording.call.feed, { kind: 'recording-paused' })
}

export function resumeRecording(recording: Recording): void {
  if (recording.status !== 'paused') return
  recording.recorder.resume()
  recording.status = 'in-progress'
  recording.updatedAt = new Date()
  if (recording.call !== null) publish(recording.call.feed, { kind: 'recording' })
}

/** Ends a recording and reports it. Safe to repeat. */
export function stopRecording(carrier: Carrier, recording: Recording): void {
  if (recording.status !== 'in-progress' && recording.status !== 'paused') return
  recording.recorder.finish()
  tapsOf(recording)?.delete(recording.recorder)
  recording.status = 'completed'
  recording.updatedAt = new Date()
  if (recording.call !== null) publish(recording.call.feed, { kind: 'recording-stopped' })
  report(carrier, recording, 'completed')
}

/** The address under which a recording's sound is had, without an extension, as webhooks give it. */
export function recordingUrl(carrier: Carrier, recording: Recording): string {
  return `${carrier.publicUrl}/2010-04-01/Accounts/${carrier.options.accountSid}/Recordings/${recording.sid}`
}

function report(carrier: Carrier, recording: Recording, event: 'in-progress' | 'completed'): void {
  const { callback } = recording
  if (callback === null || !callback.events.has(event)) return
  const params: Record<string, string> = {
    AccountSid: carrier.options.accountSid,
    RecordingSid: recording.sid,
    RecordingUrl: recordingUrl(carrier, recording),
    RecordingStatus: event,
    RecordingChannels: String(recording.channels),
    RecordingStartTime: rfc2822(recording.createdAt),
    RecordingSource: recording.source,
    RecordingTrack: recording.track,
    ErrorCode: '0',
  }
  if (event === 'completed') params.RecordingDuration = String(recording.recorder.seconds())
  if (recording.call !== null) params.CallSid = recording.call.sid
  if (recording.conference !== null) params.ConferenceSid = recording.conference.sid
  void sendCallback(carrier, { address: callback, purpose: `recording: ${event}`, params, call: recording.call })
}
