import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Carrier } from '../carrier/carrier.ts'
import { record } from '../carrier/journal.ts'
import type { Call } from '../carrier/model.ts'
import type { Connected } from '../media/accept-offer.ts'

/** A connected voice SDK, once its token was accepted. */
export type Device = {
  identity: string
  applicationSid: string | null
  mayReceive: boolean
  /** When its token runs out: a call that is on goes on, a new one is refused. */
  expiresAt: Date
  registered: boolean
  send(type: string, payload: Record<string, unknown>): void
}

/** A call's connection to a device: it outlives the socket for a while. */
export type DeviceLeg = {
  call: Call
  device: Device | null
  /** The SDK's own name for a call that it began. */
  outboundId: string | null
  media: Connected | null
  /** The far end's last description, to tell a reconnection from a new offer. */
  remoteSdp: string
  grace: NodeJS.Timeout | null
}

/** All devices and their calls. */
export type Switchboard = {
  carrier: Carrier
  devices: Set<Device>
  legs: Map<string, DeviceLeg>
  /** Offers to devices that ring: by call, then by device. */
  ringing: Map<string, Map<Device, (Connected & { accept: (answer: string) => Promise<void> }) | null>>
}

/** The token with which a device takes up its call again after its socket was lost. */
export function reconnectToken(carrier: Carrier, callSid: string): string {
  return createHmac('sha256', carrier.secret).update(callSid).digest('hex')
}

export function isReconnectToken(carrier: Carrier, callSid: string, token: string): boolean {
  const expected = Buffer.from(reconnectToken(carrier, callSid))
  const given = Buffer.from(token)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

export function tell(leg: DeviceLeg, type: string, payload: Record<string, unknown>): void {
  noteSignal(leg.call, 'out', type, payload)
  leg.device?.send(type, payload)
}

/** Session descriptions are long and seldom read: the journal keeps their length. */
export function noteSignal(call: Call, direction: 'in' | 'out', type: string, payload: Record<string, unknown>): void {
  const { sdp, reconnect, ...rest } = payload
  const shown = typeof sdp === 'string' ? { ...rest, sdp: `${sdp.length} characters` } : rest
  record(call.journal, {
    kind: 'signal',
    direction,
    type,
    payload: reconnect === undefined ? shown : { ...shown, reconnect: 'token' },
  })
}

export function findLeg(board: Switchboard, device: Device, callSid: string): DeviceLeg | null {
  const direct = board.legs.get(callSid)
  if (direct !== undefined) return direct.device === device ? direct : null
  for (const leg of board.legs.values()) if (leg.outboundId === callSid && leg.device === device) return leg
  return null
}
