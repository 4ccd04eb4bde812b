import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { FlowDocument } from '../../src/contract/flow.ts'
import { FlowDraftDetail } from '../../src/contract/flow-drafts.ts'
import { FlowGraph } from '../../src/contract/flows.ts'
import { z } from 'zod'
import { answerCall } from '../support/answer-call.ts'
import { Client } from '../support/browserless-console.ts'
import { directNumber, startService, type Instance, type Service } from '../support/service.ts'

let service: Service
let other: Instance
let author: Client
let reviewer: Client
beforeAll(async () => {
  service = await startService({ RESERVATION_SECONDS: '30' })
  other = await service.launch()
  author = await service.signIn('admin1')
  // The reviewer's browser talks to the other instance: the one that callers reach has to hear of it.
  reviewer = await new Client(other.url).signIn('admin2')
})
afterEach(() => service.clearDesks())
afterAll(() => service.stop())

/** Publishes a change of a flow by way of a draft and its review; returns the version. */
async function publish(flowId: string, change: (document: FlowDocument) => void): Promise<number> {
  const draft = await author.get(FlowDraftDetail, 'POST', '/api/flow-drafts', { flowId })
  change(draft.document)
  const { document, revision, id } = draft
  await author.get(FlowDraftDetail, 'PUT', `/api/flow-drafts/${id}`, { document, summary: '改', revision })
  await author.get(FlowDraftDetail, 'POST', `/api/flow-drafts/${id}/steps`, { action: 'submit' })
  const done = await reviewer.get(FlowDraftDetail, 'POST', `/api/flow-drafts/${id}/steps`, { action: 'publish' })
  return done.publishedVersion ?? 0
}

test('When a flow is published at one instance, then callers hear it at the other within a second, and whoever was on the line hears what they began with to the end', async () => {
  const before = await service.dial()
  await before.hears('欢迎致电')
  const version = await publish('hotline', ({ prompts, nodes }) => {
    prompts.zh.greeting = '这里是第二版的问候语。'
    prompts.zh['place-in-line'] = '第二版：前面还有 {{ahead}} 位，{{wait}}。'
    prompts.zh['next-in-line'] = '第二版：下一位，{{wait}}。'
    // The node where the first caller stands is gone, and its key leads elsewhere.
    delete nodes.housing
    if (nodes.menu?.kind === 'menu') nodes.menu.keys['2'] = { to: 'voicemail' }
  })
  expect(version).toBe(2)
  await sleep(1000)

  const after = await service.dial('+8613900139000')
  await after.hears('这里是第二版的问候语')
  await before.press('2')
  await before.hears('下一位就是您')
  const rows = await service.database.context.db.call.findMany({ orderBy: { startedAt: 'desc' }, take: 2 })
  expect(rows.map((row) => [row.flowVersion, row.queueId])).toEqual([
    [2, null],
    [1, 'housing'],
  ])
  expect((await before.heard()).text).not.toContain('第二版')
  await after.press('2')
  await after.hears('请在提示音后留言')
  expect((await author.get(z.array(FlowGraph), 'GET', '/api/flows')).find(({ id }) => id === 'hotline')?.version).toBe(
    2,
  )
})

test('When the flow changes during a conversation, then hold and what follows it are those that the call began with', async () => {
  const operator = await service.comeOn('operator1')
  const citizen = await service.dial(undefined, directNumber)
  const call = await answerCall(operator)
  await publish('direct', ({ prompts, nodes }) => {
    prompts.zh['on-hold'] = '新的保持语。'
    prompts.zh.rate = '新的评价语。'
    delete nodes.survey
    if (nodes.general?.kind === 'enqueue') nodes.general.after = 'goodbye'
  })
  await sleep(1000)
  expect((await operator.ask('PUT', `/api/calls/${call}/hold`, { hold: true })).status).toBe(200)
  await citizen.hears('话务员正在为您查询')
  expect((await operator.ask('PUT', `/api/calls/${call}/hold`, { hold: false })).status).toBe(200)
  expect((await operator.ask('POST', `/api/calls/${call}/hangup`)).status).toBe(200)
  await citizen.hears('请您为本次服务评分')
  const { text } = await citizen.heard()
  expect([text.includes('新的保持语'), text.includes('新的评价语')]).toEqual([false, false])
})
