import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { isOwnHost } from './own-host.ts'
import type { Carrier } from './carrier/carrier.ts'

/** What is done with a socket that a browser opens at a path; `query` is what stands after the question mark. */
export type Opened = (socket: WebSocket, request: IncomingMessage, query: URLSearchParams) => void

const maxMessageBytes = 200_000

/** Serves WebSockets by path; others are refused. */
export function serveSockets(server: Server, carrier: Carrier, paths: Readonly<Record<string, Opened>>): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local')
    const opened = Object.hasOwn(paths, pathname) ? paths[pathname] : undefined
    if (!opened) return socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
    if (!isOwnHost(request.headers.host, carrier.options.hostNames))
      return socket.end('HTTP/1.1 421 Misdirected Request\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      accepted.on('error', (error) => carrier.log.debug({ err: error }, 'a socket failed'))
      opened(accepted, request, searchParams)
    })
  })
  return () => {
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
  }
}
