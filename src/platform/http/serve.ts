import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SessionPerson } from '../../contract/identity.ts'
import { refusalOfPending, type Pending } from '../../contract/pending.ts'
import { errors, Problem } from '../../contract/errors.ts'
import { mayCall, refusalsOf, type Access, type Parsed, type Route, type Sent } from '../../contract/route.ts'
import { AppError } from '../errors.ts'

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the library's own
  interface FastifyRequest {
    /** Who is signed in; null when nobody is. Set before any handler runs. */
    person: SessionPerson | null
    /** The session they are signed in by. */
    sessionId: string | null
  }
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the library's own
  interface FastifyContextConfig {
    access?: Access
    early?: readonly Pending[]
  }
}

/** What a handler is given: parsed input and, unless the route is public, who asks. */
export type Asked<R extends Route> = {
  params: Parsed<R['params']>
  query: Parsed<R['query']>
  body: Parsed<R['body']>
  person: R['access'] extends 'public' ? SessionPerson | null : SessionPerson
  request: FastifyRequest
  reply: FastifyReply
}

/** The refusals of a route by their status, as the OpenAPI page shows them. */
export function problemsOf(declared: Omit<Route, 'response'>): Record<number, typeof Problem> {
  const refusals = refusalsOf(declared)
  const statuses = [...new Set(refusals.map((code) => errors[code].status))]
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      Problem.describe(refusals.filter((code) => errors[code].status === status).join(', ')),
    ]),
  )
}

/** Who has not signed in sends a user name and a password at most. */
const mostPublicBytes = 4096

/** Registers a route of the contract; input, answer and access are checked as it declares. */
export function serve<R extends Route>(
  app: FastifyInstance,
  declared: R,
  handler: (asked: Asked<R>) => Promise<Sent<R['response']>>,
): void {
  const refusals = refusalsOf(declared)
  app.route({
    method: declared.method,
    url: declared.path,
    config: { access: declared.access, early: declared.early ?? [] },
    ...(declared.mostBytes === undefined ? {} : { bodyLimit: declared.mostBytes }),
    ...(declared.access === 'public' ? { bodyLimit: mostPublicBytes } : {}),
    schema: {
      summary: declared.summary,
      tags: [declared.path.split('/')[2] ?? 'other'],
      ...(declared.params ? { params: declared.params } : {}),
      ...(declared.query ? { querystring: declared.query } : {}),
      ...(declared.body ? { body: declared.body } : {}),
      response: { 200: declared.response, ...problemsOf(declared) },
    },
    handler: async (request, reply) => {
      // Fastify has parsed all of it by the schemas above; its types cannot say so for a generic route.
      // oxlint-disable-next-line typescript/consistent-type-assertions
      const asked = {
        params: request.params,
        query: request.query,
        body: request.body,
        person: request.person,
        request,
        reply,
      } as Asked<R>
      return handler(asked).catch((error: unknown) => {
        if (error instanceof AppError && !refusals.includes(error.code))
          request.log.error({ code: error.code, path: declared.path }, 'a refusal that the contract does not declare')
        throw error
      })
    },
  })
}

/** Refuses whoever may not call the route about to run, or has something else to do first. */
export function checkAccess(request: FastifyRequest): void {
  const { access, early = [] } = request.routeOptions.config
  if (access === undefined || access === 'public') return
  if (!mayCall(access, request.person?.role ?? null)) throw new AppError(request.person ? 'forbidden' : 'not_signed_in')
  const pending = request.person?.pending
  if (pending && !early.includes(pending)) throw new AppError(refusalOfPending(pending))
}
