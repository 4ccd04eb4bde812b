import { frameSamples, type Room, type Seat, type Voice } from './voice.ts'

function clip(value: number): number {
  return value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value
}

/** The sum of frames, clipped to 16 bits; null when there is none. */
export function sum(...frames: (Int16Array | null)[]): Int16Array | null {
  const present = frames.filter((frame) => frame !== null)
  const [first] = present
  if (first === undefined) return null
  if (present.length === 1) return first
  const total = new Int16Array(frameSamples)
  for (let i = 0; i < frameSamples; i++) {
    let value = 0
    for (const frame of present) value += frame[i] ?? 0
    total[i] = clip(value)
  }
  return total
}

function speaks(seat: Seat): boolean {
  return !seat.muted && !seat.held && seat.voice.said !== null
}

/**
 * What everybody in a room says in this frame, in 32 bits so that one's own voice can be taken out again without loss.
 */
export type RoomMix = {
  total: Int32Array
  room: Room
  announcement: Int16Array | null
  anything: boolean
}

/** Adds up the room's frame: call once a tick for each room. */
export function mixRoom(room: Room): RoomMix {
  const total = new Int32Array(frameSamples)
  let anything = false
  function add(frame: Int16Array) {
    anything = true
    for (let i = 0; i < frameSamples; i++) total[i] = (total[i] ?? 0) + (frame[i] ?? 0)
  }
  if (room.open) {
    for (const seat of room.seats) {
      if (speaks(seat) && seat.coached === null && seat.voice.said !== null) add(seat.voice.said)
    }
  }
  const announcement = room.player.next()
  if (announcement !== null) add(announcement)
  return { total, room, announcement, anything }
}

/** What one seat hears: everybody but itself, and whoever coaches it. Null when it hears nothing. */
export function heardBy(seat: Seat, mix: RoomMix): Int16Array | null {
  if (seat.held || (!mix.anything && !coachOf(seat, mix.room))) return null
  const coach = mix.room.open ? coachOf(seat, mix.room) : null
  const own = speaks(seat) && seat.coached === null && mix.room.open ? seat.voice.said : null
  const frame = new Int16Array(frameSamples)
  for (let i = 0; i < frameSamples; i++) {
    frame[i] = clip((mix.total[i] ?? 0) - (own?.[i] ?? 0) + (coach?.[i] ?? 0))
  }
  return frame
}

function coachOf(seat: Seat, room: Room): Int16Array | null {
  for (const other of room.seats) {
    if (other.coached === seat && speaks(other)) return other.voice.said
  }
  return null
}

/** The whole room's sound, as its recording hears it. */
export function wholeRoom(mix: RoomMix): Int16Array | null {
  return mix.anything ? Int16Array.from(mix.total, clip) : null
}

const silence = new Int16Array(frameSamples)

/** One tick: takes a frame from every leg, mixes the rooms, and gives every leg and tap its frame. */
export function mixFrame(voices: Iterable<Voice>): void {
  const rooms = new Map<Room, RoomMix>()
  for (const voice of voices) voice.said = voice.leg?.take() ?? null
  for (const voice of voices) {
    if (voice.room !== null && !rooms.has(voice.room)) rooms.set(voice.room, mixRoom(voice.room))
  }
  for (const voice of voices) {
    const mix = voice.room === null ? undefined : rooms.get(voice.room)
    const fromRoom = voice.seat !== null && mix !== undefined ? heardBy(voice.seat, mix) : null
    const heard = sum(fromRoom, voice.player.next())
    voice.leg?.give(heard ?? silence)
    for (const tap of voice.taps) tap.write(voice.said, heard)
  }
  for (const [room, mix] of rooms) {
    if (room.taps.size === 0) continue
    const whole = wholeRoom(mix)
    for (const tap of room.taps) tap.write(whole, null)
  }
}
