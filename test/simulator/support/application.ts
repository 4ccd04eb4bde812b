import http from 'node:http'
import { once } from 'node:events'

export type ReceivedWebhook = {
  path: string
  method: string
  /** The full URL as the sender knew it. */
  url: string
  params: Record<string, string>
  headers: http.IncomingHttpHeaders
}

export type Answer = string | { status?: number; headers?: Record<string, string>; body: string | Buffer }

/** An application that the carrier asks what to do: it answers by path, and remembers everything that it was sent. */
export async function startApplication(
  answers: Record<string, (webhook: ReceivedWebhook) => Answer | Promise<Answer>>,
) {
  const received: ReceivedWebhook[] = []
  const waiting = new Set<() => void>()
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const url = new URL(request.url ?? '/', base())
      const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
      const params = Object.fromEntries([...url.searchParams, ...form])
      const webhook = {
        path: url.pathname,
        method: request.method ?? '',
        url: url.href,
        params,
        headers: request.headers,
      }
      received.push(webhook)
      for (const wake of waiting) wake()
      const answer = (await answers[url.pathname]?.(webhook)) ?? '<Response/>'
      const { status = 200, headers = {}, body } = typeof answer === 'string' ? { body: answer } : answer
      response.writeHead(status, { 'content-type': 'text/xml', ...headers }).end(body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  function base() {
    const address = server.address()
    return `http://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`
  }

  /** Waits for a webhook that fits; fails after the timeout. */
  async function next(fits: (webhook: ReceivedWebhook) => boolean, timeoutMs = 5000): Promise<ReceivedWebhook> {
    const found = received.find(fits)
    if (found !== undefined) return found
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(
          new Error(
            `no such webhook; received: ${received.map((one) => `${one.path} ${JSON.stringify(one.params)}`).join('\n')}`,
          ),
        )
      }, timeoutMs)
      function look() {
        const match = received.find(fits)
        if (match === undefined) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(match)
      }
      waiting.add(look)
    })
  }
  return {
    url: base(),
    received,
    next,
    to: (path: string) => received.filter((one) => one.path === path),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type Application = Awaited<ReturnType<typeof startApplication>>
