import { expect } from 'vitest'
import type { TestDatabase } from './database.ts'

/**
 * What must hold of any history, whatever happened: one end a call that is over, none for one that is not; one live
 * reservation a call and an operator; one active call an operator; answered only after an acceptance.
 */
export async function checkHistory({ context: { db } }: TestDatabase): Promise<void> {
  const calls = await db.call.findMany({ where: { demo: false }, include: { reservations: true } })
  const events = await db.event.findMany({ orderBy: { id: 'asc' } })
  for (const call of calls) {
    const own = events.filter(({ callId }) => callId === call.id)
    expect(
      own.filter(({ type }) => type === 'call.started'),
      `starts of ${call.id}`,
    ).toHaveLength(1)
    expect(
      own.filter(({ type }) => type === 'call.ended'),
      `ends of ${call.id}`,
    ).toHaveLength(call.state === 'ended' ? 1 : 0)
    expect(call.endedAt !== null).toBe(call.state === 'ended')
    expect(
      call.reservations.filter(({ state }) => state === 'pending' || state === 'accepted').length,
    ).toBeLessThanOrEqual(call.state === 'ended' ? 0 : 1)
    const accepted = own.filter(({ type }) => type === 'reservation.accepted').length
    const rounds = own.filter(({ type }) => type === 'call.requeued').length
    expect(accepted).toBeLessThanOrEqual(rounds + 1)
    if (call.outcome === 'answered') expect(accepted).toBeGreaterThan(0)
  }
  const active = calls
    .filter(({ state }) => state === 'connecting' || state === 'talking')
    .map(({ operatorId }) => operatorId)
  expect(new Set(active).size).toBe(active.length)
}
