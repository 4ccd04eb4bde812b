import { durationOf } from '../carrier/call.ts'
import type { Call } from '../carrier/model.ts'

/** A call as its telephone sees it. Captions are everything that happened on the line, oldest first. */
export function presentPhoneCall(call: Call) {
  return {
    callSid: call.sid,
    from: call.from,
    to: call.to,
    direction: call.direction,
    status: call.status,
    durationSeconds: durationOf(call),
    captions: call.feed.events,
    error: call.error,
  }
}
