import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { listTrail } from '../../src/audit/read-trail.ts'
import type { TrailFilter } from '../../src/contract/security.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

const events = Number(process.env.TRAIL_EVENTS ?? 100_000)

let desk: Desk
let sqlAlone: pg.Client
/** Of a few hundred people, the one who did as much as the others. */
let someone: { id: string; username: string }
beforeAll(async () => {
  desk = await openDesk()
  sqlAlone = new pg.Client({ connectionString: desk.database.url })
  await sqlAlone.connect()
  await sqlAlone.query(`
    INSERT INTO people (id, username, "nameZh", "nameEn", role, "passwordHash")
    SELECT gen_random_uuid(), 'person-' || i || '-', '人员' || i || '号', 'Person no. ' || i, 'manager', 'none'
    FROM generate_series(1, 300) i`)
  // Over two years: three of five are what calls bring about by themselves, the others of people.
  await sqlAlone.query(
    `INSERT INTO events (type, at, "callId", "actorId", address, "sessionId", data)
    SELECT CASE WHEN i % 5 < 3 THEN 'call.queued' WHEN i % 97 = 0 THEN 'setting.changed'
        WHEN i % 7 = 0 THEN 'person.changed' WHEN i % 2 = 0 THEN 'call.opened' ELSE 'session.started' END,
      now() - (($1::int - i) * (2 * 365 * 86400.0 / $1::int)) * interval '1 second',
      CASE WHEN i % 5 < 3 THEN gen_random_uuid() END,
      CASE WHEN i % 5 >= 3 THEN p.ids[1 + i % 300] END,
      CASE WHEN i % 5 >= 3 THEN '10.' || i % 3 || '.' || i % 11 || '.' || i % 251 END,
      CASE WHEN i % 5 >= 3 THEN gen_random_uuid() END,
      CASE WHEN i % 97 = 0 THEN '{"key":"wrap_up","version":2}'::jsonb
        WHEN i % 7 = 0 THEN jsonb_build_object('personId', p.ids[1 + i % 299])
        WHEN i % 2 = 0 THEN jsonb_build_object('openedId', gen_random_uuid()) ELSE '{"address":"x"}'::jsonb END
    FROM generate_series(1, $1::int) i,
      (SELECT array_agg(id ORDER BY username) ids FROM people WHERE username LIKE 'person-%') p`,
    [events],
  )
  await sqlAlone.query('VACUUM ANALYZE events')
  someone = await desk.context.db.person.findFirstOrThrow({ where: { username: 'person-42-' } })
}, 300_000)
afterAll(async () => {
  await sqlAlone.end()
  await desk.close()
})

const Plan = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Rows Removed by Filter': z.number().optional(),
  get Plans() {
    return z.array(Plan).optional()
  },
})
type Plan = z.infer<typeof Plan>
function readsAllEvents(plan: Plan): boolean {
  const own = plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] === 'events'
  return own || (plan.Plans ?? []).some(readsAllEvents)
}
/** How many rows are read and thrown away. */
function readInVain(plan: Plan): number {
  return (plan['Rows Removed by Filter'] ?? 0) + (plan.Plans ?? []).reduce((sum, part) => sum + readInVain(part), 0)
}

/** How the database finds what a filter asks for, and how long it takes in ms. */
async function explain(filter: TrailFilter) {
  const query = vi.spyOn(desk.context.db, 'query')
  await listTrail(desk.context, { ...filter, limit: 100 })
  const asked = query.mock.calls.map(([statement]) => statement).find(({ text }) => text.includes('found AS'))
  query.mockRestore()
  if (!asked) throw new Error('nothing was asked of the trail')
  const { rows } = await sqlAlone.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${asked.text}`, asked.values)
  return z
    .tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan, 'Execution Time': z.number() })]) })])
    .parse(rows)[0]['QUERY PLAN'][0]
}

function monthsAgo(count: number): string {
  return new Date(Date.now() - count * 30 * 86_400_000).toISOString().slice(0, 10)
}

test.each<[string, () => TrailFilter]>([
  ['nothing', () => ({})],
  ['a person', () => ({ who: someone.username })],
  ['several people', () => ({ who: 'person-4' })],
  ['whom it is about', () => ({ q: someone.username })],
  ['what it is about', () => ({ q: 'wrap_up' })],
  ['a kind', () => ({ type: 'setting.changed' })],
  ['a kind that there is none of', () => ({ type: 'person.barred' })],
  ['days long ago', () => ({ from: monthsAgo(20), to: monthsAgo(19) })],
  ['an address', () => ({ address: '10.1.4.77' })],
  ['an address that there is none of', () => ({ address: '192.0.2.1' })],
  ['all at once', () => ({ who: someone.username, type: 'call.opened', from: monthsAgo(12), to: monthsAgo(1) })],
])('When %s is looked for among very many events, then the database reads few others', async (what, filter) => {
  const { Plan: plan, 'Execution Time': took } = await explain(filter())
  if (process.env.TRAIL_EVENTS) console.log(`${what}: ${took.toFixed(1)} ms`)
  expect(readsAllEvents(plan), JSON.stringify(plan)).toBe(false)
  expect(readInVain(plan), JSON.stringify(plan)).toBeLessThan(events / 20)
})
