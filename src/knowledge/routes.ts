import type { FastifyInstance } from 'fastify'
import { getGuide, listPhrases, searchGuides as searchRoute, type Phrase } from '../contract/guides.ts'
import type { Context } from '../platform/context.ts'
import { serve } from '../platform/http/serve.ts'
import { readGuide } from './read-guide.ts'
import { searchGuides, type FindCategory } from './search-guides.ts'
import type { SearchEngine } from './search.ts'

export type KnowledgePorts = { search: SearchEngine; phrases: readonly Phrase[]; findCategory: FindCategory }

/** Searching guides, reading one, and the standard phrases. */
export function registerKnowledgeRoutes(app: FastifyInstance, context: Context, { search, phrases, findCategory }: KnowledgePorts): void {
  serve(app, searchRoute, async ({ query }) => searchGuides(search, findCategory, query))
  serve(app, getGuide, async ({ params, query }) => readGuide(context, `${params.division}/${params.slug}`, query.version))
  serve(app, listPhrases, async () => [...phrases])
}
