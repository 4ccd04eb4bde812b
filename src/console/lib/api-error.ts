import { errors, type ErrorCode } from '../../contract/errors.ts'
import type { Language } from '../../contract/shared.ts'
import { en } from '../locales/en.ts'
import { zh } from '../locales/zh.ts'

/** What can go wrong on the way, besides what the server answers. */
export type Failure = ErrorCode | 'offline' | 'timeout' | 'unreadable'

/** A request that did not succeed. `fields` names what was wrong, by path; `reference` finds it in the server's log. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: Failure
  readonly fields: Record<string, string>
  readonly reference: string | null

  constructor(code: Failure, details: { fields?: Record<string, string>; reference?: string } = {}) {
    super(code)
    this.code = code
    this.fields = details.fields ?? {}
    this.reference = details.reference ?? null
  }
}

const own = { zh: zh.failures, en: en.failures }

function messageOf(code: Failure, language: Language) {
  if (code === 'offline' || code === 'timeout' || code === 'unreadable') return own[language][code]
  return errors[code].message[language]
}

/** What to tell the person, in their language; never a raw message. */
export function describeError(error: unknown, language: Language): string {
  const code = error instanceof ApiError ? error.code : 'internal'
  const reference = error instanceof ApiError && error.reference ? `（${error.reference}）` : ''
  return messageOf(code, language) + reference
}

/** The error's code, null for anything that did not come from a request. */
export function codeOf(error: unknown): Failure | null {
  return error instanceof ApiError ? error.code : null
}
