import { CallError } from '../../carrier/call-error.ts'
import { showError } from '../../carrier/call.ts'
import { durationOf, endCall } from '../../carrier/call.ts'
import { findNumber } from '../../carrier/carrier.ts'
import { bareNumber, isNumber } from '../../carrier/number.ts'
import { placeCall } from '../../carrier/place-call.ts'
import type { Address, Call, Callback } from '../../carrier/model.ts'
import { defer, interrupted, unlessInterrupted } from '../../carrier/turn.ts'
import { createBridge, enterBridge } from '../bridge.ts'
import type { DialResult } from '../dial-result.ts'
import type { Element } from '../parse-twiml.ts'
import { addressOf, callbackOf, numberOf, type VerbContext } from '../verb.ts'

const mostParties = 10
/** Twilio rings this much longer than asked. */
const graceS = 5

type Party = {
  to: string
  callback: Callback | null
  /** What the party hears, or decides, before it is connected. */
  screening: Address | null
  params: Record<string, string>
}

/** <Dial> with numbers and clients: all ring at once, the first to answer is connected, the others are cancelled. */
export async function dialParties(context: VerbContext, element: Element, onAnswer: () => void): Promise<DialResult> {
  const { call, carrier, signal } = context
  const parties = partiesOf(context, element)
  if (parties.length > mostParties) throw new CallError(13250, 'Dial: more than 10 parties', context.document.url)
  const callerId = callerIdOf(context, element, parties)
  const timeoutS = numberOf(element, 'timeout', 30) + graceS
  const winner = defer<Call | null>()
  const children: Call[] = []
  function dismiss(except: Call | null) {
    for (const child of children)
      if (child !== except) endCall(carrier, child, child.answeredAt === null ? 'canceled' : 'completed')
  }
  try {
    for (const party of parties) {
      const child = placeCall(carrier, {
        to: party.to,
        from: callerId,
        direction: 'outbound-dial',
        parentCallSid: call.sid,
        timeoutS,
        callbacks: party.callback === null ? [] : [party.callback],
        fallback: null,
        params: party.params,
        onAnswer: (answered) => void screen(context, party, answered, winner.resolve),
      })
      if (child === null) throw new CallError(10004, 'Call concurrency limit exceeded', context.document.url)
      children.push(child)
    }
    void Promise.all(children.map((child) => child.ended.promise)).then(() => winner.resolve(null))
    const answered = await unlessInterrupted(winner.promise, signal)
    if (answered === null) return { DialCallStatus: failureOf(children) }
    dismiss(answered)
    onAnswer()
    const bridge = createBridge()
    void answered.ended.promise.then(() => bridge.over.resolve())
    const other = new AbortController()
    answered.turn = other
    void enterBridge(answered, bridge, other.signal).catch(() => {})
    await enterBridge(call, bridge, signal)
    endCall(carrier, answered, 'completed')
    return {
      DialCallStatus: 'completed',
      DialCallSid: answered.sid,
      DialCallDuration: String(durationOf(answered)),
      DialBridged: 'true',
    }
  } finally {
    dismiss(null)
  }
}

/** Lets the party hear its screening document; it is connected when the document runs out without hanging up. */
async function screen(context: VerbContext, party: Party, child: Call, connect: (child: Call) => void): Promise<void> {
  if (party.screening === null) return connect(child)
  const turn = new AbortController()
  child.turn = turn
  try {
    const source = { kind: 'request' as const, purpose: 'screening', address: party.screening, params: {} }
    const outcome = await context.carrier.run(child, source, 'screening', turn.signal)
    if (outcome === 'finished') connect(child)
    else endCall(context.carrier, child, 'completed')
  } catch (error) {
    if (error === interrupted) return
    if (error instanceof CallError) showError(context.carrier, child, error.code, error.message, error.url)
    endCall(context.carrier, child, 'completed')
  }
}

function failureOf(children: readonly Call[]): DialResult['DialCallStatus'] {
  const statuses = children.map((child) => child.status)
  if (statuses.includes('busy')) return 'busy'
  if (statuses.includes('failed')) return 'failed'
  return 'no-answer'
}

function partiesOf(context: VerbContext, element: Element): Party[] {
  if (element.children.length === 0)
    return [{ to: phoneNumber(context, element.text), callback: null, screening: null, params: {} }]
  return element.children.map((noun) => {
    const callback = callbackOf(context, noun, 'statusCallback', 'completed')
    const screening = addressOf(context, noun, 'url', 'method')
    if (noun.name !== 'Client') return { to: phoneNumber(context, noun.text), callback, screening, params: {} }
    const identity = noun.children.find((child) => child.name === 'Identity')?.text ?? noun.text
    if (identity === '' || identity.length > 256)
      throw new CallError(13224, 'Dial->Client: Invalid identity', context.document.url)
    const parameters = noun.children.filter((child) => child.name === 'Parameter')
    const params = Object.fromEntries(
      parameters.map(({ attributes }) => [attributes.name ?? '', attributes.value ?? '']),
    )
    return { to: `client:${identity}`, callback, screening, params }
  })
}

function phoneNumber(context: VerbContext, text: string): string {
  if (!isNumber(text)) throw new CallError(13223, `Dial: Invalid phone number format '${text}'`, context.document.url)
  return bareNumber(text)
}

/**
 * Who the parties see: the caller, whom the caller called, or a number of ours; a client calls numbers as such a one
 * alone.
 */
function callerIdOf({ call, carrier, document }: VerbContext, element: Element, parties: readonly Party[]): string {
  const given = element.attributes.callerId
  const callerId = given === undefined ? call.from : given.startsWith('client:') ? given : bareNumber(given)
  const toClients = parties.every(({ to }) => to.startsWith('client:'))
  const known = given === undefined || callerId === call.from || callerId === call.to
  const fits = callerId.startsWith('client:') ? toClients : known || findNumber(carrier, callerId) !== null
  if (!fits) throw new CallError(13214, `Dial: Invalid callerId value '${callerId}'`, document.url)
  return callerId
}
