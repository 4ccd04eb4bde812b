import type { z } from 'zod'
import type { About, NewEvent } from '../../contract/events.ts'
import type { Transaction } from '../database/client.ts'

export type Subject = Partial<z.infer<typeof About>>

/** Records what happened, in the transaction that made it happen, and puts it in the outbox. */
export async function append(tx: Transaction, about: Subject, ...newEvents: NewEvent[]): Promise<void> {
  if (newEvents.length === 0) return
  const rows = JSON.stringify(newEvents)
  await tx.$executeRaw`
    WITH happened AS (
      INSERT INTO events (type, "callId", "ticketId", "operatorId", "actorId", data)
      SELECT value->>'type', ${about.callId ?? null}::uuid, ${about.ticketId ?? null}::uuid,
        ${about.operatorId ?? null}::uuid, ${about.actorId ?? null}::uuid, value->'data'
      FROM jsonb_array_elements(${rows}::jsonb) WITH ORDINALITY ORDER BY ordinality
      RETURNING id
    )
    INSERT INTO outbox ("eventId") SELECT id FROM happened`
}
