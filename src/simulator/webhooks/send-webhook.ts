import { randomUUID } from 'node:crypto'
import twilio from 'twilio'
import { messageOf } from '../carrier/call-error.ts'
import type { Carrier } from '../carrier/carrier.ts'
import { record } from '../carrier/journal.ts'
import type { Call, HttpMethod } from '../carrier/model.ts'
import { isRetried, readDelivery } from './delivery-overrides.ts'
import { ConnectFailed, httpRequest, TimedOut, TooLarge, TooManyRedirects, type HttpReply } from './http-request.ts'

export type Webhook = {
  /** What it is for, as the debugger names it. */
  purpose: string
  url: string
  method: HttpMethod
  params: Record<string, string>
  /** Whose journal and cookies it belongs to. */
  call: Call | null
}

export type Delivered =
  | { kind: 'reply'; reply: HttpReply; url: string }
  | { kind: 'failure'; code: number; message: string }

/** Twilio's limit for what a TwiML document may weigh. */
export const maxDocumentBytes = 65_536

function failureOf(error: unknown): { code: number; message: string; retry: 'connect' | 'timeout' | 'other' } {
  const message = messageOf(error)
  if (error instanceof ConnectFailed)
    return { code: 11205, message: `HTTP connection failure: ${message}`, retry: 'connect' }
  if (error instanceof TimedOut) return { code: 11201, message: `HTTP retrieval timeout: ${message}`, retry: 'timeout' }
  if (error instanceof TooLarge)
    return { code: 11750, message: `TwiML response body too large: ${message}`, retry: 'other' }
  if (error instanceof TooManyRedirects)
    return { code: 11215, message: `Too many HTTP redirects: ${message}`, retry: 'other' }
  return { code: 11200, message: `HTTP retrieval failure: ${message}`, retry: 'other' }
}

/**
 * Sends a signed webhook and waits for the reply (at most 15 s). Form for POST, query for GET.
 * Retries what the URL's overrides say, by default connection failures once, with the same idempotency token.
 */
export async function sendWebhook(carrier: Carrier, webhook: Webhook): Promise<Delivered> {
  const delivery = readDelivery(webhook.url)
  let url: URL
  try {
    url = new URL(delivery.url)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('only http and https')
  } catch {
    return { kind: 'failure', code: 11100, message: `Invalid URL: ${webhook.url}` }
  }
  const isGet = webhook.method === 'GET'
  if (isGet) for (const [key, value] of Object.entries(webhook.params)) url.searchParams.append(key, value)
  // URL normalises a bare origin to end in "/": sign exactly what is requested
  const target = url.href
  const signature = twilio.getExpectedTwilioSignature(carrier.options.authToken, target, isGet ? {} : webhook.params)
  const token = randomUUID()
  const body = isGet ? null : new URLSearchParams(webhook.params).toString()
  if (carrier.faults.duplicateWebhooks) void attempt(0, true)

  for (let number = 1; ; number++) {
    const outcome = await attempt(number, false)
    const mayRetry = number <= delivery.retries
    if (outcome.kind === 'reply') {
      if (!mayRetry || !isRetried(delivery, { status: outcome.reply.status }))
        return { ...outcome, url: outcome.reply.url }
    } else if (!mayRetry || !isRetried(delivery, { failure: outcome.retry })) return outcome
  }

  async function attempt(number: number, isDuplicate: boolean) {
    const { call } = webhook
    const started = performance.now()
    const headers: Record<string, string> = {
      'x-twilio-signature': signature,
      'i-twilio-idempotency-token': token,
      'user-agent': 'TwilioProxy/1.1',
      accept: '*/*',
    }
    if (!isGet) headers['content-type'] = 'application/x-www-form-urlencoded; charset=UTF-8'
    if (call !== null && call.cookies.size > 0)
      headers.cookie = [...call.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    function note(status: number | null, text: string, failure: string | null) {
      if (call === null) return
      record(call.journal, {
        kind: 'webhook',
        purpose: isDuplicate ? `${webhook.purpose} (duplicate)` : webhook.purpose,
        method: webhook.method,
        url: target,
        params: webhook.params,
        signature,
        idempotencyToken: token,
        attempt: number,
        status,
        durationMs: Math.round(performance.now() - started),
        body: text,
        failure,
      })
      carrier.changed()
    }
    try {
      const reply = await httpRequest({
        method: webhook.method,
        url: target,
        headers,
        body,
        connectMs: delivery.connectMs,
        totalMs: delivery.totalMs,
        maxBytes: maxDocumentBytes,
        onReply: ({ headers: received }) => call !== null && keepCookies(call, received['set-cookie'] ?? []),
      })
      note(reply.status, reply.body.toString('utf8'), null)
      return { kind: 'reply' as const, reply }
    } catch (error) {
      const { code, message, retry } = failureOf(error)
      note(null, '', message)
      return { kind: 'failure' as const, code, message, retry }
    }
  }
}

function keepCookies(call: Call, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(';')
    const equals = pair.indexOf('=')
    if (equals < 1) continue
    const name = pair.slice(0, equals).trim()
    const expired = attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute))
    if (expired) call.cookies.delete(name)
    else if (call.cookies.size < 50) call.cookies.set(name, pair.slice(equals + 1).trim())
  }
}
