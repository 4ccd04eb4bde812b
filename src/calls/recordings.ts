/**
 * The sound of recordings: the carrier makes it, and it is kept here. Failures throw; everything may be asked twice.
 */
export type Recordings = {
  /** The audio as WAV, from the carrier. */
  fetch: (recordingSid: string) => Promise<Uint8Array>
  /** Keeps the WAV of a recording; what was kept of it before is replaced. */
  keep: (recordingId: string, wav: Uint8Array) => Promise<void>
  /** The bytes of the WAV that is kept; null when none is. */
  sizeOf: (recordingId: string) => Promise<number | null>
  /** A part of the WAV that is kept; both ends, in bytes, belong to it. */
  read: (recordingId: string, part: { start: number; end: number }) => Promise<Buffer>
}
