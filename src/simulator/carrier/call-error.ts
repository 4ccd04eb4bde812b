/**
 * What goes wrong on a call, with Twilio's error number: it is shown in the debugger and ends the call (or asks the
 * fallback URL).
 */
export class CallError extends Error {
  readonly code: number
  /** The URL whose answer was at fault, when there is one. */
  readonly url: string | null

  constructor(code: number, message: string, url: string | null = null) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.url = url
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
