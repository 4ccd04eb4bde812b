import type { z } from 'zod'
import type { GuideHit, GuideSearch, SearchResult } from '../contract/guides.ts'
import type { Person } from '../contract/identity.ts'
import type { Context } from '../platform/context.ts'
import { findElsewhere } from './find-elsewhere.ts'
import { readGuides } from './read-guide.ts'
import type { SearchEngine } from './search.ts'

/** The name of a category of calls and the division whose matter it usually is. */
export type FindCategory = (id: string) => { name: string; divisionId: string | null } | null
/** What a call is likely about: the categories, likeliest first, and the guides that answered the caller before. */
export type FindMatter = (
  person: Person,
  callId: string,
) => Promise<{ categories: readonly string[]; guideIds: readonly string[] }>

export type SearchPorts = { search: SearchEngine; findCategory: FindCategory; findMatter: FindMatter }
type Asked = z.output<typeof GuideSearch>

/** What the person asked for; before a word is typed, what the call suggests; when nothing fits, whose matter it is. */
export async function searchGuides(
  context: Pick<Context, 'db'>,
  ports: SearchPorts,
  person: Person,
  asked: Asked,
): Promise<SearchResult> {
  const { q, division, kind, limit } = asked
  if (q === '' && (asked.call || asked.category)) return suggest(ports, person, asked)
  const found = await ports.search.search({ q, division, kind, limit })
  const elsewhere =
    q !== '' && (found.nearest || found.hits.length === 0) ? findElsewhere(await readGuides(context), q) : []
  return { ...found, elsewhere }
}

/**
 * Guides that answered the caller before, then for each category those of its name, then the others of its division.
 */
async function suggest(
  { search, findCategory, findMatter }: SearchPorts,
  person: Person,
  { division, kind, category, call, limit }: Asked,
): Promise<SearchResult> {
  const matter = call ? await findMatter(person, call) : { categories: [], guideIds: [] }
  const everything = await search.search({ q: '', division, kind, limit: 500 })
  const suiting: GuideHit[] = matter.guideIds.flatMap((id) => everything.hits.filter((hit) => hit.id === id))
  for (const id of [...(category ? [category] : []), ...matter.categories]) {
    const known = findCategory(id)
    if (!known) continue
    const within = division ?? known.divisionId ?? undefined
    const named = await search.search({ q: known.name, division: within, kind, limit })
    suiting.push(
      ...(named.nearest ? [] : named.hits),
      ...everything.hits.filter((hit) => within !== undefined && hit.division === within),
    )
  }
  const hits = suiting.filter((hit, at) => suiting.findIndex(({ id }) => id === hit.id) === at).slice(0, limit)
  const suits = hits.length > 0
  return { ...everything, hits: suits ? hits : everything.hits.slice(0, limit), suits, elsewhere: [] }
}
