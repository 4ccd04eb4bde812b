import type { z } from 'zod'
import { maskNumber } from '../contract/caller-number.ts'
import { Change, type OpenedEntry, type TrailEntry, type TrailFilter } from '../contract/security.ts'
import type { Localized } from '../contract/shared.ts'
import { nextDay, startOfDate } from '../platform/zone.ts'
import { join, sql, type Sql } from '../platform/database/sql.ts'
import { AppError } from '../platform/errors.ts'
import { toEvent, type EventRow } from '../platform/events/read-events.ts'
import type { AuditContext } from './audit-context.ts'
import { findPeople, findSubjects } from './find-subjects.ts'

type Row = EventRow & {
  address: string
  sessionId: string | null
  username: string | null
  personZh: string | null
  personEn: string | null
  ticketNumber: string | null
  caller: string | null
}

/** A place in the trail, newest first. */
type Place = { at: Date; id: bigint }

function readPlace(cursor: string | undefined): Place | undefined {
  const [, at, id] = /^(\d{1,14})-(\d{1,18})$/.exec(cursor ?? '') ?? []
  return at && id ? { at: new Date(Number(at)), id: BigInt(id) } : undefined
}

function cursorOf({ at, id }: Place): string {
  return `${at.getTime()}-${id}`
}

/** Conditions on `e` of which all hold, and others of which one does, where there are any. */
type Conditions = { all: Sql[]; any: Sql[] | null }

/** So many values are looked for one by one, each in order by its index; of more, all that there is is read. */
const fewValues = 16

function oneOf(values: readonly string[], isOne: (value: string) => Sql, isAny: (values: readonly string[]) => Sql) {
  if (values.length === 0) return []
  return values.length <= fewValues ? values.map(isOne) : [isAny(values)]
}

/** The filter as conditions; null when it can find nothing. */
async function conditions(context: AuditContext, filter: TrailFilter): Promise<Conditions | null> {
  const { timeZone } = context.config
  const all: Sql[] = [sql`e.address IS NOT NULL`]
  if (filter.type) all.push(sql`e.type = ${filter.type}`)
  if (filter.from) all.push(sql`e.at >= ${startOfDate(filter.from, timeZone)}`)
  if (filter.to) all.push(sql`e.at < ${startOfDate(nextDay(filter.to), timeZone)}`)
  if (filter.address) all.push(sql`e.address = ${filter.address}`)
  if (filter.session) all.push(sql`e."sessionId" = ${filter.session}::uuid`)
  if (filter.who) {
    const people = await findPeople(context, filter.who)
    if (people.length === 0) return null
    // One alone is found in order by the index.
    const [one] = people
    all.push(people.length === 1 ? sql`e."actorId" = ${one}::uuid` : sql`e."actorId" = ANY(${people}::uuid[])`)
  }
  if (!filter.q) return { all, any: null }
  const { people, calls, tickets, keys } = await findSubjects(context, filter.q)
  const any = [
    ...oneOf(
      keys,
      (key) => sql`trail_subject(e.data) = ${key}`,
      (many) => sql`trail_subject(e.data) = ANY(${many}::text[])`,
    ),
    ...oneOf(
      people,
      (id) => sql`e."actorId" = ${id}::uuid`,
      (many) => sql`e."actorId" = ANY(${many}::uuid[])`,
    ),
    ...(calls.length > 0 ? [sql`e."callId" = ANY(${calls}::uuid[])`] : []),
    ...(tickets.length > 0 ? [sql`e."ticketId" = ANY(${tickets}::uuid[])`] : []),
    sql`e.type = 'session.refused' AND e.data->>'username' = ${filter.q}`,
  ]
  return { all, any }
}

/** The numbers and moments of what meets the conditions, each once; of each kind of them no more than `limit`. */
function numbersOf({ all, any }: Conditions, limit: number | null): Sql {
  const end = limit === null ? sql`` : sql`ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`
  const alternatives = any ?? [sql`true`]
  return join(
    alternatives.map((one) => sql`(SELECT e.id, e.at FROM events e WHERE ${join([...all, one], ' AND ')} ${end})`),
    ' UNION ',
  )
}

const columns = sql`
  e.id, e.transaction, e.type, e.at, e.data, e."callId", e."ticketId", e."operatorId", e."actorId", p."nameZh",
  p."nameEn", p.username, e.address, e."sessionId", w."nameZh" AS "personZh", w."nameEn" AS "personEn",
  t.number AS "ticketNumber", c."from" AS caller`

/** Whom and what each event is about, for those that are shown alone. */
const names = sql`
  LEFT JOIN people p ON p.id = e."actorId"
  LEFT JOIN people w ON w.id = (e.data->>'personId')::uuid
  LEFT JOIN tickets t ON t.id = coalesce(e."ticketId", CASE e.type WHEN 'ticket.opened' THEN (e.data->>'openedId')::uuid END)
  LEFT JOIN calls c ON c.id = coalesce(e."callId", CASE e.type WHEN 'call.opened' THEN (e.data->>'openedId')::uuid END)`

function nameOf(zh: string | null, en: string | null): Localized | null {
  return zh === null ? null : { zh, en: en ?? '' }
}

function toEntry(row: Row): TrailEntry | undefined {
  const event = toEvent(row)
  return (
    event && {
      ...event,
      id: String(row.id),
      address: row.address,
      sessionId: row.sessionId,
      actorUsername: row.username,
      personName: nameOf(row.personZh, row.personEn),
      ticketNumber: row.ticketNumber,
      callerNumber: row.caller === null ? null : maskNumber(row.caller),
    }
  )
}

/**
 * So many rows at most that meet the conditions, newest first, after a place among them: first which they are, then
 * whom and what they are about.
 */
function readRows(
  { db }: AuditContext,
  { all, any }: Conditions,
  { after, limit }: { after: Place | undefined; limit: number },
): Promise<(Row & { change: unknown })[]> {
  const further = after ? [sql`(e.at, e.id) < (${after.at}, ${after.id})`] : []
  return db.query(sql`
    WITH found AS MATERIALIZED (
      SELECT f.id FROM (${numbersOf({ all: [...all, ...further], any }, limit)}) f
      ORDER BY f.at DESC, f.id DESC LIMIT ${limit}
    )
    SELECT ${columns}, e.change FROM found JOIN events e USING (id) ${names} ORDER BY e.at DESC, e.id DESC`)
}

/** How many the filter finds. */
export async function countTrail(context: AuditContext, filter: TrailFilter): Promise<number> {
  const asked = await conditions(context, filter)
  if (!asked) return 0
  const [row] = await context.db.query<{ rows: bigint }>(
    sql`SELECT count(*) AS rows FROM (${numbersOf(asked, null)}) f`,
  )
  return Number(row?.rows ?? 0)
}

/** A page of what the filter finds, newest first; a cursor that makes no sense begins again. */
export async function listTrail(
  context: AuditContext,
  { cursor, limit, ...filter }: TrailFilter & { cursor?: string | undefined; limit: number },
): Promise<{ items: TrailEntry[]; next: string | null }> {
  const asked = await conditions(context, filter)
  if (!asked) return { items: [], next: null }
  const rows = await readRows(context, asked, { after: readPlace(cursor), limit })
  const last = rows.at(-1)
  return {
    items: rows.map(toEntry).filter((entry) => entry !== undefined),
    next: rows.length === limit && last ? cursorOf(last) : null,
  }
}

/** What an event says of before and after, whether beside it or in it. */
function changeIn(entry: TrailEntry, change: unknown): z.infer<typeof Change> | null {
  const beside = Change.safeParse(change)
  if (beside.success) return beside.data
  const { data } = entry
  if (entry.type === 'operator.activity_changed')
    return { before: { activity: entry.data.from }, after: { activity: entry.data.to } }
  if ('before' in data) return { before: data.before, after: data.after }
  return 'after' in data ? { after: data.after } : null
}

const exportedAtOnce = 500

/** All that the filter finds, newest first, with what each changed; nothing is told of their sessions. */
export async function* everyEntry(context: AuditContext, filter: TrailFilter): AsyncGenerator<OpenedEntry> {
  const asked = await conditions(context, filter)
  let after: Place | undefined
  while (asked) {
    const rows = await readRows(context, asked, { after, limit: exportedAtOnce })
    for (const row of rows) {
      const entry = toEntry(row)
      if (entry) yield { ...entry, change: changeIn(entry, row.change), session: null }
    }
    after = rows.at(-1)
    if (rows.length < exportedAtOnce || !after) return
  }
}

/** An event of the trail with what it changed, and its session while it lasts. Throws not_found. */
export async function openEntry(context: AuditContext, id: string): Promise<OpenedEntry> {
  const [row] = await context.db.query<Row & { change: unknown; startedAt: Date | null; agent: string | null }>(sql`
    SELECT ${columns}, e.change, s."startedAt", s.agent FROM events e ${names}
      LEFT JOIN sessions s ON s.id = e."sessionId"
    WHERE e.id = ${BigInt(id)} AND e.address IS NOT NULL`)
  const entry = row && toEntry(row)
  if (!entry) throw new AppError('not_found')
  return {
    ...entry,
    change: changeIn(entry, row.change),
    session: row.startedAt ? { startedAt: row.startedAt.toISOString(), agent: row.agent ?? '' } : null,
  }
}
