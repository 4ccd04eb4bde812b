import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerCall } from '../support/answer-call.ts'
import type { OperatorClient } from '../support/browserless-console.ts'
import { eventually } from '../support/eventually.ts'
import { directNumber, startService, type Instance, type Service } from '../support/service.ts'

let service: Service
let other: Instance
beforeAll(async () => {
  service = await startService({ WRAP_UP_SECONDS: '300' })
  other = await service.launch()
})
afterAll(() => service.stop())

async function comeOnAt(username: string, url: string): Promise<OperatorClient> {
  const operator = await service.operator(username, url)
  await operator.goAvailable()
  return operator
}
async function converse(operator: OperatorClient): Promise<string> {
  await service.dial(undefined, directNumber)
  return answerCall(operator)
}
/** Ends the conversation; how long its wrap-up may take, in seconds. */
async function wrapUpOf(operator: OperatorClient, callId: string): Promise<number> {
  expect((await operator.ask('POST', `/api/calls/${callId}/hangup`)).status).toBe(200)
  const call = await eventually('the wrap-up runs', async () => {
    const row = await service.database.context.db.call.findUniqueOrThrow({ where: { id: callId } })
    return row.wrapUntil && row
  })
  return ((call.wrapUntil?.getTime() ?? 0) - (call.endedAt?.getTime() ?? 0)) / 1000
}
function deadlinesOf(callId: string) {
  const { db } = service.database.context
  return Promise.all([
    db.call.findUniqueOrThrow({ where: { id: callId }, select: { wrapUntil: true } }),
    db.timer.findUniqueOrThrow({ where: { kind_subjectId: { kind: 'wrap-up', subjectId: callId } } }),
  ])
}

test('When one instance changes the time for wrap-up, then the other gives it within a second, and one that runs keeps its own', async () => {
  const [first, second] = [await comeOnAt('operator1', other.url), await comeOnAt('operator2', other.url)]
  await first.ask('PUT', '/api/operator/activity', { activity: 'break', reason: 'rest' })
  const later = await converse(second)
  await first.ask('PUT', '/api/operator/activity', { activity: 'available' })
  const running = await converse(first)
  expect(await wrapUpOf(first, running)).toBe(300)
  const deadlines = await deadlinesOf(running)

  const administrator = await service.signIn('admin1')
  const change = { value: { seconds: 6 }, reason: '高峰期', expectedVersion: 1 }
  expect((await administrator.ask('PUT', '/api/settings/wrap_up', change)).status).toBe(200)
  await sleep(1000)
  expect(await wrapUpOf(second, later)).toBe(6)
  await eventually('the short wrap-up is over', async () => (await second.snapshot()).activity === 'available')
  expect((await first.snapshot()).activity).toBe('wrapping')
  expect(await deadlinesOf(running)).toEqual(deadlines)
})

test('When an instance starts anew, then what was decided holds, whatever the environment says', async () => {
  await other.stop()
  other = await service.launch(Number(new URL(other.url).port))
  const operator = await comeOnAt('operator2', other.url)
  expect(await wrapUpOf(operator, await converse(operator))).toBe(6)
})
