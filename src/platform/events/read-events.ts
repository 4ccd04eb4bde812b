import { NewEvent, type Event, type TimelineEvent } from '../../contract/events.ts'
import type { Database } from '../database/client.ts'
import { sql } from '../database/sql.ts'

/** An event as the database has it, with the name of who did it. */
export type EventRow = {
  id: bigint
  transaction: bigint
  type: string
  at: Date
  data: unknown
  callId: string | null
  ticketId: string | null
  operatorId: string | null
  actorId: string | null
  nameZh: string | null
  nameEn: string | null
}

/**
 * The place of an event in the order in which events became visible: the transaction, then the number in it.
 * By number alone, one that commits late would be passed over.
 */
export type Cursor = { transaction: bigint; id: bigint }

/** The greatest number the database can hold. */
const last = 9_223_372_036_854_775_807n

export function writeCursor({ transaction, id }: Cursor): string {
  return `${transaction}-${id}`
}

export function readCursor(text: string): Cursor | undefined {
  const [, transaction, id] = /^(\d{1,19})-(\d{1,19})$/.exec(text) ?? []
  const cursor = transaction && id ? { transaction: BigInt(transaction), id: BigInt(id) } : undefined
  return cursor && cursor.transaction <= last && cursor.id <= last ? cursor : undefined
}

/** The types this version knows: a newer one may write others into the same table. */
export const knownTypes: readonly string[] = NewEvent.options.map((option) => option.shape.type.value)

/** The event of a row, of a type and shape that this version knows; undefined for any other. */
export function toEvent(row: EventRow): Event | undefined {
  const happened = NewEvent.safeParse({ type: row.type, data: row.data })
  if (!happened.success) return undefined
  return {
    ...happened.data,
    cursor: writeCursor(row),
    at: row.at.toISOString(),
    callId: row.callId,
    ticketId: row.ticketId,
    operatorId: row.operatorId,
    actorId: row.actorId,
    actorName: row.nameZh === null || row.nameEn === null ? null : { zh: row.nameZh, en: row.nameEn },
  }
}

/** Whether the cursor is of this database: one from before a restore may lie ahead of all that will happen. */
export async function isReached(db: Pick<Database, 'query'>, { transaction }: Cursor): Promise<boolean> {
  const [row] = await db.query<{ reached: boolean }>(sql`
    SELECT ${transaction} < pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS reached`)
  return row?.reached ?? false
}

/** The place after everything that is visible now. */
export async function currentCursor(db: Pick<Database, 'query'>): Promise<string> {
  const [row] = await db.query<{ horizon: bigint }>(
    sql`SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon`,
  )
  return writeCursor({ transaction: (row?.horizon ?? 1n) - 1n, id: last })
}

function toEvents(rows: readonly EventRow[]): Event[] {
  return rows.map(toEvent).filter((event) => event !== undefined)
}

/** `upTo` is the place after all that was read, also after what this version does not know; `more` may follow at once. */
type Read = { events: Event[]; upTo: Cursor; held: boolean; more: boolean }

/**
 * Events after the cursor, in order, at most `limit`. Those of transactions younger than one still open wait (`held`):
 * only so nothing is ever skipped. Transactions that are not there yet come from a backup of another server.
 */
export async function readAfter(db: Database, after: Cursor, limit = 500): Promise<Read> {
  const rows = await db.query<EventRow & { final: boolean }>(sql`
    SELECT e.id, e.transaction, e.type, e.at, e.data, e."callId", e."ticketId", e."operatorId", e."actorId", p."nameZh", p."nameEn",
           e.transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS final
    FROM events e LEFT JOIN people p ON p.id = e."actorId"
    WHERE (e.transaction, e.id) > (${after.transaction}, ${after.id})
      AND e.transaction < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    ORDER BY e.transaction, e.id LIMIT ${limit}`)
  const final = rows.filter((row) => row.final)
  return {
    events: toEvents(final),
    upTo: final.at(-1) ?? after,
    held: final.length < rows.length,
    more: final.length === limit,
  }
}

type Named = EventRow & {
  ticketNumber: string | null
  operatorZh: string | null
  operatorEn: string | null
  titleZh: string | null
  titleEn: string | null
}

/** Every event of a call and of its work orders, oldest first, with the names of what it is about. */
export async function readTimeline(
  db: Database,
  about: { callId?: string; ticketIds: string[] },
): Promise<TimelineEvent[]> {
  const rows = await db.query<Named>(sql`
    SELECT e.id, e.transaction, e.type, e.at, e.data, e."callId", e."ticketId", e."operatorId", e."actorId", p."nameZh", p."nameEn",
           o."nameZh" AS "operatorZh", o."nameEn" AS "operatorEn", t.number AS "ticketNumber",
           g.content->>'title' AS "titleZh", g.content->>'titleEn' AS "titleEn"
    FROM events e LEFT JOIN people p ON p.id = e."actorId" LEFT JOIN people o ON o.id = e."operatorId"
      LEFT JOIN tickets t ON t.id = e."ticketId"
      LEFT JOIN guide_versions g ON g."guideId" = e.data->>'guideId' AND g.version::text = e.data->>'version'
    WHERE e."callId" = ${about.callId ?? null}::uuid OR e."ticketId" = ANY(${about.ticketIds}::uuid[])
    ORDER BY e.id LIMIT 2000`)
  return rows.flatMap((row) => {
    const event = toEvent(row)
    if (!event) return []
    const operatorName = row.operatorZh === null ? null : { zh: row.operatorZh, en: row.operatorEn ?? '' }
    const guideTitle = row.titleZh === null ? null : { zh: row.titleZh, en: row.titleEn ?? '' }
    return { ...event, operatorName, ticketNumber: row.ticketNumber, guideTitle }
  })
}

/** What became of a person, newest first: what was changed of them, by whom. */
export async function readHistory(db: Pick<Database, 'query'>, personId: string): Promise<Event[]> {
  return toEvents(
    await db.query<EventRow>(sql`
      SELECT e.id, e.transaction, e.type, e.at, e.data, e."callId", e."ticketId", e."operatorId", e."actorId", p."nameZh", p."nameEn"
      FROM events e LEFT JOIN people p ON p.id = e."actorId"
      WHERE e.type LIKE 'person.%' AND e.data->>'personId' = ${personId} ORDER BY e.id DESC LIMIT 200`),
  )
}

/** One event by its number, undefined when there is none. Throws when it is not of a shape this version knows. */
export async function readEvent(db: Database, id: bigint): Promise<Event | undefined> {
  const [row] = await db.query<EventRow>(sql`
    SELECT e.id, e.transaction, e.type, e.at, e.data, e."callId", e."ticketId", e."operatorId", e."actorId", NULL AS "nameZh", NULL AS "nameEn"
    FROM events e WHERE e.id = ${id}`)
  const event = row && toEvent(row)
  if (row && !event) throw new Error(`event ${id} (${row.type}) is of a shape that this version does not know`)
  return event
}
