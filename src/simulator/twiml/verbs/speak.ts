import { publish } from '../../carrier/feed.ts'
import { unlessInterrupted, waitFor } from '../../carrier/turn.ts'
import { keypadTones } from '../../media/tones.ts'
import { resolveUrl } from '../document.ts'
import { loadSound } from '../load-sound.ts'
import type { Element } from '../parse-twiml.ts'
import { playSamples } from '../play-sound.ts'
import { next, type Next, numberOf, type VerbContext } from '../verb.ts'

/** Twilio's meaning of loop="0": until the call ends. */
function timesOf(element: Element) {
  return numberOf(element, 'loop', 1) || Number.POSITIVE_INFINITY
}

/** <Say>: a caption, and as much silence as speaking it takes. */
export async function say(context: VerbContext, element: Element): Promise<Next> {
  const { call, carrier, signal } = context
  const language = element.attributes.language ?? 'en-US'
  const ms = ([...element.text].length / carrier.options.speechRate) * 1000
  for (let times = timesOf(element); times > 0; times--) {
    publish(call.feed, { kind: 'say', text: element.text, language })
    // an endless loop at the speed of tests must still let others run
    await waitFor(Math.max(ms, 1), signal)
  }
  return next
}

/** <Play>: a sound file, or keypad tones. */
export async function play(context: VerbContext, element: Element): Promise<Next> {
  const { call, document, signal } = context
  const digits = element.attributes.digits
  if (digits !== undefined) {
    publish(call.feed, { kind: 'tones', digits })
    await playSamples(call, keypadTones(digits), signal)
    return next
  }
  const url = resolveUrl(document, element.text)
  const samples = await unlessInterrupted(loadSound(url), signal)
  publish(call.feed, { kind: 'play', url })
  for (let times = timesOf(element); times > 0; times--) await playSamples(call, samples, signal)
  return next
}

export async function pause(context: VerbContext, element: Element): Promise<Next> {
  await waitFor(numberOf(element, 'length', 1) * 1000, context.signal)
  return next
}
