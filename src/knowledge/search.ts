import type { z } from 'zod'
import type { Guide, GuideKind, SearchResult as Answer } from '../contract/guides.ts'

/**
 * What to search for; an empty `q` asks for every guide (of the division). Only guides with an id in `among` count,
 * when it is given.
 */
export type GuideQuery = {
  q: string
  division?: string | undefined
  kind?: z.infer<typeof GuideKind> | undefined
  limit: number
  among?: ReadonlySet<string>
}

/** What an engine finds; whose matter it is otherwise, is not for the engine to say. */
export type SearchResult = Omit<z.infer<typeof Answer>, 'elsewhere'>

/** The port of a search engine. A search answers for any input whatever and never throws on what was typed. */
export type SearchEngine = {
  readonly name: SearchResult['engine']
  replaceAll: (guides: readonly Guide[]) => Promise<void>
  put: (guide: Guide) => Promise<void>
  remove: (id: string) => Promise<void>
  search: (query: GuideQuery) => Promise<SearchResult>
}
