import formbody from '@fastify/formbody'
import querystring from 'node:querystring'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import type { CallContext } from '../../calls/call-context.ts'
import type { Breaker } from '../../platform/breaker.ts'
import { isRefusedValue, isUnreachable, reasonOf } from '../../platform/database/client.ts'
import { AppError } from '../../platform/errors.ts'
import { countFailures, type Failures } from '../../platform/http/count-failures.ts'
import { checkSignature, checkSigned, readParams, type Params } from './check-signature.ts'
import { openJournal, type Journal } from './journal.ts'

/** What is done with a report, by the path it comes to. */
export type Reports = Record<string, (context: CallContext, params: Params) => Promise<void>>

/** `breaker` stands before the database. */
export type ReportOptions = {
  context: CallContext
  journal: Journal
  breaker: Breaker
  refusals: Failures
  authToken: string
  publicUrl: string
}

/**
 * The journal of reports that could not be taken; it takes them, in their order, as soon as it can, and as of the time
 * at which they came.
 */
export function openReportJournal(folder: string, context: CallContext, reports: Reports): Promise<Journal> {
  return openJournal(folder, context.log, async ({ path, params, at }) => {
    const time = at === undefined ? context.clock() : new Date(at)
    const report = reports[path]
    if (!report) return `nothing is reported to ${path}`
    try {
      await report({ ...context, clock: () => time }, params)
      return null
    } catch (error) {
      if (isUnreachable(error)) throw error
      return reasonOf(error)
    }
  })
}

/** More fields than any form of the carrier has; a form of more is not read. */
const mostFields = 6000
const mostBytes = 64 * 1024
/** What the carrier sends is smaller than this, but for long messages. */
const fewBytes = 4096

/** A minute's refusals to one address, and of large forms to all, after which they are heard less. */
export function countRefusals(): Failures {
  return countFailures({ most: 60, withinMs: 60_000 })
}
const anybody = 'anybody'

function isLarge({ method, headers }: FastifyRequest): boolean {
  return Number(headers['content-length'] ?? (method === 'POST' ? Infinity : 0)) > fewBytes
}

function readFields(form: string): querystring.ParsedUrlQuery {
  let fields = 1
  for (let at = form.indexOf('&'); at !== -1; at = form.indexOf('&', at + 1)) fields += 1
  if (fields > mostFields) throw new AppError('too_large')
  return querystring.parse(form, '&', '=', { maxKeys: mostFields })
}

/**
 * Makes a part of the server read signed forms: what the carrier did not sign is refused, but for the path `open`. What
 * nobody can have signed is refused before its body is read; an address that was refused often is told so, and its
 * large forms are not read either. Its small ones are, and taken when they are signed: the carrier may share it.
 */
export async function readSignedForms(
  part: FastifyInstance,
  { authToken, publicUrl, refusals }: Pick<ReportOptions, 'authToken' | 'publicUrl' | 'refusals'>,
  open?: string,
): Promise<void> {
  await part.register(formbody, { bodyLimit: mostBytes, parser: readFields })
  // What the carrier sends is a form; nothing else is parsed for anybody.
  part.removeContentTypeParser(['application/json', 'text/plain'])

  function refuse(request: FastifyRequest, check: () => void): void {
    try {
      check()
    } catch (error) {
      if (isLarge(request)) refusals.note(anybody)
      throw refusals.note(request.ip) ? new AppError('too_many_requests') : error
    }
  }
  part.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === open) return
    // What is left of a body nobody reads goes with its connection.
    try {
      refuse(request, () => checkSigned(request))
      if (isLarge(request) && (refusals.isOver(request.ip) || refusals.isOver(anybody)))
        throw new AppError('too_many_requests')
    } catch (error) {
      reply.header('connection', 'close')
      throw error
    }
  })
  part.addHook('preHandler', async (request) => {
    if (request.routeOptions.url !== open) refuse(request, () => checkSignature(request, authToken, publicUrl))
  })
}

/**
 * Registers reports in a part of the server that is theirs. None is lost: what cannot be taken now is kept in the
 * journal.
 */
export async function takeReports(part: FastifyInstance, reports: Reports, options: ReportOptions): Promise<void> {
  const { context, journal, breaker } = options
  await readSignedForms(part, options)
  for (const [path, report] of Object.entries(reports)) {
    part.post(path, { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
      const params = readParams(request.query, request.body)
      try {
        await breaker.run(() => report(context, params))
      } catch (error) {
        const entry = { path, params, at: context.clock().toISOString() }
        if (error instanceof AppError || error instanceof ZodError || isRefusedValue(error))
          await journal.setAside(entry, reasonOf(error))
        else await journal.keep(entry)
      }
      return reply.status(204).send()
    })
  }
}
