import { defer, interrupted, waitFor } from '../../carrier/turn.ts'
import type { Element } from '../parse-twiml.ts'
import { addressOf, flagOf, goTo, next, type Next, numberOf, type VerbContext } from '../verb.ts'
import { pause, play, say } from './speak.ts'

/** How long Twilio waits for a key after the prompts when the document says "auto". */
const autoTimeoutS = 5

/**
 * <Gather>: collects keys while its prompts play and until the timeout after them (or after the last key) has passed.
 */
export async function gather(context: VerbContext, element: Element): Promise<Next> {
  const { call, document } = context
  const wanted = numberOf(element, 'numDigits', Number.POSITIVE_INFINITY)
  const finishOnKey = element.attributes.finishOnKey ?? '#'
  const seconds = element.attributes.timeout === 'auto' ? autoTimeoutS : numberOf(element, 'timeout', 5)
  const action = addressOf(context, element, 'action', 'method') ?? {
    url: document.url ?? '',
    method: element.attributes.method === 'GET' ? 'GET' : 'POST',
  }

  let digits = ''
  let finishedOn = ''
  const done = defer<void>()
  /** Stops the prompts at the first key. */
  const prompts = new AbortController()
  /** Starts the wait for the next key anew. */
  let keyed = defer<void>()
  function stop() {
    return prompts.abort(interrupted)
  }
  context.signal.addEventListener('abort', stop, { once: true })

  function onKey(key: string) {
    if (finishedOn !== '' || digits.length >= wanted) return
    prompts.abort(interrupted)
    if (key === finishOnKey) finishedOn = key
    else digits += key
    if (finishedOn !== '' || digits.length >= wanted) done.resolve()
    keyed.resolve()
  }
  call.keyListeners.add(onKey)
  try {
    await playPrompts({ ...context, signal: prompts.signal }, element)
    if (context.signal.aborted) throw interrupted
    for (;;) {
      const full = finishedOn !== '' || digits.length >= wanted
      if (full || !(await another(context, seconds, keyed.promise))) break
      keyed = defer<void>()
    }
  } finally {
    call.keyListeners.delete(onKey)
    context.signal.removeEventListener('abort', stop)
  }
  if (digits === '' && finishedOn === '' && !flagOf(element, 'actionOnEmptyResult', false)) return next
  const params: Record<string, string> = { Digits: digits }
  if (finishedOn !== '') params.FinishedOnKey = finishedOn
  return goTo('gather', action, params)
}

async function playPrompts(context: VerbContext, element: Element): Promise<void> {
  try {
    for (const child of element.children) {
      if (child.name === 'Say') await say(context, child)
      else if (child.name === 'Play') await play(context, child)
      else await pause(context, child)
    }
  } catch (error) {
    if (error !== interrupted) throw error
  }
}

/** Whether a key came before the timeout. */
async function another(context: VerbContext, seconds: number, keyed: Promise<void>): Promise<boolean> {
  const silence = new AbortController()
  function stop() {
    return silence.abort(interrupted)
  }
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([keyed.then(() => true), waitFor(seconds * 1000, silence.signal).then(() => false)])
  } finally {
    silence.abort(interrupted)
    context.signal.removeEventListener('abort', stop)
  }
}
