import { CallError } from '../carrier/call-error.ts'
import { showError } from '../carrier/call.ts'
import { connected, reportConference } from '../carrier/conference.ts'
import type { Carrier } from '../carrier/carrier.ts'
import type { Address, Conference, Participant } from '../carrier/model.ts'
import { interrupted } from '../carrier/turn.ts'

/** Plays a document to one participant or, with null, to everybody in the conference. */
export function announceInConference(
  carrier: Carrier,
  conference: Conference,
  to: Participant | null,
  address: Address,
): void {
  const listeners = to === null ? connected(conference) : [to]
  for (const participant of listeners) void announce(carrier, conference, participant, address)
}

async function announce(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  address: Address,
): Promise<void> {
  const over = new AbortController()
  function stop() {
    return over.abort(interrupted)
  }
  void participant.released.promise.then(stop)
  void participant.call.ended.promise.then(stop)
  try {
    const params = { ConferenceSid: conference.sid, FriendlyName: conference.friendlyName }
    await carrier.run(
      participant.call,
      { kind: 'request', purpose: 'announcement', address, params },
      'announcement',
      over.signal,
    )
    reportConference(carrier, conference, 'announcement-end', participant, { AnnounceUrl: address.url })
  } catch (error) {
    if (error === interrupted) return
    if (error instanceof CallError) showError(carrier, participant.call, error.code, error.message, error.url)
    reportConference(carrier, conference, 'announcement-fail', participant, {
      AnnounceUrl: address.url,
      ReasonAnnouncementFailed: 'document failed',
    })
  }
}
