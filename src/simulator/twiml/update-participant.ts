import { applySeats, reportConference } from '../carrier/conference.ts'
import type { Carrier } from '../carrier/carrier.ts'
import { publish } from '../carrier/feed.ts'
import type { Address, Conference, Participant } from '../carrier/model.ts'
import { startMusic, stopMusic } from './conference-music.ts'

export type ParticipantChange = {
  muted?: boolean | undefined
  hold?: boolean | undefined
  holdAddress?: Address | undefined
  coaching?: boolean | undefined
  callSidToCoach?: string | undefined
  endConferenceOnExit?: boolean | undefined
}

/** Changes a participant as REST asks, with the events that Twilio sends for it. */
export function updateParticipant(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  change: ParticipantChange,
): void {
  const wasHeld = participant.hold
  let modified = false
  if (change.holdAddress !== undefined) participant.holdAddress = change.holdAddress
  if (change.hold !== undefined && change.hold !== wasHeld) {
    participant.hold = change.hold
    hold(carrier, conference, participant)
  }
  if (change.muted !== undefined && change.muted !== participant.muted) {
    participant.muted = change.muted
    reportConference(carrier, conference, change.muted ? 'participant-mute' : 'participant-unmute', participant)
  }
  // Twilio silently ignores this change while the participant is held
  if (
    change.endConferenceOnExit !== undefined &&
    !wasHeld &&
    change.endConferenceOnExit !== participant.endConferenceOnExit
  ) {
    participant.endConferenceOnExit = change.endConferenceOnExit
    modified = true
  }
  if (change.callSidToCoach !== undefined) participant.callSidToCoach = change.callSidToCoach
  if (change.coaching !== undefined && change.coaching !== participant.coaching) {
    participant.coaching = change.coaching
    if (!change.coaching) participant.callSidToCoach = null
    modified = true
  }
  participant.updatedAt = new Date()
  applySeats(conference)
  if (modified) reportConference(carrier, conference, 'participant-modify', participant)
}

function hold(carrier: Carrier, conference: Conference, participant: Participant): void {
  publish(participant.call.feed, { kind: participant.hold ? 'held' : 'unheld' })
  stopMusic(participant)
  if (participant.hold) startMusic(carrier, conference, participant, 'hold')
  else if (conference.status === 'init') startMusic(carrier, conference, participant, 'wait')
  reportConference(carrier, conference, participant.hold ? 'participant-hold' : 'participant-unhold', participant)
}
