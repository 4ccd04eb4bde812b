import * as client from 'openid-client'
import type { SignInTrouble } from '../../contract/single-sign-on.ts'
import { AppError } from '../../platform/errors.ts'

/** Answers in the browser by which the provider says that it, or the person, did not want to. */
const declined: readonly string[] = [
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
]
const overloaded: readonly string[] = ['temporarily_unavailable', 'server_error']

/** What the library says of an answer that is none: no provider is there, or one that is broken. */
const noAnswer: readonly (string | undefined)[] = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_PARSE_ERROR',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
]
/** The provider is another, or offers less, than was set. */
const misfits: readonly (string | undefined)[] = [
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_HTTP_REQUEST_FORBIDDEN',
  'OAUTH_MISSING_SERVER_METADATA',
  'OAUTH_INVALID_SERVER_METADATA',
]

function codeOf(error: unknown): SignInTrouble {
  if (error instanceof client.AuthorizationResponseError) {
    if (declined.includes(error.error)) return 'provider_refused'
    return overloaded.includes(error.error) ? 'provider_unavailable' : 'provider_settings'
  }
  if (error instanceof client.ResponseBodyError) {
    if (error.error === 'invalid_grant') return 'sign_in_stale'
    return error.status >= 500 || overloaded.includes(error.error) ? 'provider_unavailable' : 'provider_settings'
  }
  if (error instanceof client.WWWAuthenticateChallengeError) return 'provider_settings'
  if (error instanceof client.ClientError) {
    if (error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'provider_clock'
    if (noAnswer.includes(error.code)) return 'provider_unavailable'
    return misfits.includes(error.code) ? 'provider_settings' : 'provider_untrusted'
  }
  // What fetch throws when there is nobody.
  return error instanceof TypeError ? 'provider_unavailable' : 'provider_untrusted'
}

/** What whoever signs in is told of what went wrong, and what the log is: never a token or a code. */
export function refusalOf(error: unknown): { refusal: AppError; reason: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return {
    refusal: new AppError(codeOf(error)),
    reason: error instanceof Error ? [code, error.message].filter(Boolean).join(': ') : String(error),
  }
}
