import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { describeIssue } from '../../contract/describe-issue.ts'
import { errors, type ErrorCode, type Problem } from '../../contract/errors.ts'
import type { Language, Localized } from '../../contract/shared.ts'
import { isRefusedValue, isUnreachable, withoutInput } from '../database/client.ts'
import { AppError } from '../errors.ts'

/** The language the browser asks for; Chinese unless English comes first. */
export function languageOf(request: FastifyRequest): Language {
  return (request.headers['accept-language'] ?? '').trim().toLowerCase().startsWith('en') ? 'en' : 'zh'
}

const byStatus: Record<number, ErrorCode> = {
  404: 'not_found',
  413: 'too_large',
  429: 'too_many_requests',
  401: 'not_signed_in',
  403: 'forbidden',
}

function codeOf(error: FastifyError): ErrorCode {
  if (error instanceof AppError) return error.code
  if (error.statusCode && error.statusCode < 500) return byStatus[error.statusCode] ?? 'bad_request'
  if (isRefusedValue(error)) return 'bad_request'
  return isUnreachable(error) ? 'database_unavailable' : 'internal'
}

function fieldsOf(error: FastifyError): Record<string, Localized> | undefined {
  if (error instanceof AppError) return error.fields
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined
  return Object.fromEntries(
    error.validation.map(({ instancePath, keyword, message = '', params }) => [
      instancePath.slice(1).replaceAll('/', '.') || 'body',
      describeIssue({ ...params, code: keyword, message }),
    ]),
  )
}

/**
 * Answers an error as the contract's Problem, in the language asked for; what was unexpected is logged under a
 * reference.
 */
export function reportError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const code = codeOf(error)
  const { status, message } = errors[code]
  const language = languageOf(request)
  const fields = Object.entries(fieldsOf(error) ?? {}).map(([at, words]) => [at, words[language]] as const)
  const problem: Problem = {
    code,
    message: message[language],
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  }
  if (code === 'internal') {
    problem.reference = randomUUID().slice(0, 8)
    request.log.error(
      { err: withoutInput(error), reference: problem.reference, path: request.url.split('?')[0] },
      'unexpected error',
    )
  }
  if (isRefusedValue(error))
    request.log.warn({ err: withoutInput(error), path: request.url.split('?')[0] }, 'the database refused a value')
  reply.status(status).type('application/json').send(problem)
}
