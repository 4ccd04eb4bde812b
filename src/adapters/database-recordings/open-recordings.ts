import type { Recordings } from '../../calls/recordings.ts'
import type { Database } from '../../platform/database/client.ts'
import { sql } from '../../platform/database/sql.ts'

/** What one row holds, in bytes. */
const partBytes = 1024 * 1024

/** Recordings that are kept in the database; `carrier` is where they come from. */
export function openRecordings(db: Database, carrier: Pick<Recordings, 'fetch' | 'remove'>): Recordings {
  return {
    ...carrier,
    keep: async (recordingId, from, wav) => {
      let start = from
      for await (const part of cut(from, wav)) {
        // Who fetched the same at the same time may have got further.
        await db.$executeRaw`
          INSERT INTO recording_audio ("recordingId", start, wav) VALUES (${recordingId}::uuid, ${start}, ${part})
          ON CONFLICT ("recordingId", start) DO UPDATE SET wav = excluded.wav
            WHERE octet_length(recording_audio.wav) < octet_length(excluded.wav)`
        start += part.length
      }
    },
    sizeOf: async (recordingId) => {
      const parts = await db.query<{ start: number; size: number }>(sql`
        SELECT start, octet_length(wav) AS size FROM recording_audio WHERE "recordingId" = ${recordingId}::uuid
        ORDER BY start`)
      // Parts of tries that broke off overlap with later ones, and say the same where they do.
      return parts.reduce((end, { start, size }) => (start <= end ? Math.max(end, start + size) : end), 0)
    },
    read: async (recordingId, { start, end }) => {
      const parts = await db.query<{ start: number; wav: Uint8Array }>(sql`
        SELECT greatest(start, ${start}::int) AS start,
          substring(wav FROM greatest(${start}::int - start, 0) + 1
            FOR ${end}::int - greatest(start, ${start}::int) + 1) AS wav
        FROM recording_audio
        WHERE "recordingId" = ${recordingId}::uuid AND start <= ${end}::int AND start + octet_length(wav) > ${start}::int
        ORDER BY recording_audio.start`)
      const whole = Buffer.alloc(end - start + 1)
      for (const part of parts) whole.set(part.wav, part.start - start)
      return whole
    },
  }
}

/** The bytes that come, in parts that end at whole megabytes; when they break off, first what has come, then the error. */
async function* cut(from: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = []
  let missing = partBytes - (from % partBytes)
  try {
    for await (const chunk of bytes) {
      for (let rest = Buffer.from(chunk); rest.length > 0;) {
        const piece = rest.subarray(0, missing)
        pending.push(piece)
        missing -= piece.length
        rest = rest.subarray(piece.length)
        if (missing > 0) continue
        yield Buffer.concat(pending)
        pending = []
        missing = partBytes
      }
    }
  } catch (error) {
    if (pending.length > 0) yield Buffer.concat(pending)
    throw error
  }
  if (pending.length > 0) yield Buffer.concat(pending)
}
