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

/** The longest that anybody was in a conversation, or on the way to one, with nobody. Seconds. */
const longestAlone = { caller: 5, operator: 10 }

/**
 * Nobody stayed with nobody: an operator's connection does not outlast the caller's by more than 10 s, nor a caller's
 * place in a conversation the operator's by more than 5 s; and whoever comes on the line is talking within 10 s, or
 * free.
 */
export async function checkPresence({ context: { db } }: TestDatabase): Promise<void> {
  const legs = await db.leg.findMany({ where: { call: { demo: false } } })
  const events = await db.event.findMany({ orderBy: { id: 'asc' } })
  for (const leg of legs.filter(({ party }) => party === 'operator')) {
    const caller = legs.find(({ party, callId }) => party === 'caller' && callId === leg.callId)
    expect(leg.leftAt, `the operator's leg ${leg.legSid}`).not.toBeNull()
    const outlasted = (Number(leg.leftAt) - Math.max(Number(caller?.leftAt ?? 0), Number(leg.joinedAt))) / 1000
    if (caller?.leftAt)
      expect(outlasted, `seconds ${leg.legSid} outlasted its caller`).toBeLessThan(longestAlone.operator)
    const own = events.filter(({ callId }) => callId === leg.callId)
    const joined = own.findIndex(
      ({ type, data }) => type === 'call.operator_joined' && JSON.stringify(data).includes(leg.legSid),
    )
    const next = own
      .slice(joined + 1)
      .find(({ type }) => ['call.bridged', 'call.requeued', 'call.ended', 'call.operator_joined'].includes(type))
    const waited = (Number(next?.at) - Number(own[joined]?.at)) / 1000
    expect(waited, `seconds until ${leg.legSid} talked or was free`).toBeLessThan(longestAlone.operator)
    const lost = own.find(
      ({ type, data }) =>
        (type === 'call.requeued' && JSON.stringify(data).includes(leg.legSid)) || type === 'call.ended',
    )
    const alone = (Number(lost?.at) - Number(leg.leftAt)) / 1000
    expect(alone, `seconds the caller was in a conversation without ${leg.legSid}`).toBeLessThan(longestAlone.caller)
  }
}
