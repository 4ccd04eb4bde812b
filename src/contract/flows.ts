import { z } from 'zod'
import { route } from './route.ts'
import { Localized } from './shared.ts'

export const FlowGraph = z.object({
  id: z.string(),
  name: Localized,
  start: z.string(),
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      prompts: z.array(Localized),
      leads: z.array(z.object({ on: z.string(), to: z.string() })),
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
