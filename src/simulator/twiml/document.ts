import { CallError } from '../carrier/call-error.ts'
import type { Carrier } from '../carrier/carrier.ts'
import type { Call } from '../carrier/model.ts'
import { describeCall } from '../webhooks/describe-call.ts'
import { sendWebhook } from '../webhooks/send-webhook.ts'
import { checkTwiml } from './check-twiml.ts'
import { type Element, parseTwiml } from './parse-twiml.ts'
import type { Setting, Source } from './program.ts'

export type Document = {
  /** The URL that relative addresses start from; null for TwiML given with a REST request. */
  url: string | null
  verbs: readonly Element[]
}

const keptDocuments = 200

/** What good documents said, by setting and text: an application tells most callers the same. */
const known = new Map<string, readonly Element[]>()

function readDocument(text: string, setting: Setting, url: string | null): Document {
  const key = `${setting} ${text}`
  const verbs = known.get(key) ?? readVerbs(text, setting, url)
  known.delete(key)
  known.set(key, verbs)
  for (const oldest of known.keys()) {
    if (known.size <= keptDocuments) break
    known.delete(oldest)
  }
  return { url, verbs }
}

function readVerbs(text: string, setting: Setting, url: string | null): readonly Element[] {
  const root = parseTwiml(text, url)
  checkTwiml(root, setting, url)
  return root.children
}

function elementOf(name: string, text: string): Element {
  return { name, attributes: {}, children: [], text }
}

/**
 * Requests a document for a call and checks it. Throws CallError with Twilio's number for whatever is wrong with it.
 */
export async function fetchDocument(carrier: Carrier, call: Call, source: Source, setting: Setting): Promise<Document> {
  if (source.kind === 'text') return readDocument(source.twiml, setting, null)
  const { address, purpose, params } = source
  const delivered = await sendWebhook(carrier, {
    purpose,
    url: address.url,
    method: address.method,
    call,
    params: { ...describeCall(carrier, call), ...params },
  })
  if (delivered.kind === 'failure') throw new CallError(delivered.code, delivered.message, address.url)
  const { reply, url } = delivered
  if (reply.status >= 400) throw new CallError(11200, `HTTP retrieval failure: status ${reply.status}`, address.url)
  const type = (reply.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const text = reply.body.toString('utf8')
  if (type.startsWith('audio/')) return { url, verbs: [elementOf('Play', url)] }
  if (type === 'text/plain') return { url, verbs: [elementOf('Say', text.trim())] }
  if (text.trim() !== '' && !['text/xml', 'application/xml', 'text/html'].includes(type)) {
    throw new CallError(12300, `Invalid Content-Type: ${type === '' ? 'none' : type}`, address.url)
  }
  return readDocument(text, setting, url)
}

/** An address that a document names, resolved against the document's own. Throws CallError 15004 or 11100. */
export function resolveUrl(document: { url: string | null }, reference: string): string {
  const hash = reference.indexOf('#')
  const fragment = hash < 0 ? '' : reference.slice(hash)
  try {
    if (document.url === null) {
      if (reference === '' || !URL.canParse(reference))
        throw new CallError(15004, 'TwiML given by REST needs absolute URLs', reference)
      return new URL(reference).href
    }
    return new URL(hash < 0 ? reference : reference.slice(0, hash), document.url).href + fragment
  } catch (error) {
    if (error instanceof CallError) throw error
    throw new CallError(11100, `Invalid URL format: ${reference}`, document.url)
  }
}
