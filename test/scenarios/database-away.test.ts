import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerCall } from '../support/answer-call.ts'
import { checkHistory } from '../support/check-history.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type CitizenPhone, type Service } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

function callOf(citizen: CitizenPhone) {
  return service.database.context.db.call.findUnique({ where: { callSid: citizen.callSid } })
}

test('When the database goes away for a while, then callers hear an apology and are held, and nothing they did is lost', async () => {
  const operator = await service.operator('operator1')
  await operator.goAvailable()
  const talking = await service.dial('+8613600136000')
  await talking.press('0')
  await answerCall(operator)
  const waiting = await service.dial('+8613600136001')
  await waiting.press('0')
  await eventually('the second caller waits', async () => (await callOf(waiting))?.state === 'queued')

  service.line.cut()
  const newcomer = await service.dial('+8613600136002')
  await newcomer.hears('系统暂时繁忙')
  await waiting.hangUp()
  expect((await operator.ask('GET', '/api/operator')).status).toBe(503)
  expect((await talking.heard()).status).toBe('in-progress')
  const gaveUp = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const citizen = await service.dial(`+861360013700${index % 10}`)
      await citizen.hears('系统暂时繁忙')
      await citizen.hangUp()
      return citizen.callSid
    }),
  )
  await new Promise((resolve) => setTimeout(resolve, 4000))
  service.line.mend()

  await newcomer.hears('欢迎致电', 20_000)
  await eventually(
    'the hang-up was kept and replayed',
    async () => (await callOf(waiting))?.outcome === 'abandoned',
    15_000,
  )
  await eventually(
    'everybody who gave up is on record',
    async () =>
      (await service.database.context.db.call.count({
        where: { callSid: { in: gaveUp }, outcome: 'left_in_menu', endedBy: 'caller' },
      })) === gaveUp.length,
    15_000,
  )
  const snapshot = await eventually('the operator still has the caller', async () => {
    const answer = await operator.ask('GET', '/api/operator')
    return answer.status === 200 && (await operator.snapshot())
  })
  expect(snapshot.call?.state).toBe('talking')
  await talking.hangUp()
  await newcomer.hangUp()
  await eventually(
    'all calls are over',
    async () => (await service.database.context.db.call.count({ where: { state: { not: 'ended' } } })) === 0,
  )
  await checkHistory(service.database)
})
