import { FlowDocument } from '../contract/flow.ts'
import type { Context } from '../platform/context.ts'
import { reasonOf } from '../platform/database/client.ts'
import { sql } from '../platform/database/sql.ts'
import type { Follower } from '../platform/events/follow-events.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import { keepRecent } from '../platform/recent.ts'

/** A version of a flow: what callers who came while it was in force hear. */
export type LiveFlow = { version: number; document: FlowDocument }

/** The call flows, as this instance knows them. */
export type Flows = {
  /** The version in force; the first flow's where there is no such flow. */
  current: (id: string) => LiveFlow
  all: () => LiveFlow[]
  /** The version that a call began with; it is read once and then kept. */
  read: (id: string, version: number) => Promise<FlowDocument>
  /** What holds while nothing has been published. */
  first: Readonly<Record<string, FlowDocument>>
  /** Takes up what has been published since. */
  reload: () => Promise<void>
  /** Resolves once what this instance has been told of is taken up. */
  settled: () => Promise<void>
}

/** Versions kept beside those in force: of calls that began before the last change. */
const mostKept = 50

/** So many of the newest calls tell which flows are in use. */
const newestCalls = 10_000

/** The flows that callers have met of late, and those that have been published here. */
export async function readMetFlows({
  query,
}: Pick<Context['db'], 'query'>): Promise<{ ids: ReadonlySet<string>; published: ReadonlySet<string> }> {
  const met = await query<{ id: string; published: boolean }>(sql`
    SELECT DISTINCT flow AS id, false AS published
    FROM (SELECT flow FROM calls ORDER BY id DESC LIMIT ${newestCalls}) AS newest
    UNION ALL SELECT DISTINCT "flowId", true FROM flow_versions`)
  function idsOf(published: boolean): ReadonlySet<string> {
    return new Set(met.filter((one) => one.published === published).map(({ id }) => id))
  }
  return { ids: idsOf(false), published: idsOf(true) }
}

/** The flows of this database; `first` is what their files hold, and holds until somebody publishes another version. */
export async function openFlows(
  { db, log }: Pick<Context, 'db' | 'log'>,
  first: Readonly<Record<string, FlowDocument>>,
): Promise<Flows> {
  const live = new Map(Object.entries(first).map(([id, document]) => [id, { version: 1, document }]))
  const kept = keepRecent<FlowDocument>(mostKept)
  const refused = new Set<string>()
  let underWay: Promise<void> = Promise.resolve()

  /** The document of a version, null when there is none or this program does not take it. */
  async function fetchVersion(id: string, version: number): Promise<FlowDocument | null> {
    const name = `${id} ${version}`
    const known = kept.get(name)
    if (known) return known
    const [row] = await db.query<{ document: unknown }>(sql`
      SELECT document FROM flow_versions WHERE "flowId" = ${id} AND version = ${version}`)
    if (!row) return null
    const parsed = FlowDocument.safeParse(row.document)
    if (parsed.success) kept.set(name, parsed.data)
    else if (!refused.has(name)) {
      refused.add(name)
      log.error(
        { flow: id, version },
        'a call flow is not what this version of the program takes; the one before goes on',
      )
    }
    return parsed.success ? parsed.data : null
  }
  async function takeUp(): Promise<void> {
    const newest = await db.query<{ flowId: string; version: number }>(sql`
      SELECT "flowId", max(version) AS version FROM flow_versions GROUP BY "flowId"`)
    for (const { flowId, version } of newest) {
      // Readings may overtake each other: a version never gives way to an older one.
      if (version <= (live.get(flowId)?.version ?? 0) || refused.has(`${flowId} ${version}`)) continue
      const document = await fetchVersion(flowId, version)
      if (document && version > (live.get(flowId)?.version ?? 0)) live.set(flowId, { version, document })
    }
  }
  function reload(): Promise<void> {
    const reading = takeUp()
    underWay = reading.catch(() => undefined)
    return reading
  }
  function current(id: string): LiveFlow {
    const flow = live.get(id) ?? [...live.values()][0]
    if (!flow) throw new Error('there is no call flow')
    return flow
  }

  await reload()
  return {
    current,
    all: () => [...live.values()],
    read: async (id, version) => {
      const now = current(id)
      if (now.version === version) return now.document
      const { id: known } = now.document
      return (await fetchVersion(known, version)) ?? (version === 1 ? first[known] : undefined) ?? now.document
    },
    first,
    reload,
    settled: () => underWay,
  }
}

/**
 * Keeps the flows up to date: an event says when one is published, and a look twice a second finds what it could not,
 * so that it holds within one.
 */
export function followFlows(
  { log }: Pick<Context, 'log'>,
  flows: Flows,
  follow: (follower: Follower) => () => void,
): Loop {
  const loop = startLoop('reading call flows', 500, log, flows.reload)
  const leave = follow((events) => {
    if (events.some(({ type }) => type === 'flow.published'))
      flows.reload().catch((error: unknown) => log.warn({ error: reasonOf(error) }, 'call flows lag behind'))
  })
  return {
    wake: loop.wake,
    close: () => {
      leave()
      return loop.close()
    },
  }
}
