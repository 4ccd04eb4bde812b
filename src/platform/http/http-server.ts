import dns from 'node:dns/promises'
import { once } from 'node:events'
import http from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** So long a request may take to arrive, its body included. */
const sendingMs = 20_000
/** Longer than the proxies before us keep a connection, so that it is theirs to end it. */
const keepAliveMs = 72_000

/**
 * A server that does not take up whoever has gone by the time it is their turn: thousands who come and go at once cost
 * no more than their connections.
 */
export function createHttpServer(handler: http.RequestListener): http.Server {
  const server = http.createServer({ requestTimeout: sendingMs, keepAliveTimeout: keepAliveMs }, handler)
  const taking = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    if (socket.remoteAddress === undefined) socket.destroy()
    else for (const take of taking) take.call(server, socket)
  })
  return server
}

type Place = { host: string; port: number; backlog: number }

/** Listens at the place, for `localhost` by IPv4 and by IPv6 where the machine has both. Its address. */
export async function listenAt(app: FastifyInstance, { host, port, backlog }: Place): Promise<string> {
  const found = host === 'localhost' ? await dns.lookup(host, { all: true }) : []
  const [first = host, ...others] = new Set(found.map(({ address }) => address))
  const url = await app.listen({ host: first, port, backlog })
  const address = app.server.address()
  for (const other of others) {
    const beside = createHttpServer(app.routing)
    beside.on('upgrade', (...upgrade) => app.server.emit('upgrade', ...upgrade))
    const listening = once(beside, 'listening')
    beside.listen({ host: other, port: typeof address === 'object' ? address?.port : port, backlog })
    // A name may stand for an address that the machine does not have.
    await listening.catch(() => undefined)
    app.server.on('close', () => beside.close())
  }
  return url
}
