import { answerCall, connectAudio, endCall } from '../carrier/call.ts'
import { messageOf } from '../carrier/call-error.ts'
import type { Call, Terminal } from '../carrier/model.ts'
import { makeOffer } from '../media/accept-offer.ts'
import { type Device, noteSignal, reconnectToken, type Switchboard } from './device.ts'
import { dropLeg } from './outgoing-call.ts'

/** Rings every device that is registered under the identity; null when there is none. */
export function findDevices(board: Switchboard, identity: string): Terminal | null {
  function registered() {
    return [...board.devices].filter((device) => device.registered && device.mayReceive && device.identity === identity)
  }
  if (registered().length === 0) return null
  return {
    kind: 'device',
    ring: (call) => {
      for (const device of registered()) void invite(board, device, call)
    },
    answered: () => {},
    stop: (call, error) => {
      cancelOthers(board, call, null)
      const leg = board.legs.get(call.sid)
      if (leg !== undefined) dropLeg(board, leg, error)
    },
  }
}

async function invite(board: Switchboard, device: Device, call: Call): Promise<void> {
  const { carrier } = board
  const rung = board.ringing.get(call.sid) ?? new Map()
  board.ringing.set(call.sid, rung)
  rung.set(device, null)
  const offer = await makeOffer(() => noteSignal(call, 'in', 'media lost', {}))
  if (call.status !== 'ringing' || !rung.has(device)) return offer.leg.close()
  rung.set(device, offer)
  const payload = {
    callsid: call.sid,
    sdp: offer.sdp,
    reconnect: reconnectToken(carrier, call.sid),
    parameters: {
      AccountSid: carrier.options.accountSid,
      ApiVersion: '2010-04-01',
      CallSid: call.sid,
      From: call.from,
      To: call.to,
      ...(Object.keys(call.params).length === 0 ? {} : { Params: new URLSearchParams(call.params).toString() }),
    },
  }
  noteSignal(call, 'out', 'invite', payload)
  device.send('invite', payload)
}

/** The device takes the call: the other devices stop ringing. An empty answer makes a call without audio. */
export async function takeIncoming(board: Switchboard, device: Device, callSid: string, answer: string): Promise<void> {
  const { carrier } = board
  const call = carrier.calls.get(callSid)
  const offer = board.ringing.get(callSid)?.get(device)
  if (call === undefined || offer === undefined || offer === null || call.status !== 'ringing')
    return device.send('hangup', { callsid: callSid })
  noteSignal(call, 'in', 'answer', { callsid: callSid, sdp: answer })
  board.legs.set(call.sid, { call, device, outboundId: null, media: offer, remoteSdp: answer, grace: null })
  cancelOthers(board, call, device)
  try {
    if (answer === '') offer.leg.close()
    else {
      await offer.accept(answer)
      connectAudio(carrier, call, offer.leg)
    }
    answerCall(carrier, call)
  } catch (error) {
    endCall(carrier, call, 'failed', { code: 53402, message: messageOf(error) })
  }
}

/** Stops the ringing everywhere but at one device. */
function cancelOthers(board: Switchboard, call: Call, winner: Device | null): void {
  const rung = board.ringing.get(call.sid)
  if (rung === undefined) return
  board.ringing.delete(call.sid)
  for (const [device, offer] of rung) {
    if (device === winner) continue
    offer?.leg.close()
    noteSignal(call, 'out', 'cancel', { callsid: call.sid })
    device.send('cancel', { callsid: call.sid })
  }
}

/** One device refuses: Twilio counts the whole call as busy. */
export function refuseIncoming(board: Switchboard, device: Device, callSid: string): void {
  const call = board.carrier.calls.get(callSid)
  if (call === undefined || board.ringing.get(callSid)?.has(device) !== true) return
  noteSignal(call, 'in', 'reject', { callsid: callSid })
  endCall(board.carrier, call, 'busy')
}

/** A device that goes stops ringing; the call rings on elsewhere or until its timeout. */
export function forgetRinging(board: Switchboard, device: Device): void {
  for (const rung of board.ringing.values()) {
    rung.get(device)?.leg.close()
    rung.delete(device)
  }
}
