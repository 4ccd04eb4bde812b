import { CallError } from '../../carrier/call-error.ts'
import { showError } from '../../carrier/call.ts'
import { publish } from '../../carrier/feed.ts'
import type { Address, Member, QueueResult, Taking } from '../../carrier/model.ts'
import { averageWait, defaultQueueSize, joinQueue, leaveQueue, openQueue, waitedSeconds } from '../../carrier/queue.ts'
import { interrupted, waitFor } from '../../carrier/turn.ts'
import { describeCall } from '../../webhooks/describe-call.ts'
import { sendCallback } from '../../webhooks/send-callback.ts'
import { enterBridge } from '../bridge.ts'
import { playHoldMusic } from '../play-sound.ts'
import type { Element } from '../parse-twiml.ts'
import { addressOf, goTo, next, type Next, numberOf, type VerbContext } from '../verb.ts'

/** A wait document that takes no time is not asked for more often than this. */
const shortestRoundMs = 1000

/**
 * <Enqueue>: waits in a queue until somebody takes the call, the program is replaced, the wait document says <Leave>,
 * or the caller hangs up. However it ends, the action is requested; its answer counts only after leaving, a full queue,
 * a failed wait document,
 * or talking.
 */
export async function enqueue(context: VerbContext, element: Element): Promise<Next> {
  const { call, carrier } = context
  if (element.text === '') throw new CallError(14201, 'Enqueue: no queue name', context.document.url)
  const action = addressOf(context, element, 'action', 'method')
  const waitAddress = addressOf(context, element, 'waitUrl', 'waitUrlMethod')
  const queue = openQueue(carrier, element.text, numberOf(element, 'maxQueueSize', defaultQueueSize))
  const enqueuedAt = Date.now()
  function resultOf(result: QueueResult) {
    return {
      QueueResult: result,
      QueueSid: queue.sid,
      QueueTime: String(Math.floor((Date.now() - enqueuedAt) / 1000)),
    }
  }
  function proceed(result: QueueResult): Next {
    return action === null ? next : goTo(`enqueue: ${result}`, action, resultOf(result))
  }
  async function report(result: QueueResult): Promise<void> {
    if (action === null) return
    await sendCallback(carrier, {
      address: action,
      purpose: `enqueue: ${result}`,
      params: { ...describeCall(carrier, call), ...resultOf(result) },
      call,
    })
  }

  const member = joinQueue(carrier, queue, call, report)
  if (member === null) return proceed('queue-full')
  publish(call.feed, { kind: 'queued', queue: queue.friendlyName })
  let talked = false
  try {
    const outcome = await waitInQueue(context, member, waitAddress)
    leaveQueue(carrier, member)
    if (outcome === 'leave' || outcome === 'system-error') return proceed(outcome)
    if (outcome === 'hangup') return { kind: 'hangup' }
    talked = true
    await talk(context, member, outcome)
    return proceed('bridged')
  } catch (error) {
    // whoever took the member out by REST has reported already
    const waited = leaveQueue(carrier, member)
    if (error === interrupted && waited) void report(call.endedAt === null ? 'redirected' : 'hangup')
    if (error === interrupted && talked) void report(call.endedAt === null ? 'redirected-from-bridged' : 'bridged')
    throw error
  }
}

/** Runs the wait document round after round until the member is taken or the document decides otherwise. */
async function waitInQueue(
  context: VerbContext,
  member: Member,
  address: Address | null,
): Promise<Taking | 'leave' | 'hangup' | 'system-error'> {
  const waiting = new AbortController()
  function stop() {
    return waiting.abort(interrupted)
  }
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    const rounds = repeatWaitDocument(context, member, address, waiting.signal)
    const outcome = await Promise.race([member.taken.promise, rounds])
    if (context.signal.aborted) throw interrupted
    return outcome
  } finally {
    waiting.abort(interrupted)
    context.signal.removeEventListener('abort', stop)
  }
}

async function repeatWaitDocument(
  context: VerbContext,
  member: Member,
  address: Address | null,
  signal: AbortSignal,
): Promise<'leave' | 'hangup' | 'system-error'> {
  const { call, carrier } = context
  if (address === null || address.url === '') return playHoldMusic(call, signal)
  for (;;) {
    const started = performance.now()
    try {
      const outcome = await carrier.run(
        call,
        { kind: 'request', purpose: 'queue wait', address, params: placeOf(member) },
        'queue-wait',
        signal,
      )
      if (outcome !== 'finished') return outcome
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      showError(carrier, call, error.code, error.message, error.url)
      return 'system-error'
    }
    await waitFor(shortestRoundMs - (performance.now() - started), signal)
  }
}

function placeOf(member: Member): Record<string, string> {
  const { queue } = member
  return {
    QueueSid: queue.sid,
    QueuePosition: String(queue.members.indexOf(member) + 1),
    QueueTime: String(waitedSeconds(member)),
    AvgQueueTime: String(averageWait(queue)),
    CurrentQueueSize: String(queue.members.length),
    MaxQueueSize: String(queue.maxSize),
  }
}

/** Hears the announcement of <Queue url>, then talks with whoever took the member until one of them leaves. */
async function talk(context: VerbContext, member: Member, taking: Taking): Promise<void> {
  const { call, carrier, signal } = context
  try {
    if (taking.announce !== null) {
      const params = {
        QueueSid: member.queue.sid,
        QueueTime: String(waitedSeconds(member)),
        DequeingCallSid: taking.dialler.sid,
      }
      await carrier.run(
        call,
        { kind: 'request', purpose: 'queue: before talking', address: taking.announce, params },
        'screening',
        signal,
      )
    }
    await enterBridge(call, taking.bridge, signal)
  } finally {
    taking.bridge.over.resolve()
  }
}
