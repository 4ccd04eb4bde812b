import { settingKeys, settings } from '../contract/settings.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database/sql.ts'
import { findWritten, likeNumber } from '../platform/find-text.ts'

/** So many of each kind are looked for at most. */
const most = 500

/** Those whose name or user name has the text in it. */
export async function findPeople({ db }: Context, text: string): Promise<string[]> {
  const rows = await db.person.findMany({
    where: { OR: findWritten(text).flatMap((it) => [{ nameZh: it }, { nameEn: it }, { username: it }]) },
    select: { id: true },
    take: most,
  })
  return rows.map(({ id }) => id)
}

/** What an event may be about that a text names; `keys` are those of `trail_subject` in the database. */
export type Subjects = { people: string[]; calls: string[]; tickets: string[]; keys: string[] }

/**
 * What goes by the text: people by name, work orders by number, calls by the caller's, settings and guides by what they
 * are called or by their ids, flows by their ids, sounds by name.
 */
export async function findSubjects(context: Context, text: string): Promise<Subjects> {
  const { db } = context
  const written = findWritten(text)
  const numbers = likeNumber(text)
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const [people, tickets, calls, guides, sounds] = await Promise.all([
    findPeople(context, text),
    db.ticket.findMany({
      where: { OR: written.map((number) => ({ number })) },
      select: { id: true },
      take: most,
    }),
    numbers.length === 0
      ? []
      : db.call.findMany({
          where: { OR: numbers.map((from) => ({ from })) },
          select: { id: true },
          orderBy: { startedAt: 'desc' },
          take: most,
        }),
    db.query<{ id: string }>(sql`
      SELECT DISTINCT "guideId" AS id FROM guide_versions
      WHERE "guideId" ILIKE ${pattern} OR content->>'title' ILIKE ${pattern} LIMIT ${most}`),
    db.sound.findMany({
      where: { OR: written.map((name) => ({ name })) },
      select: { id: true },
      take: most,
    }),
  ])
  const lower = text.toLowerCase()
  const named = settingKeys.filter((key) =>
    [key, settings[key].name.zh, settings[key].name.en].some((name) => name.toLowerCase().includes(lower)),
  )
  const ids = { people, calls: calls.map(({ id }) => id), tickets: tickets.map(({ id }) => id) }
  return {
    ...ids,
    keys: [text, ...ids.people, ...ids.calls, ...ids.tickets, ...named, ...[...guides, ...sounds].map(({ id }) => id)],
  }
}
