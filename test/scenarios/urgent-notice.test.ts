import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Reference } from '../../src/contract/reference.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type CitizenPhone, type Instance, type Service } from '../support/service.ts'

let service: Service
let other: Instance
beforeAll(async () => {
  service = await startService()
  other = await service.launch()
})
afterEach(async () => {
  const manager = await service.signIn('manager1')
  await manager.ask('POST', '/api/urgent-notice/end', { reason: '结束' })
  await service.clearDesks()
})
afterAll(() => service.stop())

const text = { zh: '今日暴雪，服务大厅停止对外办公。', en: 'The service hall is closed today because of snow.' }
async function raise(notice: { closesIntake?: boolean; seconds?: number } = {}, url?: string): Promise<void> {
  const manager = await service.operator('manager1', url)
  const until = new Date(Date.now() + (notice.seconds ?? 600) * 1000).toISOString()
  const body = { text, until, closesIntake: notice.closesIntake ?? false, reason: '暴雪橙色预警' }
  await manager.get(z.unknown(), 'POST', '/api/urgent-notice', body)
}
async function wordsOf(phone: CitizenPhone) {
  return (await phone.heard()).text
}
async function referenceAt(url: string) {
  const operator = await service.operator('operator1', url)
  return operator.get(Reference, 'GET', '/api/reference')
}

test('When a manager raises a notice on one instance, then whoever waits hears it, whoever calls hears it before the menu, and every console has it within a second', async () => {
  const waiting = await service.dial('+8613800138001')
  await waiting.press('1')
  await eventually('the caller is in line', async () => {
    const { db } = service.database.context
    return (await db.call.count({ where: { state: 'queued' } })) === 1
  })
  await waiting.hears('下一位')
  expect(await wordsOf(waiting)).not.toContain(text.zh)

  await raise({}, other.url)
  await eventually(
    'the console of the other instance has it',
    async () => {
      const { notice } = await referenceAt(service.url)
      return notice?.text.zh === text.zh
    },
    1000,
  )
  const caller = await service.dial('+8613800138002')
  await caller.hears(text.zh)
  await caller.hears(text.en)
  await caller.hears('请按')
  const heard = await wordsOf(caller)
  expect(heard.indexOf(text.zh)).toBeLessThan(heard.indexOf('请按'))
  await waiting.hears(text.zh, 30_000)
  // Once is enough, however long the caller waits on; whoever heard it at the start is not told again in line.
  await caller.press('1')
  await caller.hears('位', 10_000)
  const told = (await wordsOf(waiting)).split(text.zh).length
  await new Promise((resolve) => setTimeout(resolve, 18_000))
  expect((await wordsOf(waiting)).split(text.zh).length).toBe(told)
  expect((await wordsOf(caller)).split(text.zh).length).toBe(2)
}, 120_000)

test('When the notice closes the intake, then new callers hear it alone and are counted apart; those in line stay', async () => {
  const waiting = await service.dial('+8613800138003')
  await waiting.press('1')
  await raise({ closesIntake: true })
  const caller = await service.dial('+8613800138004')
  await caller.hears(text.zh)
  await caller.hears(text.en)
  await eventually('the call is over', async () => (await caller.heard()).status === 'completed')
  expect(await wordsOf(caller)).not.toContain('请按')
  const { db } = service.database.context
  const call = await db.call.findUniqueOrThrow({ where: { callSid: caller.callSid } })
  expect([call.state, call.outcome, call.endedBy, call.queuedAt]).toEqual(['ended', 'closed', 'system', null])
  const kept = await db.call.findUniqueOrThrow({ where: { callSid: waiting.callSid } })
  expect(kept.state).toBe('queued')
}, 60_000)

test('When its time is over, then it ends by itself: it is noted, and nobody hears it any more', async () => {
  await raise({ seconds: 3 })
  const { db } = service.database.context
  await eventually(
    'its end is noted',
    async () => {
      const ended = await db.event.findMany({ where: { type: 'notice.ended' } })
      return ended.some(({ data }) => JSON.stringify(data) === '{"reason":null}')
    },
    10_000,
  )
  const caller = await service.dial('+8613800138005')
  await caller.hears('请按')
  expect(await wordsOf(caller)).not.toContain(text.zh)
}, 60_000)

test('When an operator asks to raise one, or it would be over already, then it is refused', async () => {
  const until = new Date(Date.now() - 1000).toISOString()
  const body = { text, until, closesIntake: false, reason: '试' }
  const operator = await service.signIn('operator1')
  expect((await operator.ask('POST', '/api/urgent-notice', body)).status).toBe(403)
  const manager = await service.signIn('manager1')
  expect((await manager.ask('POST', '/api/urgent-notice', body)).status).toBe(400)
})
