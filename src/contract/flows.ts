import { z } from 'zod'
import { route } from './route.ts'
import { Localized } from './shared.ts'

/** What a node of a flow may do. The flows' own schema has no other. */
const FlowNodeKind = z.enum(['say', 'menu', 'enqueue', 'voicemail', 'survey', 'transfer', 'hangup'])
export const flowNodeNames: Record<z.infer<typeof FlowNodeKind>, Localized> = {
  say: { zh: '播报', en: 'Say' },
  menu: { zh: '菜单', en: 'Menu' },
  enqueue: { zh: '排队', en: 'Queue' },
  voicemail: { zh: '留言', en: 'Message' },
  survey: { zh: '评价', en: 'Rating' },
  transfer: { zh: '转接', en: 'Transfer' },
  hangup: { zh: '结束', en: 'End' },
}

/** On what a node leads on, besides a key. */
export const FlowCase = z.enum(['next', 'timeout', 'waited', 'invalid', 'after', 'failure'])
export type FlowCase = z.infer<typeof FlowCase>
export const flowCaseNames: Record<FlowCase, Localized> = {
  next: { zh: '随后', en: 'then' },
  timeout: { zh: '未按键', en: 'no key in time' },
  waited: { zh: '等候超时', en: 'waited too long' },
  invalid: { zh: '按键有误', en: 'other key' },
  after: { zh: '通话后', en: 'after the call' },
  failure: { zh: '未接通', en: 'failed' },
}

export const FlowGraph = z.object({
  id: z.string(),
  name: Localized,
  start: z.string(),
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: FlowNodeKind,
      prompts: z.array(Localized),
      leads: z.array(z.object({ on: z.string().describe('a key, or a case'), to: z.string() })),
    }),
  ),
})
export const listFlows = route({
  method: 'GET',
  path: '/api/flows',
  access: ['administrator', 'manager'],
  summary: 'The call flows that are live',
  response: z.array(FlowGraph),
})
