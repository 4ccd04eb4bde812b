import { randomUUID } from 'node:crypto'
import { Meilisearch, type EnqueuedTask, type EnqueuedTaskPromise, type Task } from 'meilisearch'
import type { Guide } from '../../contract/guides.ts'
import type { SearchEngine } from '../../knowledge/search.ts'
import { candidateQueries } from './candidate-queries.ts'
import { indexSettings } from './index-settings.ts'
import { keyOf, toDocument, type Document, type Readings, type Spell } from './to-document.ts'

export type MeilisearchOptions = {
  url: string
  apiKey?: string | undefined
  /** The name of the index; rebuilt ones carry it with an ending until they are swapped in. */
  index?: string
  /** Orders and marks the candidates, and lists guides when nothing is asked. */
  ranker: SearchEngine
  spell: Spell
  /** Every reading of a character, for names that are typed by another than `spell` gives. */
  readings?: Readings
  /** Words of people by the words that texts use for them. */
  synonyms?: Record<string, string[]>
}

const requestMs = 800
const taskMs = 60_000

/** A task of Meilisearch that failed: `code` is its own. */
export class TaskFailed extends Error {
  readonly code: string
  constructor(type: string, code: string, message: string) {
    super(`Meilisearch could not do ${type}: ${message} (${code})`)
    this.code = code
  }
}

/** Waits for a task; throws TaskFailed when it did not succeed. */
async function done(task: EnqueuedTaskPromise): Promise<void> {
  return check(await task.waitTask({ timeout: taskMs }))
}

function check({ status, type, error }: Task): void {
  if (status !== 'succeeded') throw new TaskFailed(type, error?.code ?? status, error?.message ?? 'no reason given')
}

/**
 * Meilisearch (1.15 or later) as a search engine. It finds candidates among any number of guides; the ranker orders and
 * marks them, so that both engines answer alike. Errors are thrown: who falls back is not decided here.
 */
export function openMeilisearch({
  url,
  apiKey,
  index = 'guides',
  ranker,
  spell,
  readings,
  synonyms = {},
}: MeilisearchOptions): SearchEngine {
  const client = new Meilisearch({ host: url, ...(apiKey ? { apiKey } : {}), timeout: requestMs })
  const patient = new Meilisearch({
    host: url,
    ...(apiKey ? { apiKey } : {}),
    timeout: taskMs,
    defaultWaitOptions: { interval: 20 },
  })

  function documentsOf(guides: readonly Guide[]): Document[] {
    return guides.map((guide) => toDocument(guide, spell, readings))
  }
  async function ensureIndex(): Promise<void> {
    try {
      await done(patient.createIndex(index, { primaryKey: 'id' }))
    } catch (error) {
      if (!(error instanceof TaskFailed) || error.code !== 'index_already_exists') throw error
    }
  }

  /** By hand: the client adds a field, `rename`, that older versions do not know. */
  async function swap(fresh: string): Promise<void> {
    const { taskUid } = await patient.httpRequest.post<EnqueuedTask>({
      path: 'swap-indexes',
      body: [{ indexes: [index, fresh] }],
    })
    check(await patient.tasks.waitForTask(taskUid, { timeout: taskMs }))
  }

  return {
    name: 'meilisearch',
    // Built beside the old index and swapped in at once: no search ever meets half of it.
    replaceAll: async (guides) => {
      await ranker.replaceAll(guides)
      const fresh = `${index}-${randomUUID()}`
      try {
        await done(patient.createIndex(fresh, { primaryKey: 'id' }))
        await done(patient.index(fresh).updateSettings(indexSettings(synonyms)))
        if (guides.length > 0) await done(patient.index(fresh).addDocuments(documentsOf(guides)))
        await ensureIndex()
        await swap(fresh)
      } finally {
        await done(patient.deleteIndex(fresh)).catch(() => undefined)
      }
    },
    put: async (guide) => {
      await ranker.put(guide)
      await done(patient.index(index).addDocuments(documentsOf([guide])))
    },
    remove: async (id) => {
      await ranker.remove(id)
      await done(patient.index(index).deleteDocument(keyOf(id)))
    },
    search: async (query) => {
      const began = performance.now()
      if (query.q.trim() === '') return { ...(await ranker.search(query)), engine: 'meilisearch' }
      const { results } = await client.multiSearch<
        { queries: ReturnType<typeof candidateQueries> },
        Pick<Document, 'guideId'>
      >({ queries: candidateQueries(index, query, spell) })
      const among = new Set(results.flatMap(({ hits }) => hits.map(({ guideId }) => guideId)))
      return { ...(await ranker.search({ ...query, among })), engine: 'meilisearch', tookMs: performance.now() - began }
    },
  }
}
