import type { TestDatabase } from './database.ts'

/** What is in the database about the calls, for the message of a failure. */
export async function describeHistory({ context: { db } }: TestDatabase): Promise<string> {
  const calls = await db.call.findMany({
    where: { demo: false },
    include: { reservations: true, legs: true },
    orderBy: { startedAt: 'desc' },
    take: 2,
  })
  const events = await db.event.findMany({
    where: { callId: { in: calls.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  })
  const outbox = await db.outbox.findMany()
  return [
    ...calls.map(
      (call) =>
        `${call.id} ${call.state} legs ${call.legs.map(({ party, leftAt }) => `${party}${leftAt ? ' (left)' : ''}`).join()} queue ${call.queueSid ?? '-'} ${call.reservations.map(({ state }) => state).join()}`,
    ),
    ...events.map(
      ({ at, callId, type, data }) =>
        `${at.toISOString().slice(14, 23)} ${callId?.slice(-4) ?? ''} ${type} ${JSON.stringify(data)}`,
    ),
    ...outbox.map(({ eventId, attempts, error }) => `outbox ${eventId} ${attempts} ${error ?? ''}`),
  ].join('\n')
}
