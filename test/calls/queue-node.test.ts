import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCall, takeStep } from '../../src/calls/receive-call.ts'
import { queuePositionOf } from '../../src/calls/queue-node.ts'
import { isWaitOver } from '../../src/calls/wait-in-line.ts'
import type { CallContext } from '../../src/calls/call-context.ts'
import { Flow, withPrompts, type FlowNode } from '../../src/contract/flow.ts'
import { openFlows } from '../../src/ivr/flows.ts'
import { openDesk, type Desk } from '../support/open-desk.ts'

let desk: Desk
let context: CallContext
beforeAll(async () => {
  desk = await openDesk()
  const bye: FlowNode = { kind: 'hangup', prompts: ['goodbye'] }
  const line = { kind: 'enqueue', queue: 'housing', waiting: ['next-in-line'] } as const
  const flow = Flow.parse({
    id: 'two-ways',
    name: { zh: '两路', en: 'Two ways' },
    language: 'zh',
    start: 'patient',
    apology: 'apology',
    requeued: 'requeued',
    hold: ['hold'],
    nodes: {
      patient: { ...line, maxWaitSeconds: 1200, onTimeout: 'patient-out', after: 'patient-after' },
      hurried: { ...line, maxWaitSeconds: 60, onTimeout: 'hurried-out', after: 'hurried-after' },
      'patient-out': bye,
      'patient-after': bye,
      'hurried-out': bye,
      'hurried-after': bye,
    },
  })
  const { prompts } = desk.context.flows.current('hotline').document
  context = { ...desk.context, flows: await openFlows(desk.context, { 'two-ways': withPrompts(flow, { prompts }) }) }
})
afterAll(() => desk.close())

/** A call that the node has put in line, so many seconds ago. */
async function queuedBy(node: string, secondsAgo: number) {
  const call = await openCall(context, {
    callSid: `CA-${node}-${secondsAgo}`,
    from: '+8613800138000',
    to: '+864001232900',
    flow: 'two-ways',
  })
  await takeStep(context, call, { node, attempt: 1, language: 'zh' }, { kind: 'enter' })
  const queuedAt = new Date(Date.now() - secondsAgo * 1000)
  return context.db.call.update({ where: { id: call.id }, data: { queuedAt } })
}

test('When two nodes lead to one queue, then each caller waits as long as their own node says, and goes on from it', async () => {
  const hurried = await queuedBy('hurried', 90)
  const patient = await queuedBy('patient', 90)
  expect([await isWaitOver(context, hurried), await isWaitOver(context, patient)]).toEqual([true, false])
  expect((await queuePositionOf(context, hurried)).node).toBe('hurried')
  expect((await queuePositionOf(context, patient)).node).toBe('patient')
})

test('When a call was queued before nodes were remembered, or the flow has lost its node, then the first that leads to its queue holds', async () => {
  const call = await queuedBy('hurried', 10)
  expect((await queuePositionOf(context, { ...call, queueNode: null })).node).toBe('patient')
  expect((await queuePositionOf(context, { ...call, queueNode: 'gone' })).node).toBe('patient')
})
