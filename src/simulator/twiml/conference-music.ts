import { CallError } from '../carrier/call-error.ts'
import { showError } from '../carrier/call.ts'
import type { Carrier } from '../carrier/carrier.ts'
import { publish } from '../carrier/feed.ts'
import type { Address, Conference, Participant } from '../carrier/model.ts'
import { interrupted, waitFor } from '../carrier/turn.ts'
import { playHoldMusic } from './play-sound.ts'

const shortestRoundMs = 1000

/**
 * Plays what a waiting or held participant hears, until stopMusic, the end of the hold, or the start of the conference.
 */
export function startMusic(
  carrier: Carrier,
  conference: Conference,
  participant: Participant,
  purpose: 'wait' | 'hold',
): void {
  participant.music?.abort(interrupted)
  const music = new AbortController()
  participant.music = music
  const address = purpose === 'hold' ? participant.holdAddress : participant.waitAddress
  if (address === 'silence') return
  void playRounds(carrier, conference, participant, purpose, address, music.signal)
    .catch((error: unknown) => {
      if (error === interrupted) return
      if (error instanceof CallError) showError(carrier, participant.call, error.code, error.message, error.url)
      else carrier.log.error({ err: error, callSid: participant.call.sid }, 'conference music failed')
    })
    .finally(() => {
      if (participant.music !== music) return
      participant.music = null
      publish(participant.call.feed, { kind: 'music-stopped' })
    })
}

export function stopMusic(participant: Participant): void {
  participant.music?.abort(interrupted)
}

async function playRounds(
  carrier: Carrier,
  conference: Conference,
  { call }: Participant,
  purpose: 'wait' | 'hold',
  address: Address | null,
  signal: AbortSignal,
): Promise<void> {
  if (address === null) return playHoldMusic(call, signal)
  const params = { ConferenceSid: conference.sid, FriendlyName: conference.friendlyName }
  for (;;) {
    const started = performance.now()
    await carrier.run(
      call,
      { kind: 'request', purpose: `conference ${purpose}`, address, params },
      'conference-wait',
      signal,
    )
    await waitFor(shortestRoundMs - (performance.now() - started), signal)
  }
}
