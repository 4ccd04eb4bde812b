import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { isOwnOrigin } from './phone/same-origin.ts'
import type { Opened } from './serve-sockets.ts'

/** Tells a page what happens as it happens; by a socket, of which a browser opens as many as it likes. */
export type FeedSocket = { send: (told: unknown) => void; onClose: (action: () => void) => void }

const heartbeatMs = 15_000

/**
 * A path that only tells: `follow` says what, or answers false when there is nothing to follow. Pages of another origin
 * are refused.
 */
export function feedAt(follow: (feed: FeedSocket, query: URLSearchParams) => boolean): Opened {
  return (socket: WebSocket, request: IncomingMessage, query) => {
    if (!isOwnOrigin(request.headers)) return socket.close(4403, 'foreign origin')
    // A line that broke without a word is found out by what cannot be sent on it.
    const heartbeat = setInterval(() => socket.ping(), heartbeatMs)
    socket.on('close', () => clearInterval(heartbeat))
    const feed: FeedSocket = {
      send: (told) => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(told))
      },
      onClose: (action) => void socket.on('close', action),
    }
    if (!follow(feed, query)) socket.close(4404, 'nothing to follow')
  }
}
