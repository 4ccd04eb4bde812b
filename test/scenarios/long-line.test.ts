import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { answerCall } from '../support/answer-call.ts'
import { checkHistory } from '../support/check-history.ts'
import { eventually } from '../support/eventually.ts'
import { firstSettings } from '../support/organisation.ts'
import { startService, type CitizenPhone, type Service } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())
afterEach(async () => {
  await service.clearDesks()
  await checkHistory(service.database)
})

const first = firstSettings.queues

/** Decides what becomes of those who wait for the approvals' operators. */
async function decide(part: Partial<(typeof first)['queues'][number]>): Promise<void> {
  const administrator = await service.operator('admin1')
  const versions = z.array(z.object({ version: z.int() }))
  const [newest] = await administrator.get(versions, 'GET', '/api/settings/queues/versions')
  const queues = first.queues.map((queue) => (queue.id === 'approvals' ? { ...queue, ...part } : queue))
  const body = { value: { ...first, queues }, reason: '人手调整', expectedVersion: newest?.version }
  await administrator.get(z.unknown(), 'PUT', '/api/settings/queues', body)
}
function callOf(citizen: CitizenPhone) {
  return service.database.context.db.call.findUniqueOrThrow({ where: { callSid: citizen.callSid } })
}
function inQueue(citizen: CitizenPhone) {
  return eventually('the call is in the queue', async () => (await callOf(citizen)).state === 'queued')
}

test('When a caller has waited as long as the queue says, then operators of another queue are offered the call, not before', async () => {
  await decide({ overflow: { queue: 'general', afterSeconds: 10 } })
  // Knows housing and general matters, no approvals.
  const helper = await service.comeOn('operator2')
  const citizen = await service.dial()
  await citizen.press('1')
  await inQueue(citizen)
  const { queuedAt } = await callOf(citizen)
  const callId = await answerCall(helper)
  const { acceptedAt, queueId } = await callOf(citizen)
  expect(queueId).toBe('approvals')
  expect((acceptedAt?.getTime() ?? 0) - (queuedAt?.getTime() ?? 0)).toBeGreaterThanOrEqual(10_000)
  await helper.ask('POST', `/api/calls/${callId}/hangup`)
}, 60_000)

test('When as many wait as may, then the next caller is asked for a message at once, and the record says why', async () => {
  await decide({ longest: 1 })
  const waiting = await service.dial('+8613800138001')
  await waiting.press('1')
  await inQueue(waiting)
  const turned = await Promise.all(
    ['+8613800138002', '+8613800138003'].map(async (from) => {
      const citizen = await service.dial(from)
      await citizen.press('1')
      await citizen.hears('留言')
      return citizen
    }),
  )
  const { db } = service.database.context
  for (const citizen of turned) {
    const { id, outcome, queueId, queuedAt } = await callOf(citizen)
    expect({ outcome, queueId, queuedAt }).toEqual({ outcome: 'voicemail', queueId: 'approvals', queuedAt: null })
    const told = await db.event.findMany({ where: { callId: id, type: 'call.queue_full' } })
    expect(told.map(({ data }) => data)).toEqual([{ queueId: 'approvals' }])
  }
  // Whoever is in line stays there, and their place is free once they leave.
  expect((await callOf(waiting)).state).toBe('queued')
  await waiting.hangUp()
  await eventually('the place is free', async () => (await callOf(waiting)).state === 'ended')
  const next = await service.dial('+8613800138004')
  await next.press('1')
  await inQueue(next)
})

test('When a queue has something to tell, then who waits in it hears that after their place, in their language', async () => {
  await decide({ announcement: { zh: '办件进度也可在网上查询。', en: 'You can follow your application online.' } })
  const [citizen, foreigner] = await Promise.all([service.dial('+8613800138021'), service.dial('+8613800138022')])
  await citizen.press('1')
  await citizen.hears('办件进度也可在网上查询')
  await foreigner.press('9')
  await foreigner.press('1')
  await foreigner.hears('You can follow your application online')
})
