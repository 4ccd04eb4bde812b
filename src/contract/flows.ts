import { z } from 'zod'
import { route } from './route.ts'
import { Localized } from './shared.ts'

/** What a node of a flow may do. The flows' own schema has no other, and the console a word for each. */
export const flowNodeKinds = ['say', 'menu', 'enqueue', 'voicemail', 'survey', 'transfer', 'hangup'] as const
export const FlowNodeKind = z.enum(flowNodeKinds)

/** On what a node leads on, besides a key. */
export const flowCases = ['next', 'timeout', 'invalid', 'after', 'failure'] as const
export type FlowCase = (typeof flowCases)[number]

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
