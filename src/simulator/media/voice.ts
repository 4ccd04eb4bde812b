/** Samples a second everywhere inside. */
export const sampleRate = 8000
/** Samples in one frame of 20 ms. */
export const frameSamples = 160
export const frameMs = 20

/** Plays samples frame by frame, to one call or into a room. */
export type Player = {
  /** Plays these samples instead of any others; the result stops them, and only them. */
  start(samples: Int16Array): () => void
  stop(): void
  /** The next 160 samples, or null when nothing plays. */
  next(): Int16Array | null
}

/** The connection that carries a call's sound: frames of 160 linear samples, both ways. */
export type AudioLeg = {
  /** The next frame from the far end, or null when none has come. */
  take(): Int16Array | null
  /** Sends a frame to the far end. */
  give(frame: Int16Array): void
  close(): void
}

/** Receives what one call says and hears, frame by frame. */
export type Tap = {
  write(said: Int16Array | null, heard: Int16Array | null): void
}

/** A call's part in a room. */
export type Seat = {
  voice: Voice
  muted: boolean
  /** A held seat neither speaks nor hears. */
  held: boolean
  /** The seat that alone hears this one, while coaching. */
  coached: Seat | null
}

/** People who hear each other: a conference or two bridged calls. */
export type Room = {
  seats: Set<Seat>
  /** Closed until a conference starts: nobody hears anybody. */
  open: boolean
  /** Beeps and announcements that all hear. */
  player: Player
  taps: Set<Tap>
}

/** One call's sound: its leg (null for a call without audio), what is played to it, where it sits. */
export type Voice = {
  leg: AudioLeg | null
  player: Player
  seat: Seat | null
  room: Room | null
  taps: Set<Tap>
  /** What the far end said in this frame. */
  said: Int16Array | null
}

/** What a recording is written by. */
export type Recorder = {
  pause(behaviour: 'silence' | 'skip'): void
  resume(): void
  /** Ends the recording; later frames are ignored. */
  finish(): void
  /** Length so far in seconds, without skipped pauses. */
  seconds(): number
  /** The recording as a WAV file (µ-law, 8 kHz). */
  wav(): Promise<Buffer>
  discard(): void
} & Tap
