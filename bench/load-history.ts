import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import { foldTexts } from '../src/platform/find-text.ts'

const Options = z.object({
  database: z.url({ protocol: /^postgres(ql)?$/ }),
  calls: z.coerce.number().int().min(1).max(1_000_000_000).default(10_000_000),
  /** Of a call that was answered; one that was not has ten. */
  events: z.coerce.number().int().min(10).max(1000).default(10),
  years: z.coerce.number().positive().max(50).default(3),
})
export type HistoryOptions = z.infer<typeof Options>

/** Calls that are there of those wanted, and how many a second were written of late. */
export type Progress = { done: number; calls: number; perSecond: number }

/** So many calls are one transaction, which is there or not. */
const batch = 20_000
/** So long an operator is taken by a call: offer, conversation, wrap-up. */
const handlingSeconds = 330

/** Invented: no such calls were made, and the numbers are not assigned. */
const matters = [
  [
    'construction-permit',
    'approvals',
    '咨询办理施工许可证需要哪些材料',
    '已按办事指南一次性告知材料与时限。',
    'answered',
  ],
  ['property-services', 'housing', '反映物业未公示收费标准', '已说明公示要求和反映渠道。', 'answered'],
  ['quality-complaint', 'safety', '反映新房外墙渗水，开发商未维修', '已说明保修期限与责任，转处室核实。', 'forwarded'],
  ['provident-fund', 'housing', '咨询租房提取住房公积金的条件', '已告知提取情形和办理渠道。', 'answered'],
  ['home-sales', 'housing', '咨询商品房逾期交房怎样维权', '已说明合同约定与催告期限，建议保留证据。', 'answered'],
  ['not-ours', 'general', '反映农村客运班次减少', '不属本部门职责，已告知由交通运输部门受理。', 'referred'],
] as const
const names = [
  '陈先生',
  '李女士',
  '王先生',
  '赵女士',
  '黄先生',
  '周女士',
  '吴先生',
  '徐女士',
  '孙先生',
  '胡女士',
  '朱先生',
]
const places = [
  '演示市东城区',
  '演示市西城区',
  '演示市南湖区',
  '演示市北山区',
  '演示市开发区',
  '演示县',
  '演示市古城镇',
]

/** Every kind of log there is, by number, with what it is searched by. */
function stories() {
  return matters.flatMap(([category, queue, what, course, disposition]) =>
    names.flatMap((who) =>
      places.map((where) => {
        const texts = [who, '来电当日', where, what, course, '']
        return { category, queue, disposition, who, where, what, course, folded: foldTexts(texts.toSpliced(5)) }
      }),
    ),
  )
}

/** One of so many things for the number `n` of a call, the same every time; `salt` tells what is chosen. */
function chosen(salt: number, below: number | string): string {
  return `((hashint8extended(n, ${salt}) & 2147483647) % ${below})::int`
}

/**
 * The calls from number $1 to $2 with all that is told of them. They come one after another between eight and eighteen
 * o'clock of each day, and their ids, as the application's, in the order of their time.
 */
const stage = `
  CREATE TEMP TABLE history_batch ON COMMIT DROP AS
  SELECT calls.*, category, queue, disposition, who, "where", what, course, folded, "operatorId",
    'CA' || lpad(to_hex(n), 32, '0') AS "callSid",
    'CA' || lpad(to_hex(n), 31, '0') || 'o' AS "operatorSid",
    "startedAt" + interval '14 s' AS "queuedAt",
    "startedAt" + make_interval(secs => 14 + waited) AS "answeredAt",
    "startedAt" + make_interval(secs => 14 + waited + CASE WHEN answered THEN talked ELSE 0 END) AS "endedAt",
    "startedAt" + make_interval(secs => 14 + waited + talked + 40) AS "wrappedAt",
    pg_temp.history_id("startedAt", 1, n) AS id, pg_temp.history_id("startedAt", 2, n) AS "reservationId",
    pg_temp.history_id("startedAt", 3, n) AS "passedId"
  FROM (
    SELECT n, n % 10 <> 9 AS answered,
      $3::timestamptz + make_interval(days => (n * $4::int / $5::bigint)::int)
        + make_interval(secs => 28800 + 36000 * ((n * $4::int) % $5::bigint)::float8 / $5::bigint) AS "startedAt",
      '+86100' || lpad(${chosen(1, 300_000)}::text, 8, '0') AS "from",
      30 + ${chosen(2, 40)} AS waited, 45 + ${chosen(3, 150)} AS talked,
      ${chosen(4, '(SELECT count(*) FROM pg_temp.history_stories)')} AS story
    FROM generate_series($1::bigint, $2::bigint) n
  ) calls
  JOIN pg_temp.history_stories USING (story)
  JOIN pg_temp.history_operators o ON o.place = n % (SELECT count(*) FROM pg_temp.history_operators)`

const copy = [
  `INSERT INTO calls (id, "callSid", state, flow, "from", "to", "queueId", "menuCategory", priority, "startedAt",
    "queuedAt", "waitedMs", "endedAt", "seenAt", outcome, "endedBy", "operatorId", "acceptedAt", "answeredAt", "talkedMs",
    "wrapUntil", "wrappedAt", rating)
  SELECT id, "callSid", 'ended', 'hotline', "from", '+864001232900', queue, category, 10, "startedAt",
    "queuedAt", waited * 1000, "endedAt", "endedAt", CASE WHEN answered THEN 'answered' ELSE 'abandoned' END::"CallOutcome",
    CASE WHEN answered AND n % 3 = 0 THEN 'operator' ELSE 'caller' END::"CallEndedBy",
    CASE WHEN answered THEN "operatorId" END, CASE WHEN answered THEN "answeredAt" - interval '2 s' END,
    CASE WHEN answered THEN "answeredAt" END, CASE WHEN answered THEN talked * 1000 ELSE 0 END,
    CASE WHEN answered THEN "wrappedAt" END, CASE WHEN answered THEN "wrappedAt" END,
    CASE WHEN answered AND n % 4 <> 3 THEN 3 + n % 3 END
  FROM history_batch ORDER BY n`,
  `INSERT INTO legs ("legSid", "callId", party, "personId", "joinedAt", "leftAt")
  SELECT "callSid", id, 'caller'::"LegParty", NULL, "startedAt", "endedAt" FROM history_batch
  UNION ALL SELECT "operatorSid", id, 'operator', "operatorId", "answeredAt", "endedAt" FROM history_batch WHERE answered`,
  `INSERT INTO log_entries ("callId", who, "when", "where", what, course, category, disposition, revision, "savedAt",
    "submittedAt", folded)
  SELECT id, who, '来电当日', "where", what, course, category, disposition, 1, "wrappedAt", "wrappedAt", folded
  FROM history_batch WHERE answered
  UNION ALL SELECT id, '', '', '', '', '', NULL, NULL, 0, NULL, NULL, '' FROM history_batch WHERE NOT answered`,
  `INSERT INTO reservations (id, "callId", "operatorId", state, "offeredAt", "dueAt", "endedAt")
  SELECT "reservationId", id, "operatorId", CASE WHEN answered THEN 'completed' ELSE 'timeout' END::"ReservationState",
    CASE WHEN answered THEN "answeredAt" - interval '6 s' ELSE "queuedAt" + interval '1 s' END,
    CASE WHEN answered THEN "answeredAt" + interval '14 s' ELSE "queuedAt" + interval '11 s' END,
    CASE WHEN answered THEN "endedAt" ELSE "queuedAt" + interval '11 s' END
  FROM history_batch
  UNION ALL SELECT "passedId", id, "operatorId", 'rejected', "queuedAt" + interval '15 s', "queuedAt" + interval '25 s',
    "queuedAt" + interval '19 s'
  FROM history_batch WHERE NOT answered`,
]

/** What happened in a call, in order: an operator's activity is the operator's, and of no call. */
const appendEvents = `
  INSERT INTO events (type, at, "callId", "operatorId", data)
  SELECT type, at, CASE WHEN type <> 'operator.activity_changed' THEN id END, whose, data
  FROM history_batch CROSS JOIN LATERAL (
    SELECT 'call.started' AS type, "startedAt" AS at, NULL::uuid AS whose,
      jsonb_build_object('from', "from", 'to', '+864001232900', 'flow', 'hotline') AS data
    UNION ALL SELECT 'call.menu_chosen', "queuedAt", NULL, jsonb_build_object('node', 'menu', 'key', '1', 'category', category)
    UNION ALL SELECT 'call.queued', "queuedAt", NULL, jsonb_build_object('queueId', queue, 'priority', 10)
    UNION ALL SELECT offered.* FROM (VALUES
      ('operator.activity_changed', "answeredAt" - interval '6 s', "operatorId", $2::jsonb),
      ('reservation.offered', "answeredAt" - interval '6 s', "operatorId", jsonb_build_object(
        'reservationId', "reservationId", 'dueAt', pg_temp.history_moment("answeredAt" + interval '14 s'))),
      ('reservation.accepted', "answeredAt" - interval '2 s', "operatorId",
        jsonb_build_object('reservationId', "reservationId")),
      ('call.connecting', "answeredAt" - interval '2 s', "operatorId",
        jsonb_build_object('reservationId', "reservationId")),
      ('call.bridged', "answeredAt", "operatorId", jsonb_build_object('waitedSeconds', waited))
    ) offered WHERE answered
    UNION ALL SELECT 'call.guide_used', "answeredAt" + make_interval(secs => used), "operatorId",
      jsonb_build_object('guideId', 'history/' || used, 'version', 1, 'title', what)
    FROM generate_series(11, $1::int) used WHERE answered
    UNION ALL SELECT passed.* FROM (VALUES
      ('operator.activity_changed', "queuedAt" + interval '1 s', "operatorId", $2::jsonb),
      ('reservation.offered', "queuedAt" + interval '1 s', "operatorId", jsonb_build_object(
        'reservationId', "reservationId", 'dueAt', pg_temp.history_moment("queuedAt" + interval '11 s'))),
      ('reservation.ended', "queuedAt" + interval '11 s', "operatorId",
        jsonb_build_object('reservationId', "reservationId", 'as', 'timeout')),
      ('operator.activity_changed', "queuedAt" + interval '15 s', "operatorId", $2::jsonb),
      ('reservation.offered', "queuedAt" + interval '15 s', "operatorId", jsonb_build_object(
        'reservationId', "passedId", 'dueAt', pg_temp.history_moment("queuedAt" + interval '25 s'))),
      ('reservation.ended', "queuedAt" + interval '19 s', "operatorId",
        jsonb_build_object('reservationId', "passedId", 'as', 'rejected'))
    ) passed WHERE NOT answered
    UNION ALL SELECT 'call.ended', "endedAt", CASE WHEN answered THEN "operatorId" END, jsonb_build_object(
      'by', CASE WHEN answered AND n % 3 = 0 THEN 'operator' ELSE 'caller' END,
      'outcome', CASE WHEN answered THEN 'answered' ELSE 'abandoned' END,
      'talkedSeconds', CASE WHEN answered THEN talked ELSE 0 END)
    UNION ALL SELECT 'log.submitted', "wrappedAt", "operatorId",
      jsonb_build_object('category', category, 'disposition', disposition) WHERE answered
  ) happened`

/** What lasts as long as the connection: stories, operators by place, how ids and moments are written. */
async function prepare(client: pg.Client, operators: number): Promise<void> {
  await client.query(`
    CREATE FUNCTION pg_temp.history_id(at timestamptz, kind int, n bigint) RETURNS uuid LANGUAGE sql AS $$
      SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8'
        || lpad(to_hex(n), 15, '0'))::uuid
    $$;
    CREATE FUNCTION pg_temp.history_moment(at timestamptz) RETURNS text LANGUAGE sql AS $$
      SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    $$`)
  await client.query(
    `CREATE TEMP TABLE history_stories AS
      SELECT (ordinality - 1)::int AS story, told.*
      FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY, jsonb_to_record(value)
        AS told(category text, queue text, disposition text, who text, "where" text, what text, course text, folded text)`,
    [JSON.stringify(stories())],
  )
  await client.query(
    `INSERT INTO people (id, username, "nameZh", "nameEn", role, "passwordHash", disabled)
    SELECT gen_random_uuid(), 'history-' || n, '历史话务员 ' || n, 'Operator of before ' || n, 'operator', 'none', true
    FROM generate_series(1, $1::int) n ON CONFLICT (username) DO NOTHING`,
    [operators],
  )
  await client.query(`INSERT INTO operators ("personId", skills)
    SELECT id, ARRAY[]::text[] FROM people WHERE username LIKE 'history-%' ON CONFLICT DO NOTHING`)
  await client.query(
    `CREATE TEMP TABLE history_operators AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, id AS "operatorId"
    FROM people WHERE username LIKE 'history-%' ORDER BY id LIMIT $1`,
    [operators],
  )
  await client.query('ANALYZE history_stories; ANALYZE history_operators')
}

/** Rows refer to others of the same batch: where the role may, they are not looked up one by one. */
async function trustReferences(client: pg.Client): Promise<void> {
  await client.query("SET session_replication_role = 'replica'").catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError && error.code === '42501')) throw error
  })
}

/** How many calls of history are there; their Sids are numbers, which the carrier's never are. */
async function countLoaded(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ last: string | null }>(
    `SELECT max("callSid") AS last FROM calls WHERE "callSid" BETWEEN $1 AND $2`,
    [`CA${'0'.repeat(32)}`, `CA${'0'.repeat(20)}${'f'.repeat(12)}`],
  )
  const last = rows[0]?.last
  return last ? Number.parseInt(last.slice(2), 16) + 1 : 0
}

/**
 * Fills a migrated database that has its queues with calls that are over, and all that belongs to them: legs, logs,
 * reservations, events, none of which anybody still has to act on. What is there stays; where it was broken off it goes
 * on, and once they are all there nothing happens. The number of calls that were written.
 */
export async function loadHistory(
  { database, calls, events, years }: HistoryOptions,
  tell: (progress: Progress) => void = () => undefined,
): Promise<number> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    await client.query(`SET timezone = 'Asia/Shanghai'`)
    const first = await countLoaded(client)
    if (first >= calls) return 0
    const days = Math.max(1, Math.round(years * 365))
    await prepare(client, Math.max(12, Math.ceil((calls * handlingSeconds) / (days * 36_000))))
    const { rows } = await client.query<{ start: string }>(
      `SELECT (current_date - make_interval(days => $1::int))::timestamptz::text AS start`,
      [days],
    )
    await trustReferences(client)
    const changed = JSON.stringify({ from: 'available', to: 'offered', reason: null })
    const began = performance.now()
    for (let done = first; done < calls;) {
      const next = Math.min(calls, done + batch)
      await client.query('BEGIN')
      await client.query(stage, [done, next - 1, rows[0]?.start, days, calls])
      await client.query('ANALYZE history_batch')
      for (const statement of copy) await client.query(statement)
      await client.query(appendEvents, [events, changed])
      await client.query('COMMIT')
      done = next
      tell({ done, calls, perSecond: ((done - first) * 1000) / (performance.now() - began) })
    }
    // So that the server does not clean up in the middle of what is measured next.
    await client.query('VACUUM (ANALYZE) calls, legs, log_entries, reservations, events')
    return calls - first
  } finally {
    await client.end()
  }
}

/** `npm run load:history -- --database URL [--calls N] [--events N] [--years N]` */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string' },
      calls: { type: 'string' },
      events: { type: 'string' },
      years: { type: 'string' },
    },
  })
  const options = Options.safeParse(values)
  if (!options.success) {
    process.stderr.write(`${z.prettifyError(options.error)}\n`)
    process.exitCode = 2
    return
  }
  const written = await loadHistory(options.data, ({ done, calls, perSecond }) => {
    const minutes = (calls - done) / perSecond / 60
    process.stdout.write(
      `\r${done.toLocaleString('en')} of ${calls.toLocaleString('en')} calls, ${Math.round(perSecond).toLocaleString('en')}/s, ${minutes.toFixed(0)} min left   `,
    )
  })
  process.stdout.write(written > 0 ? '\n' : 'The history is there already; nothing was written.\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
