import type { FastifyReply, FastifyRequest } from 'fastify'

export type EventStream = {
  send(event: { id?: number; data: unknown }): void
  end(): void
  onClose(action: () => void): void
}

const heartbeatMs = 15_000

/** Turns a reply into server-sent events; ends by itself when the browser goes. */
export function openEventStream(request: FastifyRequest, reply: FastifyReply): EventStream {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  raw.write('retry: 1000\n\n')
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs)
  const closers: (() => void)[] = [() => clearInterval(heartbeat)]
  request.raw.socket.once('close', () => {
    for (const close of closers.splice(0)) close()
  })
  return {
    send: ({ id, data }) => {
      raw.write(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`)
    },
    end: () => {
      for (const close of closers.splice(0)) close()
      raw.end()
    },
    onClose: (action) => {
      closers.push(action)
    },
  }
}
