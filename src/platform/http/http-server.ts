import dns from 'node:dns/promises'
import { once } from 'node:events'
import http from 'node:http'
import type { FastifyInstance } from 'fastify'

/** So long a request may take to arrive, its body included. */
const sendingMs = 20_000
/** Longer than the proxies before us keep a connection, so that it is theirs to end it. */
const keepAliveMs = 72_000

/** A connection that Node has accepted and not yet made a socket of, and who makes one (lib/net.js of Node's sources). */
type Accepted = { getpeername: (into: object) => number; close: () => void }
type Acceptor = { onconnection: (this: unknown, error: number, accepted?: Accepted) => void }

function isAcceptor(handle: unknown): handle is Acceptor {
  return (
    typeof handle === 'object' &&
    handle !== null &&
    'onconnection' in handle &&
    typeof handle.onconnection === 'function'
  )
}

/**
 * A server that does not take up whoever has gone by the time it is their turn: of thousands who come and go at once
 * each would cost a socket and a parser before it is seen that nobody is there. Node's own way to look is too late for
 * it, so that this goes by what lies under it, and without, takes up everybody.
 */
export function createHttpServer(handler: http.RequestListener): http.Server {
  const server = http.createServer({ requestTimeout: sendingMs, keepAliveTimeout: keepAliveMs }, handler)
  server.on('listening', () => {
    const acceptor: unknown = Reflect.get(server, '_handle')
    if (!isAcceptor(acceptor)) return
    const { onconnection } = acceptor
    acceptor.onconnection = function take(error, accepted) {
      if (error === 0 && accepted && accepted.getpeername({}) !== 0) accepted.close()
      else onconnection.call(this, error, accepted)
    }
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
