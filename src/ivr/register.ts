import type { FastifyInstance } from 'fastify'
import { listFlows } from '../contract/flows.ts'
import { serve } from '../platform/http/serve.ts'
import { leads, promptsOf } from './flow.ts'
import type { Ivr } from './load-flows.ts'

export function registerIvr(app: FastifyInstance, { flows, prompts }: Ivr): void {
  serve(app, listFlows, async () =>
    Object.values(flows).map((flow) => ({
      id: flow.id,
      name: flow.name,
      start: flow.start,
      nodes: Object.entries(flow.nodes).map(([id, node]) => ({
        id,
        kind: node.kind,
        prompts: promptsOf(node).map((prompt) => ({ zh: prompts.zh[prompt] ?? '', en: prompts.en[prompt] ?? '' })),
        leads: leads(node),
      })),
    })),
  )
}
