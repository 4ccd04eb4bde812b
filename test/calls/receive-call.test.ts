import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCall, takeStep } from '../../src/calls/receive-call.ts'
import { takeCallStep } from '../../src/calls/change-call.ts'
import { refuseRecording } from '../../src/calls/wait-in-line.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

function incoming(callSid: string) {
  return { callSid, from: '+8613800138000', to: '+864001232900', flow: 'hotline' }
}

test('When the carrier tells of a new call twenty times at once, then it is one call, with one log, one leg and one event', async () => {
  const { context } = desk
  const calls = await Promise.all(Array.from({ length: 20 }, () => openCall(context, incoming('CA-at-once'))))
  const [first] = calls
  expect(new Set(calls.map(({ id }) => id)).size).toBe(1)
  const callId = first?.id ?? ''
  expect(await context.db.call.count({ where: { callSid: 'CA-at-once' } })).toBe(1)
  expect(await context.db.logEntry.count({ where: { callId } })).toBe(1)
  expect(await context.db.leg.findMany({ where: { callId } })).toMatchObject([
    { legSid: 'CA-at-once', party: 'caller', mode: 'talk', leftAt: null },
  ])
  const events = await context.db.event.findMany({ where: { callId } })
  expect(events.map(({ type, data }) => ({ type, data }))).toEqual([
    { type: 'call.started', data: { from: '+8613800138000', to: '+864001232900', flow: 'hotline' } },
  ])
  expect(await context.db.outbox.count({ where: { eventId: { in: events.map(({ id }) => id) } } })).toBeLessThan(2)
})

test('When a call is opened, then it is as its row says, to the column', async () => {
  const { context } = desk
  const made = await openCall(context, incoming('CA-row'))
  const known = await openCall(context, { ...incoming('CA-row'), from: '+8613900139000' })
  const row = await context.db.call.findUniqueOrThrow({ where: { callSid: 'CA-row' } })
  expect(made).toEqual(row)
  expect(known).toEqual(row)
})

test('When many come to a queue at the same moment, then no more get in line than may, and the others are asked for a message', async () => {
  const queues = desk.context.organisation.queues.map((queue) => ({ ...queue, longest: 2 }))
  const context = { ...desk.context, organisation: { ...desk.context.organisation, queues } }
  const calls = await Promise.all(
    Array.from({ length: 10 }, (_, index) => openCall(context, incoming(`CA-crowd-${index}`))),
  )
  const menu = { node: 'menu', attempt: 1, language: 'zh' } as const
  function chooseHousing() {
    return Promise.all(calls.map((call) => takeStep(context, call, menu, { kind: 'key', key: '2' })))
  }
  const told = (await chooseHousing()).map((instructions) => instructions.at(-1)?.do)
  expect(told.filter((what) => what === 'enqueue')).toHaveLength(2)
  expect(told.filter((what) => what === 'record')).toHaveLength(8)
  const inLine = { callSid: { startsWith: 'CA-crowd-' }, state: 'queued' } as const
  expect(await context.db.call.count({ where: inLine })).toBe(2)
  // The carrier asks once more when it did not hear the answer.
  expect((await chooseHousing()).map((instructions) => instructions.at(-1)?.do)).toEqual(told)
})

test('When a newer version adds a column to the calls, then this one goes on answering on connections that are open', async () => {
  const { context } = desk
  const before = await Promise.all(
    Array.from({ length: 20 }, (_, index) => openCall(context, incoming(`CA-before-${index}`))),
  )
  await Promise.all(before.map(({ id }) => refuseRecording(context, id)))
  await context.db.$executeRaw`ALTER TABLE calls ADD COLUMN "later" TEXT NOT NULL DEFAULT 'later'`
  await Promise.all(
    before.flatMap(({ id, callSid }, index) => [
      openCall(context, incoming(`CA-after-${index}`)),
      openCall(context, incoming(callSid)),
      takeCallStep(context, id, { kind: 'end', by: 'caller' }),
    ]),
  )
  expect(await context.db.call.count({ where: { callSid: { startsWith: 'CA-before-' }, state: 'ended' } })).toBe(20)
  expect(await context.db.call.count({ where: { callSid: { startsWith: 'CA-after-' } } })).toBe(20)
})
