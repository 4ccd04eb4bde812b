import type { z } from 'zod'
import type { About, NewEvent } from '../../contract/events.ts'
import { sql, type Sql } from '../database/sql.ts'

export type Subject = Partial<z.infer<typeof About>>
/** What happened, and what it is about. */
export type Happening = { about: Subject; event: NewEvent }

/**
 * The parts of a statement that record what happened, in order, and put it in the outbox. `whole` is another part of it,
 * with one row or none: where it has none nothing happened, and where it is given its column `id` is the call's.
 */
export function recorded(happenings: readonly Happening[], whole?: Sql): Sql {
  return sql`
    happened AS (
      INSERT INTO events (type, "callId", "ticketId", "operatorId", "actorId", data)
      SELECT value->'event'->>'type', ${whole ? sql`whole.id` : sql`(value->'about'->>'callId')::uuid`},
        (value->'about'->>'ticketId')::uuid, (value->'about'->>'operatorId')::uuid,
        (value->'about'->>'actorId')::uuid, value->'event'->'data'
      FROM jsonb_array_elements(${JSON.stringify(happenings)}::jsonb) WITH ORDINALITY
      ${whole ? sql`CROSS JOIN ${whole} AS whole` : sql``} ORDER BY ordinality
      RETURNING id
    ), put_out AS (
      INSERT INTO outbox ("eventId") SELECT id FROM happened
    )`
}
