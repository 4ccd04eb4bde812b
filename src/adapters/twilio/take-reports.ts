import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { ZodError } from 'zod'
import type { CallContext } from '../../calls/call-context.ts'
import type { Breaker } from '../../platform/breaker.ts'
import { isRefusedValue, isUnreachable } from '../../platform/database/client.ts'
import { AppError } from '../../platform/errors.ts'
import { checkSignature, readParams, type Params } from './check-signature.ts'
import { openJournal, type Journal } from './journal.ts'

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What is done with a report, by the path it comes to. */
export type Reports = Record<string, (context: CallContext, params: Params) => Promise<void>>

/** `breaker` stands before the database. */
export type ReportOptions = {
  context: CallContext
  journal: Journal
  breaker: Breaker
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
      return messageOf(error)
    }
  })
}

/** Makes a part of the server read signed forms: what the carrier did not sign is refused, but for the path `open`. */
export async function readSignedForms(
  part: FastifyInstance,
  { authToken, publicUrl }: Pick<ReportOptions, 'authToken' | 'publicUrl'>,
  open?: string,
): Promise<void> {
  await part.register(formbody, { bodyLimit: 64 * 1024 })
  part.addHook('preHandler', async (request) => {
    if (request.routeOptions.url !== open) checkSignature(request, authToken, publicUrl)
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
      const params = { ...readParams(request.query), ...readParams(request.body) }
      try {
        await breaker.run(() => report(context, params))
      } catch (error) {
        const entry = { path, params, at: context.clock().toISOString() }
        if (error instanceof AppError || error instanceof ZodError || isRefusedValue(error))
          await journal.setAside(entry, messageOf(error))
        else await journal.keep(entry)
      }
      return reply.status(204).send()
    })
  }
}
