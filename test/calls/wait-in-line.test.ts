import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitInLine } from '../../src/calls/wait-in-line.ts'
import { inLine } from '../../src/routing/match.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function waitOf(id: string) {
  return waitInLine(desk.context, await desk.context.db.call.findUniqueOrThrow({ where: { id } }), null)
}

test('When a call rings at the only operator, then its caller is told of no wait, and who is behind them of one', async () => {
  const operatorId = await desk.addPerson('operator')
  const first = await desk.addWaiting()
  const second = await desk.addWaiting()
  expect(await waitOf(first)).toMatchObject({ kind: 'wait', ahead: 0, expectedSeconds: 0 })
  await desk.addOffer(first, operatorId)
  expect(await waitOf(first)).toMatchObject({ kind: 'wait', ahead: 0, expectedSeconds: 0 })
  expect(await waitOf(second)).toMatchObject({ kind: 'wait', ahead: 1, expectedSeconds: 360 })
})

test('When many wait, each with their own urgency, then everybody is told the place that routing has for them', async () => {
  const { db } = desk.context
  const now = Date.now()
  const queue = await db.queue.findUniqueOrThrow({ where: { id: 'safety' } })
  for (let caller = 0; caller < 40; caller += 1) {
    const id = await desk.addWaiting(queue.id)
    const data = {
      priority: (caller * 7) % 4,
      requeues: caller % 9 === 0 ? 1 : 0,
      queuedAt: new Date(now - ((caller * 37) % 600) * 1000),
    }
    await db.call.update({ where: { id }, data })
  }
  const waiting = await db.call.findMany({ where: { queueId: queue.id } })
  const places = inLine(
    waiting.map((call) => ({ ...call, queuedAt: call.queuedAt ?? new Date(), ageing: queue.ageing })),
    new Date(),
  )
  for (const [ahead, { id }] of places.entries()) expect(await waitOf(id)).toMatchObject({ kind: 'wait', ahead })
})
