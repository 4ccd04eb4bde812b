import { errors, type ErrorCode } from '../contract/errors.ts'
import type { Localized } from '../contract/shared.ts'

/** A rule was broken: `code` is translated for whoever asked, `fields` says what was wrong by path. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: Record<string, Localized> | undefined

  constructor(code: ErrorCode, fields?: Record<string, Localized>) {
    super(errors[code].message.en)
    this.code = code
    this.fields = fields
  }

  get status(): number {
    return errors[this.code].status
  }
}

/** What was named does not exist: says so of the field at a path. */
export function unknownReference(field: string, name: string): AppError {
  return new AppError('unknown_reference', {
    [field]: { zh: `没有“${name}”，请重新选择。`, en: `There is no “${name}”. Please choose again.` },
  })
}
