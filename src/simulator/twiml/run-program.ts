import { answerCall, endCall, showError } from '../carrier/call.ts'
import { CallError, messageOf } from '../carrier/call-error.ts'
import type { Carrier } from '../carrier/carrier.ts'
import { publish } from '../carrier/feed.ts'
import type { Call } from '../carrier/model.ts'
import { interrupted, waitFor } from '../carrier/turn.ts'
import { type Document, fetchDocument } from './document.ts'
import type { Element } from './parse-twiml.ts'
import type { Outcome, Setting, Source } from './program.ts'
import type { Next, VerbContext } from './verb.ts'
import { dial } from './verbs/dial.ts'
import { enqueue } from './verbs/enqueue.ts'
import { gather } from './verbs/gather.ts'
import { record } from './verbs/record.ts'
import { redirect, reject } from './verbs/simple.ts'
import { pause, play, say } from './verbs/speak.ts'

type Verb = (context: VerbContext, element: Element) => Promise<Next>

const verbs: Record<string, Verb> = {
  Say: say,
  Play: play,
  Pause: pause,
  Gather: gather,
  Enqueue: enqueue,
  Dial: dial,
  Record: record,
  Redirect: redirect,
  Reject: reject,
  Hangup: async () => ({ kind: 'hangup' }),
  Leave: async () => ({ kind: 'leave' }),
}

/** How long "an application error has occurred" is heard before the line goes dead. */
const apologyMs = 300

/**
 * Runs documents one after the other until one runs out, hangs up or leaves the queue.
 * Throws CallError for a bad document and `interrupted` when the signal fires.
 */
export async function runDocuments(
  carrier: Carrier,
  call: Call,
  first: Source,
  setting: Setting,
  signal: AbortSignal,
): Promise<Outcome> {
  let source: Source | null = first
  while (source !== null) {
    const document: Document = await fetchDocument(carrier, call, source, setting)
    if (signal.aborted) throw interrupted
    source = null
    for (const element of document.verbs) {
      const verb = verbs[element.name]
      if (verb === undefined) throw new CallError(12200, `<${element.name}> cannot run here`, document.url)
      if (setting === 'call' && element.name !== 'Reject') answerCall(carrier, call)
      const after: Next = await verb({ carrier, call, document, setting, signal }, element)
      if (signal.aborted) throw interrupted
      if (after.kind === 'hangup' || after.kind === 'leave') return after.kind
      if (after.kind === 'go') {
        source = after.source
        break
      }
    }
  }
  return 'finished'
}

/** Starts a call's program, replacing the one that runs. When it runs out, the call is hung up. */
export function startProgram(carrier: Carrier, call: Call, source: Source): void {
  if (call.endedAt !== null) return
  const turn = new AbortController()
  const previous = call.turn
  call.turn = turn
  previous?.abort(interrupted)
  void runProgram(carrier, call, source, turn.signal)
}

async function runProgram(carrier: Carrier, call: Call, source: Source, signal: AbortSignal): Promise<void> {
  try {
    await runWithFallback(carrier, call, source, signal)
    endCall(carrier, call, 'completed')
  } catch (error) {
    if (error === interrupted) return
    await failCall(carrier, call, error, signal)
  }
}

/** A document that fails is asked of the fallback URL once, with the error. */
async function runWithFallback(carrier: Carrier, call: Call, source: Source, signal: AbortSignal): Promise<void> {
  try {
    await runDocuments(carrier, call, source, 'call', signal)
  } catch (error) {
    if (!(error instanceof CallError) || call.fallback === null || signal.aborted) throw error
    showError(carrier, call, error.code, error.message, error.url)
    const params = { ErrorCode: String(error.code), ErrorUrl: error.url ?? '' }
    await runDocuments(
      carrier,
      call,
      { kind: 'request', purpose: 'fallback', address: call.fallback, params },
      'call',
      signal,
    )
  }
}

async function failCall(carrier: Carrier, call: Call, error: unknown, signal: AbortSignal): Promise<void> {
  if (signal.aborted || call.endedAt !== null) return
  const code = error instanceof CallError ? error.code : 13000
  if (!(error instanceof CallError)) carrier.log.error({ err: error, callSid: call.sid }, 'a program failed')
  showError(carrier, call, code, messageOf(error), error instanceof CallError ? error.url : null)
  if (call.direction === 'inbound') answerCall(carrier, call)
  publish(call.feed, { kind: 'error', code, text: 'An application error has occurred. Goodbye.' })
  try {
    await waitFor(apologyMs, signal)
  } catch {
    return
  }
  endCall(carrier, call, call.answeredAt === null ? 'failed' : 'completed')
}
