import http from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** A proxy before a service, as some offices have one: it keeps back what comes in pieces until it is whole. */
export type HoldingProxy = { url: string; close: () => void }

const Listening = z.object({ port: z.int() }) satisfies z.ZodType<Pick<AddressInfo, 'port'>>

/** Passes everything on, but holds what event streams say: for ever, or to let it go in one piece every `releaseMs`. */
export async function startHoldingProxy(target: string, releaseMs?: number): Promise<HoldingProxy> {
  const { host, origin } = new URL(target)
  const server = http.createServer((asked, answer) => {
    const headers = { ...asked.headers, host, ...(asked.headers.origin ? { origin } : {}) }
    const passedOn = http.request(target + (asked.url ?? '/'), { method: asked.method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      if (!given.headers['content-type']?.startsWith('text/event-stream')) return void given.pipe(answer)
      answer.flushHeaders()
      let held: Buffer[] = []
      given.on('data', (piece: Buffer) => held.push(piece))
      const timer =
        releaseMs &&
        setInterval(() => {
          if (held.length > 0) answer.write(Buffer.concat(held))
          held = []
        }, releaseMs)
      given.on('close', () => {
        clearInterval(timer)
        answer.end()
      })
    })
    passedOn.on('error', () => answer.destroy())
    answer.on('close', () => passedOn.destroy())
    asked.pipe(passedOn)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = Listening.parse(server.address())
  return {
    url: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
