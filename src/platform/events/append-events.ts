import type { z } from 'zod'
import type { About, NewEvent } from '../../contract/events.ts'
import { join, sql, type Sql } from '../database/sql.ts'

export type Subject = Partial<z.infer<typeof About>>
/** What happened, and what it is about. */
export type Happening = { about: Subject; event: NewEvent }

/** So many are written out one by one; more are read from one value, so that there are not many more statements. */
const fewEvents = 8

/** What happened as rows of seven columns, the first their order. */
function rowsOf(happenings: readonly Happening[]): Sql {
  if (happenings.length > fewEvents)
    return sql`
      SELECT ordinality, value->'event'->>'type', (value->'about'->>'callId')::uuid, (value->'about'->>'ticketId')::uuid,
        (value->'about'->>'operatorId')::uuid, (value->'about'->>'actorId')::uuid, value->'event'->'data'
      FROM jsonb_array_elements(${JSON.stringify(happenings)}::jsonb) WITH ORDINALITY`
  const rows = happenings.map(
    ({ about: { callId, ticketId, operatorId, actorId }, event: { type, data } }, order) => sql`(${order}::int,
      ${type}::text, ${callId ?? null}::uuid, ${ticketId ?? null}::uuid, ${operatorId ?? null}::uuid,
      ${actorId ?? null}::uuid, ${JSON.stringify(data)}::jsonb)`,
  )
  return sql`VALUES ${join(rows)}`
}

/**
 * The parts of a statement that record what happened, in order, and put it in the outbox. `whole` is another part of it,
 * with one row or none: where it has none nothing happened, and where it is given its column `id` is the call's.
 */
export function recorded(happenings: readonly Happening[], whole?: Sql): Sql {
  return sql`
    happened AS (
      INSERT INTO events (type, "callId", "ticketId", "operatorId", "actorId", data)
      SELECT h.type, ${whole ? sql`whole.id` : sql`h."callId"`}, h."ticketId", h."operatorId", h."actorId", h.data
      FROM (${rowsOf(happenings)}) AS h(place, type, "callId", "ticketId", "operatorId", "actorId", data)
      ${whole ? sql`CROSS JOIN ${whole} AS whole` : sql``} ORDER BY h.place
      RETURNING id
    ), put_out AS (
      INSERT INTO outbox ("eventId") SELECT id FROM happened
    )`
}
