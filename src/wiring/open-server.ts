import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { readSession, sessionCookie } from '../auth/session.ts'
import type { Config } from '../config.ts'
import type { Context } from '../platform/context.ts'
import { guardRequests } from '../platform/http/guard-requests.ts'
import { reportError } from '../platform/http/report-error.ts'
import { transact } from '../platform/transact.ts'

/** So long a request may take to arrive, its body included. */
const sendingMs = 20_000

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
 * The HTTP server without routes of its own: it parses by Zod, knows who asks, refuses in words, and documents itself.
 */
export async function openServer(config: Config, context: Context): Promise<FastifyInstance> {
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel
  const loggerInstance: FastifyBaseLogger = context.log.child({}, { level })
  const server = fastify({
    loggerInstance,
    trustProxy: config.trustedProxies,
    bodyLimit: 256 * 1024,
    forceCloseConnections: 'idle',
    requestTimeout: sendingMs,
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(reportError)
  await guardRequests(server, {
    publicUrl: config.publicUrl,
    carrierPath: '/carrier/',
    apiPath: '/api/',
    cookieName: sessionCookie,
    findPerson: (token) => readSession(context, token, config.demoData),
    refused: (person, method, url) =>
      transact(context, ({ append }) =>
        append({ actorId: person.id }, { type: 'access.refused', data: { method, path: url, role: person.role } }),
      ),
  })
  await server.register(swagger, {
    openapi: { info: { title: '热线台 Hotline Desk', version: '1' } },
    transform: jsonSchemaTransform,
  })
  await server.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  server.get('/healthz', { config: { access: 'public' }, schema: { hide: true } }, async () => ({ ok: true }))
  const answers = askOnce(() => context.db.$queryRaw`SELECT 1`)
  server.get('/readyz', { config: { access: 'public' }, schema: { hide: true } }, async () => {
    await answers()
    return { ok: true }
  })
  return server
}
