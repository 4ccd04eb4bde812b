import { connectAudio, endCall } from '../carrier/call.ts'
import { messageOf } from '../carrier/call-error.ts'
import { receiveCall, startInbound } from '../carrier/inbound.ts'
import type { Terminal } from '../carrier/model.ts'
import { acceptOffer } from '../media/accept-offer.ts'
import { type Device, type DeviceLeg, noteSignal, reconnectToken, type Switchboard, tell } from './device.ts'

type Invitation = {
  callsid: string
  sdp: string
  params: string
}

/** A call that a device begins: its TwiML App is asked what to do. An empty sdp makes a call without audio. */
export async function beginOutgoing(board: Switchboard, device: Device, invitation: Invitation): Promise<void> {
  const { carrier } = board
  function refuse(code: number, message: string) {
    return device.send('hangup', { callsid: invitation.callsid, error: { code, message } })
  }
  const handler = device.applicationSid === null ? undefined : carrier.applications.get(device.applicationSid)
  if (handler === undefined) return refuse(21218, 'Invalid ApplicationSid')
  const params = Object.fromEntries(new URLSearchParams(invitation.params))
  const held: { leg: DeviceLeg | null } = { leg: null }
  const terminal: Terminal = {
    kind: 'device',
    ring: () => {},
    answered: (call) => {
      if (held.leg === null) return
      tell(held.leg, 'answer', {
        callsid: call.sid,
        sdp: held.leg.media?.sdp ?? '',
        edge: 'local',
        reconnect: reconnectToken(carrier, call.sid),
      })
    },
    stop: (call, error) => {
      if (held.leg !== null) dropLeg(board, held.leg, call.error ?? error)
    },
  }
  const call = receiveCall(carrier, {
    from: `client:${device.identity}`,
    to: params.To ?? '',
    terminal,
    handler,
    applicationSid: handler.sid,
    params,
  })
  if (call === null) return refuse(31486, 'Too many live calls')
  const leg: DeviceLeg = {
    call,
    device,
    outboundId: invitation.callsid,
    media: null,
    remoteSdp: invitation.sdp,
    grace: null,
  }
  held.leg = leg
  board.legs.set(call.sid, leg)
  tell(leg, 'ringing', { callsid: call.sid })
  if (!(await attachAudio(board, leg, invitation.sdp))) return
  startInbound(carrier, call, handler)
}

/**
 * Answers a leg's offer with sound; false when that fails, and then the call is over. Lost sound is the SDK's to
 * restart.
 */
export async function attachAudio(board: Switchboard, leg: DeviceLeg, offer: string): Promise<boolean> {
  if (offer === '') return true
  const { carrier } = board
  try {
    leg.media = await acceptOffer(offer, () => noteSignal(leg.call, 'in', 'media lost', {}))
    leg.remoteSdp = offer
    connectAudio(carrier, leg.call, leg.media.leg)
    return leg.call.endedAt === null
  } catch (error) {
    endCall(carrier, leg.call, 'failed', { code: 53402, message: messageOf(error) })
    return false
  }
}

/** Forgets a leg and tells its device, with the error if there was one. */
export function dropLeg(board: Switchboard, leg: DeviceLeg, error: { code: number; message: string } | null): void {
  if (!board.legs.delete(leg.call.sid)) return
  if (leg.grace !== null) clearTimeout(leg.grace)
  const gateway =
    error === null
      ? {}
      : { error: { code: 31005, message: `Error sent from gateway in HANGUP (${error.code}: ${error.message})` } }
  tell(leg, 'hangup', { callsid: leg.call.sid, ...gateway })
  leg.device = null
}
