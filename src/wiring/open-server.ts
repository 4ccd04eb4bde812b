import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { readSession, sessionCookie } from '../auth/session.ts'
import type { Config } from '../config.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database/sql.ts'
import { guardRequests } from '../platform/http/guard-requests.ts'
import { createHttpServer } from '../platform/http/http-server.ts'
import { reportError } from '../platform/http/report-error.ts'
import { transact } from '../platform/transact.ts'
import type { Settings } from '../settings/settings.ts'

const answerHoldsMs = 500

/** Asks once for everybody who wants to know within half a second: anybody may ask, as often as they like. */
function askOnce(ask: () => Promise<unknown>): () => Promise<unknown> {
  let last: { at: number; answer: Promise<unknown> } | undefined
  return () => {
    if (!last || performance.now() - last.at > answerHoldsMs) last = { at: performance.now(), answer: ask() }
    return last.answer
  }
}

/**
 * The HTTP server without routes of its own: it parses by Zod, refuses in words, and documents itself. What people and
 * browsers ask for is registered by `site`, behind a guard that knows who asks; the carrier's requests have their own.
 */
export async function openServer(
  config: Config,
  context: Context & { settings: Settings },
  site: (guarded: FastifyInstance) => Promise<void>,
): Promise<FastifyInstance> {
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel
  // Requests are told of when one looks for a fault; else nothing is prepared for lines that nobody writes.
  const tellsRequests = level === 'debug' || level === 'trace'
  const loggerInstance: FastifyBaseLogger = context.log.child({}, { level })
  const server = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: !tellsRequests }),
    ...(tellsRequests ? {} : { childLoggerFactory: (logger: FastifyBaseLogger) => logger }),
    trustProxy: config.trustedProxies,
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle',
    serverFactory: createHttpServer,
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(reportError)
  await server.register(swagger, {
    openapi: { info: { title: '热线台 Hotline Desk', version: '1' } },
    transform: jsonSchemaTransform,
  })
  await server.register(async (guarded) => {
    await guardRequests(guarded, {
      publicUrl: config.publicUrl,
      apiPath: '/api/',
      cookieName: sessionCookie,
      findPerson: (token, attended) => readSession(context, token, { demo: config.demoData, attended }),
      refused: (person, method, url) =>
        transact(context, ({ append }) =>
          append({ actorId: person.id }, { type: 'access.refused', data: { method, path: url, role: person.role } }),
        ),
    })
    await guarded.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
    serveHealth(guarded, context)
    await site(guarded)
  })
  return server
}

function serveHealth(app: FastifyInstance, { db }: Context): void {
  app.get('/healthz', { config: { access: 'public' }, schema: { hide: true } }, async () => ({ ok: true }))
  const answers = askOnce(() => db.query(sql`SELECT 1`))
  app.get('/readyz', { config: { access: 'public' }, schema: { hide: true } }, async () => {
    await answers()
    return { ok: true }
  })
}
