import type { LiveUse, OrganisationDocuments, OrganisationList, OrganisationUse } from '../contract/organisation.ts'
import { LiveUse as AnyLiveUse, usedWithinDays } from '../contract/organisation.ts'
import { sql } from '../platform/database/sql.ts'
import type { Query } from '../platform/database/statements.ts'

/** Something of the organisation that is named elsewhere, and where: a node of a flow as flow/node. */
export type Mention = { list: OrganisationList; id: string; where: string }

type Row = { list: OrganisationList; id: string; use: string; count: number }

const recentMs = usedWithinDays * 86_400_000

/** Everything in one statement: how often each entry was used of late, and what still needs it. */
function countUses({ query }: { query: Query }, now: Date): Promise<Row[]> {
  const since = new Date(now.getTime() - recentMs)
  return query<Row>(sql`
    WITH recent AS (
      SELECT calls."queueId", calls."to", log_entries.category, log_entries.disposition
      FROM calls LEFT JOIN log_entries ON log_entries."callId" = calls.id WHERE calls."startedAt" >= ${since}
    ), open_tickets AS (
      SELECT "divisionId", kind, category FROM tickets WHERE state <> 'closed'
    ), made AS (
      SELECT "divisionId", kind FROM tickets WHERE "createdAt" >= ${since}
    ), staff AS (
      SELECT operators.skills, operators.activity, operators.reason
      FROM operators JOIN people ON people.id = operators."personId" WHERE NOT people.disabled
    )
    SELECT list, id, use, count::int FROM (
      SELECT 'queues' AS list, "queueId" AS id, 'used' AS use, count(*) FROM recent GROUP BY 2
      UNION ALL SELECT 'categories', category, 'used', count(*) FROM recent GROUP BY 2
      UNION ALL SELECT 'dispositions', disposition, 'used', count(*) FROM recent GROUP BY 2
      UNION ALL SELECT 'numbers', "to", 'used', count(*) FROM recent GROUP BY 2
      UNION ALL SELECT 'divisions', "divisionId", 'used', count(*) FROM made GROUP BY 2
      UNION ALL SELECT 'kinds', kind, 'used', count(*) FROM made GROUP BY 2
      UNION ALL SELECT 'breaks', data->>'reason', 'used', count(*) FROM events
        WHERE type = 'operator.activity_changed' AND at >= ${since} AND data->>'to' = 'break' GROUP BY 2
      UNION ALL SELECT 'skills', skill, 'used', count(*) FROM staff, unnest(skills) AS skill GROUP BY 2
      UNION ALL SELECT 'skills', skills[1], 'only_skill', count(*) FROM staff WHERE cardinality(skills) = 1 GROUP BY 2
      UNION ALL SELECT 'breaks', reason, 'on_break', count(*) FROM staff WHERE activity = 'break' GROUP BY 2
      UNION ALL SELECT 'queues', "queueId", 'waiting_calls', count(*) FROM calls WHERE state = 'queued' GROUP BY 2
      UNION ALL SELECT 'divisions', "divisionId", 'open_tickets', count(*) FROM open_tickets GROUP BY 2
      UNION ALL SELECT 'kinds', kind, 'open_tickets', count(*) FROM open_tickets GROUP BY 2
      UNION ALL SELECT 'categories', category, 'open_tickets', count(*) FROM open_tickets GROUP BY 2
      UNION ALL SELECT 'divisions', "divisionId", 'people', count(*) FROM people WHERE NOT disabled GROUP BY 2
      UNION ALL SELECT 'divisions', division, 'guides', count(*) FROM guides WHERE withdrawn IS NULL GROUP BY 2
    ) AS counted WHERE id IS NOT NULL`)
}

/** What of the documents themselves leads to an entry that is not retired. */
function mentionsIn({
  categories,
  queues,
}: OrganisationDocuments): { list: OrganisationList; id: string; use: LiveUse; where: string }[] {
  const live = categories.filter(({ retired }) => !retired)
  return [
    ...live.flatMap(({ id: where, division, parent, kind }) => [
      ...(division ? [{ list: 'divisions', id: division, use: 'categories', where } as const] : []),
      ...(parent ? [{ list: 'categories', id: parent, use: 'categories', where } as const] : []),
      ...(kind ? [{ list: 'kinds', id: kind, use: 'categories', where } as const] : []),
    ]),
    ...queues.queues
      .filter(({ retired }) => !retired)
      .flatMap(({ id: where, skill, overflow }) => [
        { list: 'skills', id: skill, use: 'queues', where } as const,
        ...(overflow ? [{ list: 'queues', id: overflow.queue, use: 'queues', where } as const] : []),
      ]),
  ]
}

/** So many places are named; the others are counted. */
const mostNamed = 5

/**
 * How often each entry of the organisation is used, and what still needs it: records of the database, other entries,
 * and what `mentions` says of call flows. Entries of which nothing is known are left out.
 */
export async function readUses(
  db: { query: Query },
  documents: OrganisationDocuments,
  { mentions, now }: { mentions: readonly Mention[]; now: Date },
): Promise<OrganisationUse[]> {
  const uses = new Map<string, OrganisationUse>()
  function useOf(list: OrganisationList, id: string): OrganisationUse {
    const key = `${list} ${id}`
    const known = uses.get(key) ?? { list, id, used: 0, live: [] }
    uses.set(key, known)
    return known
  }
  function note(list: OrganisationList, id: string, use: LiveUse, count: number, where?: string): void {
    const { live } = useOf(list, id)
    const known = live.find((one) => one.use === use) ?? { use, count: 0, where: [] }
    if (known.count === 0) live.push(known)
    known.count += count
    if (where !== undefined && known.where.length < mostNamed) known.where.push(where)
  }
  for (const { list, id, where } of mentions) note(list, id, 'flow_nodes', 1, where)
  for (const { list, id, use, where } of mentionsIn(documents)) note(list, id, use, 1, where)
  for (const { list, id, use, count } of await countUses(db, now)) {
    const live = AnyLiveUse.safeParse(use)
    if (live.success) note(list, id, live.data, count)
    else useOf(list, id).used = count
  }
  return [...uses.values()]
}
