import { createCall, endCall, laterInCall, reportProgress, ringCall } from './call.ts'
import type { Carrier } from './carrier.ts'
import type { Address, Call, Callback, CallDirection } from './model.ts'

export type OutboundCall = {
  to: string
  from: string
  direction: Exclude<CallDirection, 'inbound'>
  parentCallSid?: string
  /** Seconds that it rings before it counts as not answered. */
  timeoutS: number
  callbacks: Callback[]
  fallback: Address | null
  params?: Record<string, string>
  onAnswer: (call: Call) => void
}

/** Calls a `client:` identity or a telephone number. Null when 5,000 calls are live already. */
export function placeCall(carrier: Carrier, input: OutboundCall): Call | null {
  const clientName = input.to.startsWith('client:') ? (input.to.slice('client:'.length).split('?')[0] ?? '') : null
  const terminal = clientName === null ? carrier.exits.number(input.to) : carrier.exits.client(clientName)
  const call = createCall(carrier, {
    direction: input.direction,
    from: input.from,
    to: input.to,
    terminal,
    status: 'queued',
    ...(input.parentCallSid === undefined ? {} : { parentCallSid: input.parentCallSid }),
    ...(input.params === undefined ? {} : { params: input.params }),
  })
  if (call === null) return null
  call.callbacks = input.callbacks
  call.fallback = input.fallback
  call.onAnswer = () => input.onAnswer(call)
  // the REST answer says "queued"; everything else follows it
  laterInCall(call, 0, () => {
    reportProgress(carrier, call, 'initiated')
    if (terminal === null && clientName !== null) return endCall(carrier, call, 'no-answer')
    ringCall(carrier, call)
    // a number without a phone of its own rings out unheard
    terminal?.ring(call)
    laterInCall(call, input.timeoutS * 1000, () => {
      if (call.answeredAt === null) endCall(carrier, call, 'no-answer')
    })
  })
  return call
}
