import type { WebSocket } from 'ws'
import { endCall, pressKeys } from '../carrier/call.ts'
import type { Carrier } from '../carrier/carrier.ts'
import type { Opened } from '../serve-sockets.ts'
import { readAccessToken } from './access-token.ts'
import {
  type Device,
  type DeviceLeg,
  findLeg,
  isReconnectToken,
  noteSignal,
  reconnectToken,
  type Switchboard,
  tell,
} from './device.ts'
import { findDevices, forgetRinging, refuseIncoming, takeIncoming } from './incoming-call.ts'
import { type ClientMessage, readMessage } from './messages.ts'
import { attachAudio, beginOutgoing } from './outgoing-call.ts'

const heartbeatMs = 10_000
const expiredToken = { code: 20104, message: 'AccessTokenExpired (20104): the access token has expired' }

/** The voice SDK's signalling, for the path /signal. */
export function signalling(carrier: Carrier): Opened {
  const board: Switchboard = { carrier, devices: new Set(), legs: new Map(), ringing: new Map() }
  carrier.exits.client = (identity) => findDevices(board, identity)
  return (socket) => serveSocket(board, socket)
}

function serveSocket(board: Switchboard, socket: WebSocket): void {
  const { carrier } = board
  const state: { device: Device | null; expiry: NodeJS.Timeout | null; silentBeats: number } = {
    device: null,
    expiry: null,
    silentBeats: 0,
  }
  function send(...[type, payload]: Parameters<Device['send']>) {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type, version: '1.6', payload }))
  }
  const heartbeat = setInterval(() => {
    if (state.silentBeats++ >= 3) return socket.terminate()
    if (socket.readyState === socket.OPEN) socket.send('\n')
  }, heartbeatMs)

  socket.on('message', (data) => {
    state.silentBeats = 0
    const text = data.toString()
    if (text.trim() === '') return
    const message = readMessage(text)
    if (message === null) return send('error', { error: { code: 31000, message: 'Malformed message' } })
    if (message.type === 'listen') return listen(message.payload.token)
    if (state.device === null)
      return send('error', { error: { code: 31204, message: 'AccessTokenInvalid: no valid token yet' } })
    serveMessage(board, state.device, message)
  })
  socket.on('close', () => {
    clearInterval(heartbeat)
    if (state.expiry !== null) clearTimeout(state.expiry)
    if (state.device !== null) loseDevice(board, state.device)
  })

  function listen(token: string): void {
    const read = readAccessToken(token, carrier.options, new Date())
    if (read.kind === 'invalid') return send('error', { error: { code: read.code, message: read.message } })
    const { identity, applicationSid, mayReceive, expiresAt } = read
    if (state.device === null || state.device.identity !== identity) {
      if (state.device !== null) loseDevice(board, state.device)
      state.device = { identity, applicationSid, mayReceive, expiresAt, registered: false, send }
      board.devices.add(state.device)
    } else Object.assign(state.device, { applicationSid, mayReceive, expiresAt })
    const { device } = state
    const remainingMs = read.expiresAt.getTime() - Date.now()
    if (state.expiry !== null) clearTimeout(state.expiry)
    state.expiry = setTimeout(
      () => {
        device.registered = false
        send('error', { error: expiredToken })
      },
      Math.min(remainingMs, 0x7fffffff),
    )
    send('connected', {
      region: 'local',
      edge: 'local',
      home: 'us1',
      token: { identity, ttl: Math.floor(remainingMs / 1000) },
    })
  }
}

function isExpired({ expiresAt }: Device): boolean {
  return expiresAt.getTime() <= Date.now()
}

function serveMessage(board: Switchboard, device: Device, message: Exclude<ClientMessage, { type: 'listen' }>): void {
  const { carrier } = board
  if (message.type === 'register') {
    if (isExpired(device)) return device.send('error', { error: expiredToken })
    device.registered = message.payload.media.audio
    carrier.changed()
    return device.send('ready', {})
  }
  const { callsid } = message.payload
  if (message.type === 'invite') {
    const { sdp, reconnect, twilio } = message.payload
    if (reconnect !== undefined) return void resume(board, device, callsid, sdp, reconnect)
    if (isExpired(device)) return device.send('hangup', { callsid, error: expiredToken })
    return void beginOutgoing(board, device, { callsid, sdp, params: twilio.params })
  }
  if (message.type === 'answer') return void takeIncoming(board, device, callsid, message.payload.sdp)
  if (message.type === 'reject') return refuseIncoming(board, device, callsid)

  const leg = findLeg(board, device, callsid)
  // hanging up an incoming call that still rings refuses it
  if (leg === null) return message.type === 'hangup' ? refuseIncoming(board, device, callsid) : undefined
  noteSignal(leg.call, 'in', message.type, message.payload)
  if (message.type === 'hangup')
    return endCall(carrier, leg.call, leg.call.answeredAt === null ? 'canceled' : 'completed')
  if (message.type === 'dtmf')
    return pressKeys(carrier, leg.call, message.payload.dtmf.replaceAll('w', '').toUpperCase())
  if (message.type === 'reinvite') return void renegotiate(board, leg, message.payload.sdp)
  return device.send('ack', { acktype: 'message', callsid: leg.call.sid, voiceeventsid: message.payload.voiceeventsid })
}

/** A device whose socket was lost takes up its call again, with its old connection or with a new offer. */
async function resume(board: Switchboard, device: Device, callSid: string, sdp: string, token: string): Promise<void> {
  const leg = board.legs.get(callSid)
  if (leg === undefined || !isReconnectToken(board.carrier, callSid, token))
    return device.send('hangup', { callsid: callSid })
  noteSignal(leg.call, 'in', 'invite', { callsid: callSid, sdp, reconnect: token })
  leg.device = device
  if (leg.grace !== null) clearTimeout(leg.grace)
  leg.grace = null
  if (isNewOffer(leg, sdp) && !(await attachAudio(board, leg, sdp))) return
  tell(leg, 'answer', { callsid: callSid, sdp: leg.media?.sdp ?? '', edge: 'local', reconnect: token })
}

function ufragOf(sdp: string) {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? ''
}

function isNewOffer(leg: DeviceLeg, sdp: string): boolean {
  return sdp !== '' && ufragOf(sdp) !== ufragOf(leg.remoteSdp)
}

/** The network of the browser changed: the sound starts anew on a fresh connection. */
async function renegotiate(board: Switchboard, leg: DeviceLeg, sdp: string): Promise<void> {
  if (!(await attachAudio(board, leg, sdp))) return
  const { call } = leg
  tell(leg, 'answer', {
    callsid: call.sid,
    sdp: leg.media?.sdp ?? '',
    edge: 'local',
    reconnect: reconnectToken(board.carrier, call.sid),
  })
}

/** A lost socket keeps its calls for the grace period, then they end. */
function loseDevice(board: Switchboard, device: Device): void {
  const { carrier } = board
  board.devices.delete(device)
  forgetRinging(board, device)
  for (const leg of board.legs.values()) {
    if (leg.device !== device) continue
    leg.device = null
    noteSignal(leg.call, 'in', 'socket lost', {})
    leg.grace = setTimeout(() => {
      endCall(carrier, leg.call, leg.call.answeredAt === null ? 'canceled' : 'completed')
    }, carrier.options.signalGraceMs)
  }
  carrier.changed()
}
