import pg from 'pg'
import { v7 as newId } from 'uuid'

/**
 * What a durable line of ours is held against: the same rows, written by the driver alone in one prepared statement and
 * one synced transaction each, as often as so many connections go.
 */

/** The rows of `openCall` in src/calls/receive-call.ts. */
const writeCall = `
  WITH opened AS (
    INSERT INTO calls (id, "callSid", flow, language, "from", "to", "startedAt", "seenAt")
    VALUES ($1, $2, 'hotline', 'zh', '+8613800138000', '+864001232900', now(), now()) RETURNING id
  ), logged AS (
    INSERT INTO log_entries ("callId", folded) SELECT id, '' FROM opened
  ), joined AS (
    INSERT INTO legs ("legSid", "callId", party, mode, "joinedAt") SELECT $2, id, 'caller', 'talk', now() FROM opened
  ), happened AS (
    INSERT INTO events (type, "callId", data) SELECT 'call.started', id, $3 FROM opened RETURNING id
  )
  INSERT INTO outbox ("eventId") SELECT id FROM happened`

/**
 * The rows of `assignCalls` in src/routing/assign-calls.ts for one call. Which operator it goes to is chosen already:
 * of the two only the operator's row changes, so that a claim is seen by the others there.
 */
const writeOffer = `
  WITH claimed AS (
    SELECT operators."personId", "callId" FROM operators JOIN bench_pairs USING ("personId")
    WHERE activity = 'available' LIMIT 1 FOR UPDATE OF operators SKIP LOCKED
  ), offered AS (
    UPDATE operators SET activity = 'offered', since = now() FROM claimed
    WHERE operators."personId" = claimed."personId"
  ), reserved AS (
    INSERT INTO reservations (id, "callId", "operatorId", "offeredAt", "dueAt")
    SELECT $1, "callId", "personId", now(), now() + interval '60 s' FROM claimed RETURNING *
  ), happened AS (
    INSERT INTO events (type, "callId", "operatorId", data)
    SELECT 'operator.activity_changed', NULL, "operatorId", $2::jsonb FROM reserved
    UNION ALL SELECT 'reservation.offered', "callId", "operatorId",
      jsonb_build_object('reservationId', id, 'dueAt', "dueAt") FROM reserved
    RETURNING id
  ), put_out AS (
    INSERT INTO outbox ("eventId") SELECT id FROM happened
  )
  INSERT INTO timers (kind, "subjectId", "dueAt") SELECT 'reservation', id, "dueAt" FROM reserved`

/** Runs `work` on each of so many connections of its own; how many seconds all of them took. */
async function onConnections(
  url: string,
  clients: number,
  work: (client: pg.Client) => Promise<void>,
): Promise<number> {
  const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }))
  try {
    await Promise.all(connections.map((client) => client.connect()))
    const began = performance.now()
    await Promise.all(connections.map(work))
    return (performance.now() - began) / 1000
  } finally {
    await Promise.all(connections.map((client) => client.end()))
  }
}

/** New calls a second. */
export async function writeBareCalls(url: string, clients: number, seconds: number): Promise<number> {
  const started = JSON.stringify({ from: '+8613800138000', to: '+864001232900', flow: 'hotline' })
  let written = 0
  const took = await onConnections(url, clients, async (client) => {
    const until = performance.now() + seconds * 1000
    while (performance.now() < until) {
      const id = newId()
      await client.query({ name: 'call', text: writeCall, values: [id, `CA${id.replaceAll('-', '')}`, started] })
      written += 1
    }
  })
  return written / took
}

/** Offers a second, until every waiting call of `stagePairs` has its operator. */
export async function writeBareOffers(url: string, clients: number, pairs: number): Promise<number> {
  await onConnections(url, 1, async (client) => {
    await client.query(`
      CREATE TABLE IF NOT EXISTS bench_pairs ("personId" uuid PRIMARY KEY, "callId" uuid NOT NULL);
      TRUNCATE bench_pairs;
      INSERT INTO bench_pairs SELECT "personId", id
      FROM (SELECT row_number() OVER () AS n, "personId" FROM operators WHERE activity = 'available') free
      JOIN (SELECT row_number() OVER () AS n, id FROM calls WHERE state = 'queued') waiting USING (n);
      ANALYZE bench_pairs`)
  })
  const changed = JSON.stringify({ from: 'available', to: 'offered', reason: null })
  let offers = 0
  const took = await onConnections(url, clients, async (client) => {
    for (;;) {
      const { rowCount } = await client.query({ name: 'offer', text: writeOffer, values: [newId(), changed] })
      if (!rowCount) return
      offers += 1
    }
  })
  if (offers !== pairs) throw new Error(`${offers} bare offers instead of ${pairs}`)
  return offers / took
}

/** Ends what is under way. */
export async function endCalls(url: string): Promise<void> {
  await onConnections(url, 1, async (client) => {
    await client.query(`
      DELETE FROM timers WHERE kind = 'reservation';
      UPDATE reservations SET state = 'canceled', "endedAt" = now() WHERE state IN ('pending', 'accepted');
      UPDATE calls SET state = 'ended', "endedAt" = now(), "endedBy" = 'system', outcome = 'abandoned'
      WHERE state IN ('ivr', 'queued', 'connecting', 'talking');
      UPDATE operators SET activity = 'offline' WHERE activity <> 'offline'`)
  })
}

/** Ends what is under way, and leaves so many calls waiting and as many operators free. */
export async function stagePairs(url: string, pairs: number, skills: readonly string[]): Promise<void> {
  await endCalls(url)
  await onConnections(url, 1, async (client) => {
    await client.query(
      `WITH numbered AS (SELECT gen_random_uuid() AS id FROM generate_series(1, $1::int)),
      called AS (
        INSERT INTO calls (id, "callSid", state, flow, "from", "to", "queueId", "startedAt", "queuedAt", "seenAt")
        SELECT id, 'CA' || replace(id::text, '-', ''), 'queued', 'hotline', '+8613800138000', '+864001232900',
          'general', now(), now(), now() FROM numbered
      ), named AS (
        INSERT INTO people (id, username, "nameZh", "nameEn", role, "passwordHash")
        SELECT id, 'bench-' || id, '', '', 'operator', 'none' FROM numbered
      )
      INSERT INTO operators ("personId", skills, activity, "heartbeatAt") SELECT id, $2, 'available', now() FROM numbered`,
      [pairs, skills],
    )
  })
}
