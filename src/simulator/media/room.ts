import { createPlayer } from './player.ts'
import type { Room, Seat, Voice } from './voice.ts'

export function createRoom(open: boolean): Room {
  return { seats: new Set(), open, player: createPlayer(), taps: new Set() }
}

export function createVoice(): Voice {
  return { leg: null, player: createPlayer(), seat: null, room: null, taps: new Set(), said: null }
}

/** Gives the call a seat in the room, leaving any other room first. */
export function sitDown(room: Room, voice: Voice): Seat {
  standUp(voice)
  const seat: Seat = { voice, muted: false, held: false, coached: null }
  room.seats.add(seat)
  voice.seat = seat
  voice.room = room
  return seat
}

/** Takes the call out of the room that it is in, if any. */
export function standUp(voice: Voice): void {
  if (voice.seat !== null && voice.room !== null) {
    for (const seat of voice.room.seats) if (seat.coached === voice.seat) seat.coached = null
    voice.room.seats.delete(voice.seat)
  }
  voice.seat = null
  voice.room = null
}
