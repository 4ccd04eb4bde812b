import { type Connection, followFeed } from './feed.ts'

export type LineEvent = {
  id: number
  at: string
  kind: string
  status?: string
  text?: string
  language?: string
  digits?: string
  who?: string
  code?: number
}

export type TextMessage = { sid: string; from: string; body: string; at: string }

export type Numbered = {
  number: string
  name: { zh: string; en: string }
}

/** What went wrong with a request: the telephone's own code, or `gone` when nobody answers. */
export class ApiError extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

async function request(method: string, path: string, body?: unknown) {
  let response: Response
  try {
    response = await fetch(`/phone${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  } catch {
    throw new ApiError('gone')
  }
  const answer = await response.json().catch(() => null)
  if (!response.ok) throw new ApiError(answer?.error?.code ?? 'failed')
  return answer
}

export async function listNumbers(): Promise<Numbered[]> {
  return (await request('GET', '/numbers')).numbers
}
export function dialNumber(
  from: string,
  to: string,
  sdp: string | undefined,
): Promise<{ callSid: string; sdp?: string }> {
  return request('POST', '/calls', { from, to, sdp })
}
export function answerRinging(sid: string, sdp: string | undefined): Promise<{ sdp?: string }> {
  return request('POST', `/calls/${sid}/answer`, { sdp })
}
export function sendDigits(sid: string, digits: string): Promise<unknown> {
  return request('POST', `/calls/${sid}/digits`, { digits })
}
export function hangUp(sid: string): Promise<unknown> {
  return request('POST', `/calls/${sid}/hangup`, {})
}

/** Follows what happens on the line, and takes up where it left off when the connection was lost. */
export function followCall(
  sid: string,
  onEvent: (event: LineEvent) => void,
  onConnection: (connection: Connection) => void,
): () => void {
  let seen = 0
  return followFeed(
    () => `/phone/feed?call=${sid}&after=${seen}`,
    (json) => {
      const event: LineEvent = JSON.parse(json)
      seen = event.id
      onEvent(event)
    },
    onConnection,
  )
}

/** Holds a number: learns of the calls and messages to it. */
export function holdNumber(
  number: string,
  onRing: (call: { callSid: string; from: string }) => void,
  onMessage: (message: TextMessage) => void,
): () => void {
  return followFeed(
    () => `/phone/feed?line=${encodeURIComponent(number)}`,
    (json) => {
      const told = JSON.parse(json)
      if (told.kind === 'message') onMessage(told)
      else onRing(told)
    },
  )
}

/** What was sent to a number so far, oldest first. */
export async function listMessages(number: string): Promise<TextMessage[]> {
  return (await request('GET', `/lines/${encodeURIComponent(number)}/messages`)).messages
}
