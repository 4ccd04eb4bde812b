import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWallboard } from '../../src/reports/read-wallboard.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('When a call is over and another goes on, then both were answered, and the handling time is that of the one that is over', async () => {
  const over = await desk.addTalking(await desk.addPerson('operator'))
  const endedAt = new Date()
  await desk.context.db.call.update({
    where: { id: over },
    data: {
      state: 'ended',
      endedAt,
      outcome: 'answered',
      talkedMs: 60_000,
      wrapUntil: endedAt,
      wrappedAt: new Date(endedAt.getTime() + 30_000),
    },
  })
  const held = await desk.addTalking(await desk.addPerson('operator'))
  await desk.context.db.call.update({ where: { id: held }, data: { talkedMs: 5000 } })
  const { today, talking } = await readWallboard(desk.context, 'Asia/Shanghai')
  expect(talking).toBe(1)
  expect(today).toMatchObject({ offered: 2, answered: 2, connectedRate: 1, ahtSeconds: 90 })
})

test('When somebody is only waiting, then the connected rate does not fall', async () => {
  const before = await readWallboard(desk.context, 'Asia/Shanghai')
  await desk.addWaiting()
  const after = await readWallboard(desk.context, 'Asia/Shanghai')
  expect(after.waiting).toBe(1)
  expect(after.today.offered).toBe(before.today.offered + 1)
  expect(after.today).toMatchObject({ answered: 2, connectedRate: 1, abandonRate: 0 })
})
