import type { Recordings } from '../../calls/recordings.ts'
import type { Database } from '../../platform/database/client.ts'

/** Recordings that are kept in the database; `fetch` gets them from the carrier. */
export function openRecordings(db: Database, fetch: Recordings['fetch']): Recordings {
  return {
    fetch,
    keep: async (recordingId, sound) => {
      const wav = new Uint8Array(sound)
      await db.recordingAudio.upsert({ where: { recordingId }, create: { recordingId, wav }, update: { wav } })
    },
    sizeOf: async (recordingId) => {
      const [audio] = await db.$queryRaw<
        { size: number }[]
      >`SELECT octet_length(wav) AS size FROM recording_audio WHERE "recordingId" = ${recordingId}::uuid`
      return audio?.size ?? null
    },
    read: async (recordingId, { start, end }) => {
      const [part] = await db.$queryRaw<{ wav: Uint8Array }[]>`
        SELECT substring(wav FROM ${start + 1}::int FOR ${end - start + 1}::int) AS wav
        FROM recording_audio WHERE "recordingId" = ${recordingId}::uuid`
      return Buffer.from(part?.wav ?? [])
    },
  }
}
