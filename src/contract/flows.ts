import { z } from 'zod'
import { FlowDocument, FlowNodeKind } from './flow.ts'
import { route } from './route.ts'
import { Localized, Moment } from './shared.ts'

/** Who reads call flows; administrators alone change them. */
export const flowReaders = ['administrator', 'manager'] as const

export const FlowGraph = z.object({
  id: z.string(),
  version: z.int().positive(),
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
export type FlowGraph = z.infer<typeof FlowGraph>

/** A version of a flow, newest first in lists. The first is the file's, until another is published. */
export const FlowVersion = z.object({
  version: z.int().positive(),
  at: Moment.nullable().describe('null for the file, while nothing has been published'),
  author: Localized.nullable().describe('null for the file'),
  reviewer: Localized.nullable().describe('null for the file, and where nobody but the author could review'),
  reason: z.string(),
})
export type FlowVersion = z.infer<typeof FlowVersion>

export const OfFlow = z.object({ id: z.string().max(64) })

export const listFlows = route({
  method: 'GET',
  path: '/api/flows',
  access: flowReaders,
  summary: 'The call flows that are live',
  response: z.array(FlowGraph),
})
export const listFlowVersions = route({
  method: 'GET',
  path: '/api/flows/:id/versions',
  access: flowReaders,
  summary: 'The versions of a call flow, newest first',
  params: OfFlow,
  response: z.array(FlowVersion),
})
export const getFlowVersion = route({
  method: 'GET',
  path: '/api/flows/:id/versions/:version',
  access: flowReaders,
  summary: 'A version of a call flow with all that is said in it',
  params: OfFlow.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
  response: FlowDocument,
})
