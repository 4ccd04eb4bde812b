import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Checklist } from '../../src/contract/checklists.ts'
import { answerCall } from '../support/answer-call.ts'
import { eventually } from '../support/eventually.ts'
import { startService, type Service } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

const Messages = z.object({ messages: z.array(z.object({ body: z.string(), from: z.string() })) })

test('When the operator sends the checklist, then it arrives on the caller’s telephone, once, with the page that has the rest, and the log knows', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial()
  await citizen.press('1')
  const call = await answerCall(operator)
  const list = {
    guideId: 'construction-market/construction-permit',
    version: 1,
    materials: ['建筑工程施工许可证申请表'],
    channel: 'message',
  }
  const told = await operator.get(Checklist, 'POST', `/api/calls/${call}/checklists`, list)
  async function inbox() {
    return Messages.parse(
      await (await fetch(`${service.carrierUrl}/phone/lines/${encodeURIComponent('+8613800138000')}/messages`)).json(),
    ).messages
  }
  const [message] = await eventually('the message is there', async () => {
    const all = await inbox()
    return all.length > 0 && all
  })
  expect(message?.body).toBe(told.text)
  await eventually(
    'the log knows that it arrived',
    async () => (await operator.snapshot()).call?.checklists[0]?.state === 'delivered',
  )
  const page = await fetch(/https?:\S+$/.exec(told.text)?.[0] ?? '')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<h1>建筑工程施工许可证核发</h1>')
  expect(await inbox()).toHaveLength(1)
  await service.clearDesks()
})

test('When the program was killed while a message was being sent, then the next start says that it failed', async () => {
  const { db } = service.database.context
  const { callId, guideId, version, title, text } = await db.checklist.findFirstOrThrow({
    where: { channel: 'message' },
  })
  const left = { callId, guideId, version, title, text, channel: 'message', state: 'sending' } as const
  const { id } = await db.checklist.create({ data: { ...left, number: '+8613800138000', at: new Date(0) } })
  await service.launch()
  await eventually(
    'the message has failed',
    async () => (await db.checklist.findUniqueOrThrow({ where: { id } })).state === 'failed',
  )
})
