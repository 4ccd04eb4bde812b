import { isIP } from 'node:net'
import cookie from '@fastify/cookie'
import { setImmediate as nextTurn } from 'node:timers/promises'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Person, SessionPerson } from '../../contract/identity.ts'
import { isShallow, storableThroughout, unstorable } from '../../contract/text.ts'
import { AppError } from '../errors.ts'
import { requestedBy, type Requester } from '../requester.ts'
import { networkOf, plainAddress } from './network-of.ts'
import { checkAccess } from './serve.ts'

/** A page says by it whose page it is: another tab may have signed in as somebody else, and the cookie is theirs. */
export const personHeader = 'x-person'

/** A page says by it that it asks by itself, and nobody has touched it of late. */
export const unattendedHeader = 'x-unattended'

export type Guard = {
  publicUrl: string
  /** Paths that need to know who asks; pages and files do not, and so do without the database. */
  apiPath: string
  findPerson: (token: string, attended: boolean) => Promise<{ person: SessionPerson; sessionId: string } | undefined>
  cookieName: string
  /** Told of every request refused for want of a role. */
  refused: (person: Person, method: string, path: string) => Promise<void>
}

/**
 * A minute's requests from one address. A hundred consoles may share one, each with its heartbeat and what events make
 * it ask.
 */
const mostRequests = 12_000

const readOnly = ['GET', 'HEAD', 'OPTIONS']

function requesterOf({ person, sessionId, ip }: FastifyRequest): Requester {
  return { personId: person?.id ?? null, sessionId, address: plainAddress(ip) }
}

/** Who asks, from where, and how often: set up before any route, so that none can be left out. */
export async function guardRequests(app: FastifyInstance, guard: Guard): Promise<void> {
  // Whoever has gone before the request was read waits for no answer, and is found out a turn later.
  app.addHook('onRequest', async (request, reply) => {
    // A proxy's word on who asks is taken where it is an address, and passed over where it is anything else.
    if (isIP(request.ip) === 0) delete request.raw.headers['x-forwarded-for']
    await nextTurn()
    const { destroyed, remoteAddress } = request.raw.socket
    if (!destroyed && remoteAddress !== undefined) return
    reply.hijack()
    request.raw.destroy()
  })
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: false, // each page sets its own; what is not a page needs none
    strictTransportSecurity: guard.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(rateLimit, {
    max: mostRequests,
    timeWindow: '1 minute',
    keyGenerator: (request) => networkOf(request.ip),
  })
  app.decorateRequest('person', null)
  app.decorateRequest('sessionId', null)

  app.addHook('onRequest', async (request) => {
    const { origin, host } = request.headers
    const own = origin === undefined || origin === guard.publicUrl || origin === `${request.protocol}://${host}`
    const site = request.headers['sec-fetch-site']
    if (
      !readOnly.includes(request.method) &&
      (!own || (site !== undefined && site !== 'same-origin' && site !== 'none'))
    )
      throw new AppError('foreign_origin')
    const token = request.url.startsWith(guard.apiPath) ? request.cookies[guard.cookieName] : undefined
    // An event stream is opened by the page, and again whenever the line breaks.
    const attended = request.headers[unattendedHeader] === undefined && request.headers.accept !== 'text/event-stream'
    const signed = token ? await guard.findPerson(token, attended) : undefined
    request.person = signed?.person ?? null
    request.sessionId = signed?.sessionId ?? null
    const expected = request.headers[personHeader]
    if (request.person && expected !== undefined && expected !== request.person.id) throw new AppError('other_person')
  })

  // What is answered to a person is theirs alone, and not kept by browsers or proxies.
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith(guard.apiPath) && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
  })

  // Before the body is read: who may not ask is not heard.
  app.addHook('preParsing', async (request) => {
    if (request.is404 && !readOnly.includes(request.method)) throw new AppError('not_found')
    checkAccess(request)
  })

  // By the route, or by what it does once it has looked closer.
  app.addHook('onError', async (request, _reply, error) => {
    const { person, method, routeOptions, url } = request
    if (!(error instanceof AppError) || error.code !== 'forbidden' || person?.pending !== null) return
    await requestedBy(requesterOf(request), () => guard.refused(person, method, routeOptions.url ?? url))
  })

  // What the database cannot hold is refused wherever it stands, so that no field can be forgotten. Pages overlook what
  // makes no sense in a query.
  app.addHook('preValidation', async ({ url, params, query, body }) => {
    const sent = url.startsWith(guard.apiPath) ? [params, query, body] : [params]
    if (!sent.every((value) => isShallow(value))) throw new AppError('bad_request')
    if (!sent.every(storableThroughout)) throw new AppError('bad_request', { body: unstorable })
  })

  // Whatever is done from here on is done as asked for by this person, from there.
  app.addHook('preHandler', (request, _reply, done) => {
    if (request.url.startsWith(guard.apiPath)) requestedBy(requesterOf(request), done)
    else done()
  })
}
