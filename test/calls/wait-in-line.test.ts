import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitInLine } from '../../src/calls/wait-in-line.ts'
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
