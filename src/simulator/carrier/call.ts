import { createVoice, standUp } from '../media/room.ts'
import { keypadTones } from '../media/tones.ts'
import type { AudioLeg } from '../media/voice.ts'
import { describeCall } from '../webhooks/describe-call.ts'
import { sendCallback } from '../webhooks/send-callback.ts'
import type { Carrier } from './carrier.ts'
import { createFeed, publish } from './feed.ts'
import { record } from './journal.ts'
import type { Call, CallDirection, CallStatus, Terminal } from './model.ts'
import { rfc2822 } from './rfc2822.ts'
import { newSid } from './sid.ts'
import { defer, interrupted } from './turn.ts'

export const maxLiveCalls = 5000
const keptCalls = 10_000
const keptJournals = 500
const longestCallMs = 4 * 3_600_000

export type NewCall = {
  direction: CallDirection
  from: string
  to: string
  terminal: Terminal | null
  parentCallSid?: string
  phoneNumberSid?: string
  applicationSid?: string
  params?: Record<string, string>
  status: CallStatus
}

/** Creates a live call, or returns null when 5,000 are live already. */
export function createCall(carrier: Carrier, input: NewCall): Call | null {
  if (carrier.calls.size >= maxLiveCalls) return null
  const now = new Date()
  const call: Call = {
    sid: newSid('CA'),
    direction: input.direction,
    from: input.from,
    to: input.to,
    parentCallSid: input.parentCallSid ?? null,
    phoneNumberSid: input.phoneNumberSid ?? null,
    applicationSid: input.applicationSid ?? null,
    params: input.params ?? {},
    terminal: input.terminal,
    createdAt: now,
    status: input.status,
    updatedAt: now,
    answeredAt: null,
    endedAt: null,
    queueTimeMs: 0,
    callbacks: [],
    callbackSequence: 0,
    fallback: null,
    cookies: new Map(),
    turn: null,
    keyListeners: new Set(),
    nextKeyAt: 0,
    timers: new Set(),
    ended: defer(),
    onAnswer: null,
    voice: createVoice(),
    feed: createFeed(),
    journal: [],
    error: null,
  }
  carrier.calls.set(call.sid, call)
  publish(call.feed, { kind: 'status', status: call.status })
  record(call.journal, { kind: 'status', status: call.status })
  carrier.changed()
  return call
}

/** Runs something later in the call's life; cancelled when the call ends. */
export function laterInCall(call: Call, ms: number, action: () => void): NodeJS.Timeout {
  const timer = setTimeout(() => {
    call.timers.delete(timer)
    action()
  }, ms)
  call.timers.add(timer)
  return timer
}

function changeStatus(carrier: Carrier, call: Call, status: CallStatus): void {
  call.status = status
  call.updatedAt = new Date()
  publish(call.feed, { kind: 'status', status })
  record(call.journal, { kind: 'status', status })
  carrier.changed()
}

/** Sends the status callbacks that are subscribed to an event, numbered from 0. */
export function reportProgress(
  carrier: Carrier,
  call: Call,
  event: 'initiated' | 'ringing' | 'answered' | 'completed',
): void {
  for (const callback of call.callbacks) {
    if (!callback.events.has(event)) continue
    const params = { ...describeCall(carrier, call) }
    params.Timestamp = rfc2822(new Date())
    params.CallbackSource = 'call-progress-events'
    params.SequenceNumber = String(call.callbackSequence++)
    if (event === 'initiated') params.CallStatus = 'initiated'
    if (event === 'completed') {
      const seconds = durationOf(call)
      params.CallDuration = String(seconds)
      params.Duration = String(Math.ceil(seconds / 60))
    }
    void sendCallback(carrier, { address: callback, purpose: `status: ${event}`, params, call })
  }
}

/** Seconds from answer to end (or to now); 0 for a call that was never answered. */
export function durationOf(call: Call): number {
  if (call.answeredAt === null) return 0
  return Math.max(0, Math.round(((call.endedAt ?? new Date()).getTime() - call.answeredAt.getTime()) / 1000))
}

export function ringCall(carrier: Carrier, call: Call): void {
  if (call.status !== 'queued') return
  changeStatus(carrier, call, 'ringing')
  reportProgress(carrier, call, 'ringing')
}

/** Marks the call as answered; tells the far end when the call came from there. Safe to repeat. */
export function answerCall(carrier: Carrier, call: Call): void {
  if (call.endedAt !== null || call.answeredAt !== null) return
  call.answeredAt = new Date()
  changeStatus(carrier, call, 'in-progress')
  laterInCall(call, longestCallMs, () => endCall(carrier, call, 'completed'))
  if (call.direction === 'inbound') call.terminal?.answered(call)
  reportProgress(carrier, call, 'answered')
  call.onAnswer?.()
}

/** Gives the call its sound. */
export function connectAudio(carrier: Carrier, call: Call, leg: AudioLeg): void {
  if (call.endedAt !== null) return leg.close()
  call.voice.leg?.close()
  call.voice.leg = leg
  carrier.clock.add(call.voice)
}

/** As long as a practised finger takes from key to key, in milliseconds. */
const keyMs = 80

/**
 * Keys pressed on a call, one after the other: whoever gathers then gets them, and those it talks with hear their
 * tones.
 */
export function pressKeys(carrier: Carrier, call: Call, digits: string): void {
  publish(call.feed, { kind: 'digits', digits })
  for (const key of digits) {
    const wait = Math.max(0, call.nextKeyAt - performance.now())
    call.nextKeyAt = performance.now() + wait + keyMs
    function press(): void {
      for (const listener of call.keyListeners) listener(key)
    }
    if (wait === 0) press()
    else laterInCall(call, wait, press)
  }
  const { seat, room } = call.voice
  if (seat === null || seat.muted || seat.held || room?.open !== true) return
  for (const other of carrier.calls.values()) {
    if (other === call || other.voice.room !== room || other.voice.seat?.held !== false) continue
    publish(other.feed, { kind: 'tones', digits })
    other.voice.player.start(keypadTones(digits))
  }
}

/** Ends a call whatever it is doing. Its program stops, its status callback follows. Safe to repeat. */
export function endCall(
  carrier: Carrier,
  call: Call,
  status: Exclude<CallStatus, 'queued' | 'ringing' | 'in-progress'>,
  error: { code: number; message: string } | null = null,
): void {
  if (call.endedAt !== null) return
  call.endedAt = new Date()
  changeStatus(carrier, call, status)
  for (const timer of call.timers) clearTimeout(timer)
  call.timers.clear()
  call.turn?.abort(interrupted)
  call.turn = null
  call.terminal?.stop(call, error)
  standUp(call.voice)
  call.voice.player.stop()
  carrier.clock.remove(call.voice)
  call.voice.leg?.close()
  call.voice.leg = null
  call.keyListeners.clear()
  carrier.calls.delete(call.sid)
  remember(carrier, call)
  call.ended.resolve()
  reportProgress(carrier, call, 'completed')
}

function remember(carrier: Carrier, call: Call): void {
  carrier.history.set(call.sid, call)
  let surplus = carrier.history.size - keptCalls
  for (const sid of carrier.history.keys()) {
    if (surplus-- <= 0) break
    carrier.history.delete(sid)
  }
  const journalled = carrier.journalled
  journalled.push(call)
  const [oldest] = journalled
  if (journalled.length > keptJournals && oldest !== undefined) {
    journalled.shift()
    oldest.journal = []
    oldest.feed.events = []
  }
}

/** Twilio's end for a call whose documents fail: the caller hears it and the call is over. */
export function showError(carrier: Carrier, call: Call, code: number, message: string, url: string | null): void {
  call.error = { code, message }
  record(call.journal, { kind: 'error', code, text: message, url })
  carrier.log.warn({ callSid: call.sid, code, url }, message)
  carrier.changed()
}
