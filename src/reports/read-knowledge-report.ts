import type { KnowledgeReport } from '../contract/knowledge-report.ts'
import { addSeconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { startOfDay } from '../platform/zone.ts'
import { sql } from '../platform/database/sql.ts'

/** How many lines each list of the report has at most. */
const listLength = 20
type Asked = { q: string; times: number; lastAt: Date }
function toAsked({ q, times, lastAt }: Asked): KnowledgeReport['nothing'][number] {
  return {
    q,
    times,
    lastAt: lastAt.toISOString(),
  }
}

/** What people searched for, found, used and missed, in the last `days` of the department's zone, today included. */
export async function readKnowledgeReport(
  { db, clock }: Context,
  timeZone: string,
  days: number,
): Promise<KnowledgeReport> {
  const now = clock()
  // From noon to noon: a day on which the clock is changed is not 24 hours long.
  const noon = addSeconds(startOfDay(now, timeZone), 43_200)
  const since = startOfDay(addSeconds(noon, -(days - 1) * 86_400), timeZone)
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now)
  const soon = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(addSeconds(now, 30 * 86_400))
  const [daily, nothing, unopened, used, unused, rated, reviews] = await Promise.all([
    db.query<KnowledgeReport['daily'][number]>(sql`
      SELECT to_char(at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, count(*)::int AS searches, count(opened)::int AS opened,
             count(*) FILTER (WHERE (nearest OR results = 0) AND opened IS NULL)::int AS nothing
      FROM searches WHERE at >= ${since} GROUP BY 1 ORDER BY 1`),
    db.query<Asked>(sql`
      SELECT lower(q) AS q, count(*)::int AS times, max(at) AS "lastAt" FROM searches
      WHERE at >= ${since} AND (nearest OR results = 0)
      GROUP BY 1 HAVING count(opened) = 0 ORDER BY 2 DESC, 3 DESC LIMIT ${listLength}`),
    db.query<Asked>(sql`
      SELECT lower(q) AS q, count(*)::int AS times, max(at) AS "lastAt" FROM searches
      WHERE at >= ${since} AND NOT nearest AND results > 0
      GROUP BY 1 HAVING count(opened) = 0 ORDER BY 2 DESC, 3 DESC LIMIT ${listLength}`),
    db.query<KnowledgeReport['used'][number]>(sql`
      SELECT u."guideId", (array_agg(u.title ORDER BY u.version DESC))[1] AS title,
             coalesce((array_agg(v.content->>'titleEn' ORDER BY u.version DESC))[1], '') AS "titleEn",
             count(DISTINCT u."callId")::int AS calls
      FROM guide_uses u LEFT JOIN guide_versions v ON v."guideId" = u."guideId" AND v.version = u.version
      WHERE u."usedAt" >= ${since} GROUP BY 1 ORDER BY 4 DESC, 1 LIMIT ${listLength}`),
    db.query<{ count: number }>(sql`
      SELECT count(*)::int AS count FROM guides g WHERE withdrawn IS NULL
        AND NOT EXISTS (SELECT 1 FROM guide_uses u WHERE u."guideId" = g.id AND u."usedAt" >= ${since})`),
    db.query<KnowledgeReport['rated'][number]>(sql`
      SELECT v."guideId", gv.content->>'title' AS title, gv.content->>'titleEn' AS "titleEn",
        count(*) FILTER (WHERE v.useful)::int AS useful, count(*) FILTER (WHERE NOT v.useful)::int AS not,
             coalesce(array_agg(v.comment ORDER BY v.at DESC) FILTER (WHERE v.comment <> ''), '{}') AS comments
      FROM guide_votes v JOIN guides g ON g.id = v."guideId" JOIN guide_versions gv ON gv."guideId" = g.id AND gv.version = g.version
      WHERE v.at >= ${since} GROUP BY 1, 2, 3 ORDER BY 5 DESC, 4 DESC, 1 LIMIT ${listLength}`),
    db.query<KnowledgeReport['reviews'][number]>(sql`
      SELECT g.id AS "guideId", v.content->>'title' AS title, v.content->>'titleEn' AS "titleEn",
             v.content->>'reviewBy' AS "reviewBy", v.content->>'reviewBy' < ${today} AS overdue
      FROM guides g JOIN guide_versions v ON v."guideId" = g.id AND v.version = g.version
      WHERE g.withdrawn IS NULL AND v.content->>'reviewBy' <= ${soon} ORDER BY 4, 1`),
  ])
  function sum(key: 'searches' | 'opened'): number {
    return daily.reduce((total, day) => total + day[key], 0)
  }
  return {
    days,
    searches: sum('searches'),
    opened: sum('opened'),
    daily,
    nothing: nothing.map(toAsked),
    unopened: unopened.map(toAsked),
    used,
    unused: unused[0]?.count ?? 0,
    rated,
    reviews,
  }
}
