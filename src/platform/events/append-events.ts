import type { z } from 'zod'
import type { About, NewEvent } from '../../contract/events.ts'
import type { Transaction } from '../database/client.ts'
import { sql, type Sql } from '../database/sql.ts'

export type Subject = Partial<z.infer<typeof About>>
/** The subject of events as parts of a statement: a value each, or a column. */
export type SubjectSql = Partial<Record<keyof Subject, Sql>>

/**
 * The parts of a statement that record what happened and put it in the outbox: once for each row of `of`, another part
 * of it, whose columns `about` may name.
 */
export function appended(newEvents: readonly NewEvent[], about: SubjectSql, of?: Sql): Sql {
  const none = sql`NULL`
  return sql`
    happened AS (
      INSERT INTO events (type, "callId", "ticketId", "operatorId", "actorId", data)
      SELECT value->>'type', ${about.callId ?? none}::uuid, ${about.ticketId ?? none}::uuid,
        ${about.operatorId ?? none}::uuid, ${about.actorId ?? none}::uuid, value->'data'
      FROM jsonb_array_elements(${JSON.stringify(newEvents)}::jsonb) WITH ORDINALITY
      ${of ? sql`CROSS JOIN ${of}` : sql``} ORDER BY ordinality
      RETURNING id
    ), put_out AS (
      INSERT INTO outbox ("eventId") SELECT id FROM happened
    )`
}

/** Records what happened, in the transaction that made it happen, and puts it in the outbox. */
export async function append(tx: Transaction, about: Subject, ...newEvents: NewEvent[]): Promise<void> {
  if (newEvents.length === 0) return
  const { callId, ticketId, operatorId, actorId } = about
  const values = {
    callId: sql`${callId ?? null}`,
    ticketId: sql`${ticketId ?? null}`,
    operatorId: sql`${operatorId ?? null}`,
    actorId: sql`${actorId ?? null}`,
  }
  await tx.$executeRaw`WITH ${appended(newEvents, values)} SELECT 1`
}
