import path from 'node:path'
import { createEmbeddedSearch } from '../adapters/embedded-search/create-embedded-search.ts'
import { foldQuestion } from '../adapters/embedded-search/fold-text.ts'
import { readingsOf } from '../adapters/embedded-search/readings.ts'
import { spellText } from '../adapters/embedded-search/spell-text.ts'
import { openEmbedder } from '../adapters/embeddings/open-embedder.ts'
import { openMeilisearch } from '../adapters/meilisearch/open-meilisearch.ts'
import type { Config } from '../config.ts'
import type { Event } from '../contract/events.ts'
import { catchingUp } from '../knowledge/catch-up.ts'
import { emergenciesFirst } from '../knowledge/emergencies.ts'
import { readWords, type WordTable } from '../knowledge/everyday-words.ts'
import { failOver } from '../knowledge/fail-over.ts'
import type { SearchEngine } from '../knowledge/search.ts'
import { openSemanticSearch } from '../knowledge/semantic-search.ts'
import { followGuides } from '../knowledge/subscribers.ts'
import type { Context } from '../platform/context.ts'
import type { Loop } from '../platform/loop.ts'
import { reasonOf } from '../platform/database/client.ts'

export type OpenSearch = {
  search: SearchEngine
  /** Brings this instance's index up to date with what happened; searches wait for it a moment. */
  refresh: (events: readonly Event[]) => void
  /** Keeps the index whole, and builds what meaning is compared by where `builds`. */
  follow: (builds: boolean) => Loop[]
  close: () => Promise<void>
}

/**
 * How guides are found: by words, with Meilisearch before the embedded engine where it is given, and by meaning where a
 * model is there. An emergency comes first, whichever of them answers.
 */
export async function openSearch(config: Config, context: Context, root: string): Promise<OpenSearch> {
  const everyday = readEverydayWords(context, path.join(root, 'knowledge-base'))
  const embedded = createEmbeddedSearch(everyday)
  const synonyms = Object.fromEntries([...everyday.formal].map(([word, formal]) => [word, [...formal]]))
  const meilisearch =
    config.meilisearch &&
    failOver(
      context,
      openMeilisearch({
        ...config.meilisearch,
        ranker: createEmbeddedSearch(everyday),
        spell: spellText,
        readings: readingsOf,
        synonyms,
      }),
      embedded,
    )
  const words = meilisearch?.search ?? embedded
  const embedder = await openEmbedder(path.resolve(root, config.modelDir), context.log)
  const semantic = embedder && openSemanticSearch(context, words, embedder)
  const { search, catchUp } = catchingUp(
    emergenciesFirst(semantic?.search ?? words, { fold: foldQuestion, spell: spellText }),
  )
  return {
    search,
    refresh: (events) => {
      const work = Promise.all(events.map((event) => followGuides(context, search, event)))
      work.catch((error: unknown) => context.log.warn({ error: reasonOf(error) }, 'the index lags behind'))
      catchUp(work)
    },
    follow: (builds) => [...(meilisearch ? [meilisearch.loop] : []), ...(semantic ? [semantic.follow(builds)] : [])],
    close: async () => {
      await embedder?.close()
    },
  }
}

/** The dictionary of everyday words; what is wrong in it is told, and the rest serves. */
function readEverydayWords({ log }: Context, folder: string): WordTable {
  const { words, faults } = readWords(folder)
  for (const { file, line, message } of faults) log.warn({ file, line, fault: message.en }, 'everyday words refused')
  return words
}
