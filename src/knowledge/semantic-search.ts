import type { Context } from '../platform/context.ts'
import { startLoop, type Loop } from '../platform/loop.ts'
import type { SearchEngine } from './search.ts'
import { buildVectors } from './semantic-build.ts'
import type { Embedder } from './semantic-embedder.ts'
import { fuseResults } from './semantic-fuse.ts'
import {
  createSemanticIndex,
  findMeant,
  findOutdated,
  isNameOf,
  isReady,
  putGuide,
  putVectors,
  removeGuide,
  settleIndex,
  type SemanticIndex,
} from './semantic-index.ts'
import { isWorthComparing } from './semantic-question.ts'
import { deleteForeign, readStamps, readVectors } from './vectors.ts'
import { reasonOf } from '../platform/database/client.ts'

/** So many guides that words found are put together with those near in meaning. */
const hitsToFuse = 30
/** A search waits so long for the vector of its question, in milliseconds, and then answers without. */
const patienceMs = 80
/** How often vectors built elsewhere are looked for, in milliseconds: while some are missing, and when none are. */
const lookEvery = { missing: 1000, complete: 60_000 } as const
const loadAtOnce = 200

export type SemanticSearch = {
  /** The engine given, which compares meaning too. */
  search: SearchEngine
  /**
   * Brings the vectors in memory up to date; one that builds makes first what is missing. Returns how many guides still
   * lack theirs.
   */
  refresh: (builds: boolean) => Promise<number>
  /** Refreshes whenever a guide changes, and now and then. */
  follow: (builds: boolean) => Loop
}

/**
 * Adds meaning to a search engine. While there are no vectors, or the model does not answer in time, it is the engine
 * as it was.
 */
export function openSemanticSearch(
  context: Context,
  engine: SearchEngine,
  embedder: Embedder,
  waitMs: number = patienceMs,
): SemanticSearch {
  const index = createSemanticIndex()
  let following: Loop | undefined
  function refresh(builds: boolean): Promise<number> {
    return refreshIndex(context, embedder, index, builds)
  }

  const search: SearchEngine = {
    name: engine.name,
    replaceAll: async (guides) => {
      for (const id of index.guides.keys()) removeGuide(index, id)
      for (const guide of guides) putGuide(index, guide)
      following?.wake()
      await engine.replaceAll(guides)
    },
    put: async (guide) => {
      putGuide(index, guide)
      following?.wake()
      await engine.put(guide)
    },
    remove: async (id) => {
      removeGuide(index, id)
      following?.wake()
      await engine.remove(id)
    },
    search: async (query) => {
      const began = performance.now()
      if (!isWorthComparing(query.q) || !isReady(index)) return engine.search(query)
      const asked = embedder
        .embed([query.q.trim()], 'question', AbortSignal.timeout(waitMs))
        .catch((error: unknown) => {
          context.log.warn({ error: reasonOf(error) }, 'the meaning of a question is not known')
          return null
        })
      const words = await engine.search({ ...query, limit: Math.max(query.limit, hitsToFuse) })
      const [question] = (await asked) ?? []
      if (!question) return { ...words, hits: words.hits.slice(0, query.limit), tookMs: performance.now() - began }
      const { division, kind, among, limit } = query
      const meant = findMeant(
        index,
        question,
        (guide) =>
          (!division || guide.division === division) &&
          (!kind || guide.kind === kind) &&
          (!among || among.has(guide.id)),
      )
      const fused = fuseResults(words, meant, index.scale, { isNamed: (id) => isNameOf(index, id, query.q), limit })
      return { ...words, ...fused, semantic: true, tookMs: performance.now() - began }
    },
  }

  return {
    search,
    refresh,
    follow: (builds) => {
      const loop = startLoop('comparing meaning', lookEvery.complete, context.log, async () =>
        (await refresh(builds)) > 0 ? lookEvery.missing : undefined,
      )
      following = loop
      return loop
    },
  }
}

async function refreshIndex(
  context: Context,
  embedder: Embedder,
  index: SemanticIndex,
  builds: boolean,
): Promise<number> {
  await loadVectors(context, embedder.modelId, index)
  if (builds && (await buildVectors(context, embedder, findOutdated(index))) > 0)
    await loadVectors(context, embedder.modelId, index)
  await settleIndex(index)
  const missing = findOutdated(index).length
  if (builds && missing === 0) await deleteForeign(context, embedder.modelId)
  return missing
}

/** Reads the vectors that have changed since they were read last. */
async function loadVectors(context: Context, modelId: string, index: SemanticIndex): Promise<void> {
  const stamps = await readStamps(context, modelId)
  for (const id of [...index.held.keys()].filter((known) => !stamps.has(known))) putVectors(index, id, null)
  const news = [...stamps].filter(([id, stamp]) => index.held.get(id)?.stamp !== stamp)
  for (let from = 0; from < news.length; from += loadAtOnce) {
    const batch = news.slice(from, from + loadAtOnce)
    const read = await readVectors(
      context,
      modelId,
      batch.map(([id]) => id),
    )
    for (const [id, stamp] of batch) putVectors(index, id, { stamp, vectors: read.get(id) ?? new Map() })
  }
}
