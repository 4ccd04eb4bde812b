import { FlowDocument, leads, promptsOf } from '../contract/flow.ts'
import type { FlowGraph, FlowVersion } from '../contract/flows.ts'
import { AppError } from '../platform/errors.ts'
import type { IvrContext } from './ivr-context.ts'

/** The flows in force, as graphs. */
export function presentFlows({ flows }: Pick<IvrContext, 'flows'>): FlowGraph[] {
  return flows.all().map(({ version, document: { id, name, start, nodes, prompts } }) => ({
    id,
    version,
    name,
    start,
    nodes: Object.entries(nodes).map(([nodeId, node]) => ({
      id: nodeId,
      kind: node.kind,
      prompts: promptsOf(node).map((prompt) => ({ zh: prompts.zh[prompt] ?? '', en: prompts.en[prompt] ?? '' })),
      leads: leads(node),
    })),
  }))
}

function isThere({ flows }: Pick<IvrContext, 'flows'>, flowId: string): boolean {
  return flows.all().some(({ document }) => document.id === flowId)
}

/** The number of the version in force, as the database has it; throws not_found. */
export async function newestVersion(context: IvrContext, flowId: string): Promise<number> {
  if (!isThere(context, flowId)) throw new AppError('not_found')
  const newest = await context.db.flowVersion.findFirst({
    where: { flowId },
    orderBy: { version: 'desc' },
    select: { version: true },
  })
  return newest?.version ?? 1
}

/** A version of a flow with its texts; throws not_found. */
export async function readFlowVersion(context: IvrContext, flowId: string, version: number): Promise<FlowDocument> {
  const row = await context.db.flowVersion.findUnique({ where: { flowId_version: { flowId, version } } })
  if (row) return FlowDocument.parse(row.document)
  const first = version === 1 && (await newestVersion(context, flowId)) === 1 ? context.flows.first[flowId] : undefined
  if (!first) throw new AppError('not_found')
  return first
}

function nameOf(person: { nameZh: string; nameEn: string } | null) {
  return person && { zh: person.nameZh, en: person.nameEn }
}

/** The versions of a flow, newest first; throws not_found. */
export async function listFlowVersions(context: IvrContext, flowId: string): Promise<FlowVersion[]> {
  if (!isThere(context, flowId)) throw new AppError('not_found')
  const rows = await context.db.flowVersion.findMany({
    where: { flowId },
    include: { author: true, reviewer: true },
    orderBy: { version: 'desc' },
    omit: { document: true },
  })
  if (rows.length === 0) return [{ version: 1, at: null, author: null, reviewer: null, reason: '' }]
  return rows.map(({ version, at, author, reviewer, reason }) => ({
    version,
    at: at.toISOString(),
    author: nameOf(author),
    reviewer: nameOf(reviewer),
    reason,
  }))
}
