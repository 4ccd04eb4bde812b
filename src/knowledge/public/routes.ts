import fs from 'node:fs'
import path from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Language, written } from '../../contract/shared.ts'
import { AppError } from '../../platform/errors.ts'
import { html } from '../../platform/http/html.ts'
import { languageOf } from '../../platform/http/report-error.ts'
import { findElsewhere } from '../find-elsewhere.ts'
import { openGuide } from '../open-guide.ts'
import { readGuides } from '../read-guide.ts'
import type { SearchEngine } from '../search.ts'
import type { KnowledgeContext } from '../knowledge-context.ts'
import { hallDisplay } from './hall-display.ts'
import { guidePage } from './guide-page.ts'
import { link, page, say, type Visit } from './layout.ts'
import { listPage } from './list-page.ts'
import { printScript, turnScript } from './scripts.ts'

const Query = z.object({
  lang: Language.optional().catch(undefined),
  q: written(200).catch(''),
  division: z.string().optional().catch(undefined),
  at: z.coerce.number().int().nonnegative().catch(0),
  version: z.coerce.number().int().positive().optional().catch(undefined),
  items: z
    .string()
    .regex(/^[\d,]{0,200}$/)
    .optional()
    .catch(undefined),
})

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const mostHits = 500

export type PublicSite = { search: SearchEngine; publicUrl: string; hotlines: readonly string[] }

/**
 * The guides for everybody: the web site, the service hall's query screen and its hall display. No script is needed to
 * read them.
 */
export function registerPublicPages(
  app: FastifyInstance,
  context: KnowledgeContext,
  { search, publicUrl, hotlines }: PublicSite,
): void {
  const stylesheet = fs.readFileSync(path.join(import.meta.dirname, 'site.css'), 'utf8')
  const config = { access: 'public' } as const
  const schema = { hide: true } as const
  function visitOf(request: FastifyRequest): { visit: Visit; query: z.infer<typeof Query> } {
    const query = Query.parse({ q: '', ...Object(request.query) })
    return { query, visit: { language: query.lang ?? languageOf(request), path: request.url, hotlines } }
  }
  function send(reply: FastifyReply, markup: string, status = 200): FastifyReply {
    return reply
      .status(status)
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', 'public, max-age=30')
      .header('vary', 'accept-language')
      .send(markup)
  }

  app.get('/g/site.css', { config, schema }, (_, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(stylesheet),
  )
  app.get('/g/print.js', { config, schema }, (_, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').send(printScript),
  )

  app.get('/g/turn.js', { config, schema }, (_, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').send(turnScript),
  )

  app.get('/g', { config, schema }, async (request, reply) => {
    const {
      visit,
      query: { q },
    } = visitOf(request)
    const found = await search.search({ q, limit: q ? 20 : mostHits })
    const elsewhere = q && (found.nearest || found.hits.length === 0) ? findElsewhere(await readGuides(context), q) : []
    return send(
      reply,
      listPage(visit, { q, result: { ...found, elsewhere }, divisions: context.organisation.divisions }),
    )
  })

  app.get('/g/board', { config, schema }, async (request, reply) => {
    const { visit, query } = visitOf(request)
    const guides = (await readGuides(context)).filter(({ division }) => !query.division || division === query.division)
    const at = query.at % Math.max(1, guides.length)
    const guide = guides[at]
    if (!guide) return send(reply, gonePage(visit), 404)
    return send(
      reply,
      hallDisplay(visit, {
        guide,
        at,
        total: guides.length,
        url: `${publicUrl}/g/${guide.id}`,
        division: query.division,
      }),
    )
  })

  app.get('/g/:division/:slug', { config, schema }, async (request, reply) => {
    const { visit, query } = visitOf(request)
    const { division, slug } = z.object({ division: z.string(), slug: z.string() }).parse(request.params)
    const guide = await openGuide(context, null, `${division}/${slug}`, query.version).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null
      throw error
    })
    if (!guide || guide.newest === null) return send(reply, gonePage(visit), 404)
    const items = query.items?.split(',').filter(Boolean).map(Number)
    const materials = items ? guide.materials.filter((_, at) => items.includes(at)) : null
    return send(reply, guidePage(visit, { guide, materials, url: `${publicUrl}/g/${guide.id}` }))
  })
}

function gonePage(visit: Visit): string {
  return page(visit, {
    title: say(visit, 'gone'),
    main: html`<h1>${say(visit, 'gone')}</h1>
      <p><a href="${link(visit, '/g')}">${say(visit, 'home')}</a></p>`,
  })
}
