import http from 'node:http'
import https from 'node:https'

export type HttpReply = {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
  /** Where the reply came from, after redirects. */
  url: string
}

/** The server could not be reached at all (as against: it answered badly or too late). */
export class ConnectFailed extends Error {}
export class TimedOut extends Error {}
export class TooLarge extends Error {}
export class TooManyRedirects extends Error {}

export type HttpRequest = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body: string | null
  /** Milliseconds until the connection stands, and until the whole reply is there. */
  connectMs: number
  totalMs: number
  maxBytes: number
  /** Sees each reply on the way, for its cookies. */
  onReply?: (reply: { headers: http.IncomingHttpHeaders }) => void
}

const plain = new http.Agent({ keepAlive: true, maxSockets: 256 })
const secure = new https.Agent({ keepAlive: true, maxSockets: 256 })
const maxRedirects = 10

/** Sends a request and reads the whole reply; follows redirects as Twilio does, with GET and without the form. */
export async function httpRequest(request: HttpRequest): Promise<HttpReply> {
  const deadline = performance.now() + request.totalMs
  let { method, url, body, headers } = request
  for (let redirects = 0; ; redirects++) {
    const reply = await once({ ...request, method, url, body, headers, totalMs: deadline - performance.now() })
    request.onReply?.(reply)
    const location = reply.headers.location
    if (reply.status < 300 || reply.status >= 400 || location === undefined) return reply
    if (redirects === maxRedirects) throw new TooManyRedirects('more than 10 redirects')
    url = new URL(location, url).href
    if (reply.status !== 307 && reply.status !== 308) {
      method = 'GET'
      body = null
      headers = Object.fromEntries(
        Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith('content-')),
      )
    }
  }
}

function once(request: HttpRequest): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const isSecure = request.url.startsWith('https:')
    const outgoing = (isSecure ? https : http).request(request.url, {
      method: request.method,
      headers:
        request.body === null
          ? request.headers
          : { ...request.headers, 'content-length': Buffer.byteLength(request.body) },
      agent: isSecure ? secure : plain,
    })
    const total = setTimeout(
      () => outgoing.destroy(new TimedOut('no complete answer in time')),
      Math.max(1, request.totalMs),
    )
    let connected = false
    const connect = setTimeout(() => outgoing.destroy(new ConnectFailed('no connection in time')), request.connectMs)
    function stand() {
      connected = true
      clearTimeout(connect)
    }
    function settle() {
      clearTimeout(total)
      clearTimeout(connect)
    }
    outgoing.on('socket', (socket) => {
      if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', stand)
      else stand()
    })
    outgoing.on('error', (error) => {
      settle()
      const own = error instanceof ConnectFailed || error instanceof TimedOut || error instanceof TooLarge
      // a kept connection that the server closed meanwhile never carried the request
      const stale = outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET'
      reject(own ? error : !connected || stale ? new ConnectFailed(error.message) : error)
    })
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      let bytes = 0
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > request.maxBytes) outgoing.destroy(new TooLarge(`answer larger than ${request.maxBytes} bytes`))
        else chunks.push(chunk)
      })
      incoming.on('error', (error) => {
        settle()
        reject(error)
      })
      incoming.on('end', () => {
        settle()
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
          url: request.url,
        })
      })
    })
    outgoing.end(request.body ?? undefined)
  })
}
