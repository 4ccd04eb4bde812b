/**
 * The sound of recordings: the carrier makes it, and it is kept here. Failures throw; everything may be asked twice.
 */
export type Recordings = {
  /** The audio as WAV from the carrier, in parts as they come, from the byte `from` on. */
  fetch: (recordingSid: string, from: number) => AsyncIterable<Uint8Array>
  /** Has the carrier delete it; does nothing to one it does not have. */
  remove: (recordingSid: string) => Promise<void>
  /** Keeps what comes of a recording's WAV, the first of it being the byte `from`; what came stays when it breaks off. */
  keep: (recordingId: string, from: number, wav: AsyncIterable<Uint8Array>) => Promise<void>
  /** The bytes that are kept of the WAV, from its beginning on. */
  sizeOf: (recordingId: string) => Promise<number>
  /** A part of the WAV that is kept; both ends, in bytes, belong to it. */
  read: (recordingId: string, part: { start: number; end: number }) => Promise<Buffer>
}
