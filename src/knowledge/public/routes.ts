import fs from 'node:fs'
import path from 'node:path'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Language, written, type Localized } from '../../contract/shared.ts'
import { AppError } from '../../platform/errors.ts'
import { html } from '../../platform/http/html.ts'
import { networkOf } from '../../platform/http/network-of.ts'
import { languageOf, reportError } from '../../platform/http/report-error.ts'
import { keepRecent } from '../../platform/recent.ts'
import { openSpareTime } from '../../platform/spare-time.ts'
import { findElsewhere } from '../find-elsewhere.ts'
import { openGuide } from '../open-guide.ts'
import { guidesStamp, readGuides } from '../read-guide.ts'
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

/** What the pages may cost: a fifth of the time, whoever asks and however often. */
const spare = { share: 0.2, waiting: 24, ofOneAddress: 3, withinMs: 3000 }
/** A minute's pages to one address, behind which a whole service hall may sit. */
const mostPages = 300
const keptMs = 30_000
/** A longer address is nobody's question. */
const longestAddress = 4000

/** `department` and `hotlines` are asked for each page: an administrator may have changed them. */
export type PublicSite = {
  search: SearchEngine
  publicUrl: string
  department: () => Localized | null
  hotlines: () => readonly string[]
}

type Page = { status: number; markup: string }

/**
 * The guides for everybody: the web site, the service hall's query screen and its hall display. No script is needed to
 * read them. They are made in spare time and kept for a while: whoever asks for many keeps no call waiting.
 */
export function registerPublicPages(app: FastifyInstance, context: KnowledgeContext, site: PublicSite): void {
  const stylesheet = fs.readFileSync(path.join(import.meta.dirname, 'site.css'), 'utf8')
  const { get, files } = publicPages(app, context, site)
  files('/g/site.css', 'text/css; charset=utf-8', stylesheet)
  files('/g/print.js', 'text/javascript; charset=utf-8', printScript)
  files('/g/turn.js', 'text/javascript; charset=utf-8', turnScript)
  registerPages(get, context, site)
}

type Asked = { visit: Visit; query: z.infer<typeof Query>; params: unknown }
type Get = (url: string, make: (asked: Asked) => Promise<Page>) => void

/** How a page and a file are registered: the one made in spare time and kept, the other as it is. */
function publicPages(
  app: FastifyInstance,
  context: KnowledgeContext,
  { department, hotlines }: PublicSite,
): { get: Get; files: (url: string, type: string, text: string) => void } {
  const config = { access: 'public' } as const
  const schema = { hide: true } as const
  const time = openSpareTime(spare)
  const kept = keepRecent<Page & { stamp: string; at: number }>(200)
  let asking: Promise<string> | undefined

  /** Asked of the database by one at a time, for all who wait. */
  function stampNow(): Promise<string> {
    asking ??= guidesStamp(context).finally(() => {
      asking = undefined
    })
    return asking
  }
  function visitOf(request: FastifyRequest): Visit & { query: z.infer<typeof Query> } {
    const query = Query.parse({ q: '', ...Object(request.query) })
    const language = query.lang ?? languageOf(request)
    return { query, language, path: request.url, department: department(), hotlines: hotlines() }
  }
  function send(reply: FastifyReply, { status, markup }: Page): FastifyReply {
    return reply
      .status(status)
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('cache-control', status === 429 ? 'no-store' : `public, max-age=${keptMs / 1000}`)
      .header('vary', 'accept-language')
      .send(markup)
  }
  function refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
    const busy = error instanceof AppError ? error.code === 'too_many_requests' : error.statusCode === 429
    if (!busy) return reportError(error, request, reply)
    void send(reply.header('retry-after', '10'), busyPage({ ...visitOf(request), path: '/g' }))
  }

  return {
    get: (url, make) => {
      app.get(
        url,
        {
          config: { ...config, rateLimit: { max: mostPages, timeWindow: '1 minute' } },
          schema,
          errorHandler: refuse,
        },
        async (request, reply) => {
          if (request.url.length > longestAddress) throw new AppError('bad_request')
          const { query, ...visit } = visitOf(request)
          const key = JSON.stringify(visit)
          const stamp = await stampNow()
          const known = kept.get(key)
          if (known?.stamp === stamp && performance.now() - known.at < keptMs) return send(reply, known)
          const made = await time.run(networkOf(request.ip), () => make({ visit, query, params: request.params }))
          kept.set(key, { ...made, stamp, at: performance.now() })
          return send(reply, made)
        },
      )
    },
    files: (url, type, text) => {
      app.get(url, { config, schema }, (_, reply) =>
        reply.type(type).header('cache-control', 'public, max-age=3600').send(text),
      )
    },
  }
}

function registerPages(get: Get, context: KnowledgeContext, { search, publicUrl }: PublicSite): void {
  get('/g', async ({ visit, query: { q } }) => {
    const found = await search.search({ q, limit: q ? 20 : mostHits })
    const elsewhere = q && (found.nearest || found.hits.length === 0) ? findElsewhere(await readGuides(context), q) : []
    return {
      status: 200,
      markup: listPage(visit, { q, result: { ...found, elsewhere }, divisions: context.organisation.divisions }),
    }
  })

  get('/g/board', async ({ visit, query }) => {
    const guides = (await readGuides(context)).filter(({ division }) => !query.division || division === query.division)
    const at = query.at % Math.max(1, guides.length)
    const guide = guides[at]
    if (!guide) return gonePage(visit)
    const url = `${publicUrl}/g/${guide.id}`
    return {
      status: 200,
      markup: hallDisplay(visit, { guide, at, total: guides.length, url, division: query.division }),
    }
  })

  get('/g/:division/:slug', async ({ visit, query, params }) => {
    const { division, slug } = z.object({ division: z.string(), slug: z.string() }).parse(params)
    const guide = await openGuide(context, null, `${division}/${slug}`, query.version).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null
      throw error
    })
    if (!guide || guide.newest === null) return gonePage(visit)
    const items = query.items?.split(',').filter(Boolean).map(Number)
    const materials = items ? guide.materials.filter((_, at) => items.includes(at)) : null
    return { status: 200, markup: guidePage(visit, { guide, materials, url: `${publicUrl}/g/${guide.id}` }) }
  })
}

function gonePage(visit: Visit): Page {
  return { status: 404, markup: shortPage(visit, 'gone') }
}

function busyPage(visit: Visit): Page {
  return { status: 429, markup: shortPage(visit, 'busy') }
}

function shortPage(visit: Visit, name: 'gone' | 'busy'): string {
  return page(visit, {
    title: say(visit, name),
    main: html`<h1>${say(visit, name)}</h1>
      <p><a href="${link(visit, '/g')}">${say(visit, 'home')}</a></p>`,
  })
}
