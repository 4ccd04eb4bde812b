import pg from 'pg'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { OperatorClient } from '../support/browserless-console.ts'
import { checkHistory, checkPresence } from '../support/check-history.ts'
import { describeHistory } from '../support/describe-history.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type Instance, type Service } from '../support/service.ts'

let service: Service
let other: Instance
let over = false
beforeAll(async () => {
  service = await startService()
  other = await service.launch()
})
afterAll(() => service.stop())

const Accepted = z.object({ callId: z.string() })

/** One round of a shift: answers what is offered, ends what has been talked about, and comes back on. */
async function takeTurn(operator: OperatorClient): Promise<void> {
  const { activity, reservation, call } = await operator.snapshot()
  if (reservation) {
    await operator.get(Accepted, 'POST', `/api/reservations/${reservation.id}/accept`)
    await operator.connect(reservation.id)
  } else if (call?.state === 'talking') {
    await sleep(300)
    await operator.ask('POST', `/api/calls/${call.id}/hangup`)
  } else if (activity !== 'available' && activity !== 'offered') await operator.goAvailable()
}

/** An operator who works until all is over; whatever fails is tried again, as a person would. */
async function work(username: string, url: string): Promise<void> {
  const operator = await service.operator(username, url)
  await operator.goAvailable()
  while (!over) {
    await takeTurn(operator).catch(() => undefined)
    await sleep(100)
  }
}

/** A citizen who calls again and again, and waits for a while each time. */
async function keepCalling(line: number): Promise<string[]> {
  const sids: string[] = []
  while (!over) {
    const citizen = await service.dial(`+861350013${String(line).padStart(4, '0')}`)
    sids.push(citizen.callSid)
    await sleep(400)
    await citizen.press('0').catch(() => undefined)
    await sleep(1000 + ((line * 700) % 3000))
    await citizen.hangUp()
  }
  return sids
}

async function lockCalls(ms: number): Promise<void> {
  const client = new pg.Client({ connectionString: service.database.url })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE calls IN ACCESS EXCLUSIVE MODE')
  await sleep(ms)
  await client.query('COMMIT')
  await client.end()
}

test('When instances are killed, the database hangs, is locked and goes away, one after the other, while people call, then no call is lost, and nobody is left with nobody', async () => {
  const { db } = service.database.context
  const working = [work('operator1', service.url), work('operator2', other.url)]
  const calling = Array.from({ length: 6 }, (_, line) => keepCalling(line))
  try {
    await sleep(4000)
    await other.kill()
    other = await service.launch(Number(new URL(other.url).port))
    await sleep(3000)
    service.line.hang()
    await sleep(4000)
    service.line.mend()
    await sleep(3000)
    await lockCalls(4000)
    await sleep(3000)
    service.line.cut()
    await sleep(3000)
    service.line.mend()
    await sleep(3000)
    await service.instance.kill()
    service.instance = await service.launch(Number(new URL(service.url).port))
    await sleep(6000)
  } finally {
    over = true
    service.line.mend()
  }
  const dialled = (await Promise.all(calling)).flat()
  await Promise.all(working)
  await eventually(
    'every call is over',
    async () => (await db.call.count({ where: { state: { not: 'ended' } } })) === 0,
    30_000,
  )
  try {
    // Whoever called while the only instance that the carrier knows was down heard the carrier's own words, not ours.
    const recorded = await db.call.count({ where: { callSid: { in: dialled } } })
    const unheard = dialled.length - recorded
    expect(unheard).toBeLessThanOrEqual(6)
    expect(await db.logEntry.count({ where: { call: { callSid: { in: dialled } } } })).toBe(recorded)
    expect(await db.call.count({ where: { callSid: { in: dialled }, outcome: 'answered' } })).toBeGreaterThan(4)
    await checkHistory(service.database)
    await checkPresence(service.database)
  } catch (error) {
    process.stderr.write(`${await describeHistory(service.database)}\n`)
    throw error
  }
}, 180_000)
