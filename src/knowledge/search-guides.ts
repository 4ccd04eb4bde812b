import type { z } from 'zod'
import type { GuideSearch, SearchResult } from '../contract/guides.ts'
import type { SearchEngine } from './search.ts'

/** The name of a category of calls and the division whose matter it usually is. */
export type FindCategory = (id: string) => { name: string; divisionId: string | null } | null

/**
 * What the operator asked for. With nothing typed yet and a category known from the menu: the guides that suit it,
 * those of its name first, then the others of its division.
 */
export async function searchGuides(search: SearchEngine, findCategory: FindCategory, asked: z.output<typeof GuideSearch>): Promise<SearchResult> {
  const { q, division, limit } = asked
  const category = q === '' && asked.category ? findCategory(asked.category) : null
  if (!category) return search.search({ q, division, limit })

  const within = division ?? category.divisionId ?? undefined
  const named = await search.search({ q: category.name, division: within, limit })
  const rest = within ? await search.search({ q: '', division: within, limit }) : { hits: [], tookMs: 0 }
  const suiting = named.nearest ? [] : named.hits
  const known = new Set(suiting.map(({ id }) => id))
  return { ...named, hits: [...suiting, ...rest.hits.filter(({ id }) => !known.has(id))].slice(0, limit), nearest: false, tookMs: named.tookMs + rest.tookMs }
}
