import type { z } from 'zod'
import type { About, NewEvent } from '../../contract/events.ts'
import { isSecurityEvent, type Change } from '../../contract/security.ts'
import { join, sql, type Sql } from '../database/sql.ts'
import { currentRequester } from '../requester.ts'

/**
 * What an event is about. `sessionId` where it is not the one that asks; `change` is what it was before, and is after.
 */
export type Subject = Partial<z.infer<typeof About>> & { sessionId?: string; change?: Change }
/** What happened, and what it is about. */
export type Happening = { about: Subject; event: NewEvent }

/** What the audit trail has of an event beside the event itself. */
type Trace = { address: string; sessionId: string | null; change: Change | null }
type Traced = Happening & { trace: Trace | null }

/** So many are written out one by one; more are read from one value, so that there are not many more statements. */
const fewEvents = 8

/**
 * An event with whoever asks for what brings it about: what a person asked for belongs to the audit trail, and so does
 * whatever else the auditor watches over. What calls do by themselves is left as it is.
 */
function traced({ about: { change, ...about }, event }: Happening): Traced {
  const requester = currentRequester()
  if (!requester && !change && !isSecurityEvent(event.type)) return { about, event, trace: null }
  const actorId = about.actorId === undefined ? (requester?.personId ?? null) : about.actorId
  return {
    about: { ...about, actorId },
    event,
    trace: {
      address: requester?.address ?? '',
      sessionId: about.sessionId ?? requester?.sessionId ?? null,
      change: change ?? null,
    },
  }
}

/** What happened as rows of seven columns, the first their order; with three more where any of it leaves a trace. */
function rowsOf(happenings: readonly Traced[], withTrace: boolean): Sql {
  if (happenings.length > fewEvents)
    return sql`
      SELECT ordinality, value->'event'->>'type', (value->'about'->>'callId')::uuid, (value->'about'->>'ticketId')::uuid,
        (value->'about'->>'operatorId')::uuid, (value->'about'->>'actorId')::uuid, value->'event'->'data'${
          withTrace
            ? sql`, value->'trace'->>'address', (value->'trace'->>'sessionId')::uuid,
              nullif(value->'trace'->'change', 'null'::jsonb)`
            : sql``
        }
      FROM jsonb_array_elements(${JSON.stringify(happenings)}::jsonb) WITH ORDINALITY`
  const rows = happenings.map(
    ({ about: { callId, ticketId, operatorId, actorId }, event: { type, data }, trace }, order) => sql`(${order}::int,
      ${type}::text, ${callId ?? null}::uuid, ${ticketId ?? null}::uuid, ${operatorId ?? null}::uuid,
      ${actorId ?? null}::uuid, ${JSON.stringify(data)}::jsonb${withTrace ? traceOf(trace) : sql``})`,
  )
  return sql`VALUES ${join(rows)}`
}

function traceOf(trace: Trace | null): Sql {
  const change = trace?.change ? JSON.stringify(trace.change) : null
  return sql`, ${trace?.address ?? null}::text, ${trace?.sessionId ?? null}::uuid, ${change}::jsonb`
}

/**
 * The parts of a statement that record what happened, in order, and put it in the outbox. `whole` is another part of it,
 * with one row or none: where it has none nothing happened, and where it is given its column `id` is the call's.
 */
export function recorded(happenings: readonly Happening[], whole?: Sql): Sql {
  const all = happenings.map(traced)
  const withTrace = all.some(({ trace }) => trace !== null)
  const more = withTrace ? sql`, address, "sessionId", change` : sql``
  return sql`
    happened AS (
      INSERT INTO events (type, "callId", "ticketId", "operatorId", "actorId", data${more})
      SELECT h.type, ${whole ? sql`whole.id` : sql`h."callId"`}, h."ticketId", h."operatorId", h."actorId", h.data${
        withTrace ? sql`, h.address, h."sessionId", h.change` : sql``
      }
      FROM (${rowsOf(all, withTrace)}) AS h(place, type, "callId", "ticketId", "operatorId", "actorId", data${more})
      ${whole ? sql`CROSS JOIN ${whole} AS whole` : sql``} ORDER BY h.place
      RETURNING id
    ), put_out AS (
      INSERT INTO outbox ("eventId") SELECT id FROM happened
    )`
}
