import type { EnqueueNode, Flow } from '../contract/flow.ts'
import type { Position } from '../ivr/step.ts'
import type { Call } from '../platform/database/generated/client.ts'
import { flowOf } from './receive-call.ts'
import type { CallContext } from './call-context.ts'

type Queued = Pick<Call, 'flow' | 'flowVersion' | 'queueId' | 'queueNode'>

/** A call that was queued before calls remembered their node has the first that leads to its queue. */
function nameOf(flow: Flow, { queueId, queueNode }: Queued): string | undefined {
  if (queueNode !== null && flow.nodes[queueNode]?.kind === 'enqueue') return queueNode
  return Object.entries(flow.nodes).find(([, node]) => node.kind === 'enqueue' && node.queue === queueId)?.[0]
}

/**
 * The node that queued the call: how long it has them wait, what it says meanwhile. Undefined when the flow has lost
 * it.
 */
export async function queueNodeOf(context: CallContext, call: Queued): Promise<EnqueueNode | undefined> {
  const flow = await flowOf(context, call)
  const node = flow.nodes[nameOf(flow, call) ?? '']
  return node?.kind === 'enqueue' ? node : undefined
}

/** Where the flow goes on for a call that comes out of its queue. */
export async function queuePositionOf(context: CallContext, call: Queued & Pick<Call, 'language'>): Promise<Position> {
  const flow = await flowOf(context, call)
  return { node: nameOf(flow, call) ?? flow.start, attempt: 1, language: call.language }
}
