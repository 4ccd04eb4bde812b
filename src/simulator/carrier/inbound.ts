import { startProgram } from '../twiml/run-program.ts'
import { createCall } from './call.ts'
import type { Carrier } from './carrier.ts'
import type { Address, Call, Terminal, VoiceHandler } from './model.ts'

export type InboundCall = {
  from: string
  to: string
  terminal: Terminal
  handler: VoiceHandler
  phoneNumberSid?: string
  applicationSid?: string
  params?: Record<string, string>
}

function completed(address: Address) {
  return { ...address, events: new Set(['completed']) }
}

/**
 * A call that comes in to a number or a TwiML App: its voice URL is asked what to do. Null when 5,000 calls are live
 * already.
 */
export function receiveCall(carrier: Carrier, { handler, ...input }: InboundCall): Call | null {
  const call = createCall(carrier, { ...input, direction: 'inbound', status: 'ringing' })
  if (call === null) return null
  if (handler.statusCallback !== null) call.callbacks = [completed(handler.statusCallback)]
  call.fallback = handler.voiceFallback
  return call
}

/** Starts the program of an inbound call: what its number or application says. */
export function startInbound(carrier: Carrier, call: Call, handler: VoiceHandler): void {
  const address = handler.voice ?? { url: '', method: 'POST' as const }
  startProgram(carrier, call, { kind: 'request', purpose: 'voice', address, params: {} })
}
