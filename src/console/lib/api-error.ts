import { errors, type ErrorCode } from '../../contract/errors.ts'
import type { Language } from '../../contract/shared.ts'
import { failures } from '../locales/failures.ts'

/** What can go wrong on the way, besides what the server answers. */
export type Failure = ErrorCode | keyof typeof failures.zh

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

function isOwn(code: Failure): code is keyof typeof failures.zh {
  return Object.hasOwn(failures.zh, code)
}

function messageOf(code: Failure, language: Language) {
  return isOwn(code) ? failures[language][code] : errors[code].message[language]
}

/** What the browsers and the bundler say when a part of the page, fetched when it is needed, is not to be had. */
const missingPart = /dynamically imported module|importing a module script failed|unable to preload css/i

/** Refusals that say more than their sentence, for pages that have no place beside each field. */
const telling: readonly Failure[] = ['bad_request', 'too_many_requests']
function hintsOf(error: unknown): string[] {
  return error instanceof ApiError && telling.includes(error.code) ? [...new Set(Object.values(error.fields))] : []
}

/** What the server says of each field it refused, by path, for pages that say it beside the field. */
export function fieldsOf(error: unknown): Readonly<Record<string, string>> {
  return error instanceof ApiError ? error.fields : {}
}

/** What to tell the person, in their language; never a raw message. */
export function describeError(error: unknown, language: Language): string {
  const code = codeOf(error) ?? 'pageFault'
  const reference = error instanceof ApiError && error.reference ? `（${error.reference}）` : ''
  return [messageOf(code, language) + reference, ...hintsOf(error)].join(language === 'zh' ? '' : ' ')
}

/** The error's code; null for anything that came neither from a request nor from fetching a part of the page. */
export function codeOf(error: unknown): Failure | null {
  if (error instanceof ApiError) return error.code
  return error instanceof Error && missingPart.test(error.message) ? 'partMissing' : null
}

/** Whether only a fresh page can help: this one is of another version than the server. */
export function needsReload(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'unreadable' || code === 'partMissing'
}
