import { errors, type ErrorCode } from '../contract/errors.ts'

/** A rule was broken: `code` is translated for whoever asked, `fields` names what was wrong by path. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: Record<string, string> | undefined

  constructor(code: ErrorCode, fields?: Record<string, string>) {
    super(errors[code].message.en)
    this.code = code
    this.fields = fields
  }

  get status(): number {
    return errors[this.code].status
  }
}
