import { publish } from '../carrier/feed.ts'
import type { Call } from '../carrier/model.ts'
import { waitFor } from '../carrier/turn.ts'
import { holdMusic } from '../media/tones.ts'
import { sampleRate } from '../media/voice.ts'

/** Plays samples to a call and waits until they are over, in real time. A call without sound only waits. */
export async function playSamples(call: Call, samples: Int16Array, signal: AbortSignal): Promise<void> {
  const stop = call.voice.leg === null ? () => {} : call.voice.player.start(samples)
  try {
    await waitFor((samples.length * 1000) / sampleRate, signal)
  } finally {
    stop()
  }
}

/** Plays the built-in hold music until the signal fires (then it throws `interrupted`). */
export async function playHoldMusic(call: Call, signal: AbortSignal): Promise<never> {
  publish(call.feed, { kind: 'music' })
  for (;;) await playSamples(call, holdMusic, signal)
}
