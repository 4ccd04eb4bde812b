import { CallError } from '../../carrier/call-error.ts'
import type { Carrier } from '../../carrier/carrier.ts'
import type { Member, Queue } from '../../carrier/model.ts'
import { findQueue, leaveQueue } from '../../carrier/queue.ts'
import { defer, interrupted, waitFor } from '../../carrier/turn.ts'
import { createBridge, enterBridge } from '../bridge.ts'
import type { DialResult } from '../dial-result.ts'
import type { Element } from '../parse-twiml.ts'
import { addressOf, numberOf, type VerbContext } from '../verb.ts'

/** <Dial><Queue>: talks with whoever has waited longest; waits for somebody to come until the timeout. */
export async function dialQueue(
  context: VerbContext,
  element: Element,
  noun: Element,
  onAnswer: () => void,
): Promise<DialResult> {
  const { call, carrier, signal } = context
  const queue = findQueue(carrier, noun.text)
  if (queue === null) throw new CallError(14210, `Dial->Queue: no queue '${noun.text}'`, context.document.url)
  const announce = addressOf(context, noun, 'url', 'method')
  const member = await nextMember(carrier, queue, numberOf(element, 'timeout', 30) * 1000, signal)
  if (member === null) return { DialCallStatus: 'no-answer' }
  const bridge = createBridge()
  const started = Date.now()
  member.taken.resolve({ dialler: call, bridge, announce })
  onAnswer()
  await enterBridge(call, bridge, signal)
  return {
    DialCallStatus: 'completed',
    DialCallSid: member.call.sid,
    DialBridged: 'true',
    DialCallDuration: String(Math.round((Date.now() - started) / 1000)),
  }
}

async function nextMember(
  carrier: Carrier,
  queue: Queue,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Member | null> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const [member] = queue.members
    if (member !== undefined && leaveQueue(carrier, member)) return member
    const left = deadline - performance.now()
    if (left <= 0) return null
    const arrival = defer<void>()
    const waiting = new AbortController()
    function stop() {
      return waiting.abort(interrupted)
    }
    signal.addEventListener('abort', stop, { once: true })
    queue.waiting.add(arrival.resolve)
    try {
      await Promise.race([arrival.promise, waitFor(left, waiting.signal)])
    } finally {
      queue.waiting.delete(arrival.resolve)
      signal.removeEventListener('abort', stop)
      waiting.abort(interrupted)
    }
    if (signal.aborted) throw interrupted
  }
}
