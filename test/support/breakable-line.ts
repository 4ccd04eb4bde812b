import { once } from 'node:events'
import net from 'node:net'

/** A way to a server that can be cut or made to hang, and mended, as when a network or the server goes away. */
export async function breakableLine(target: {
  host: string
  port: number
}): Promise<{ port: number; cut: () => void; hang: () => void; mend: () => void; close: () => Promise<void> }> {
  let whole = true
  let hanging = false
  const sockets = new Set<net.Socket>()
  const server = net
    .createServer((near) => {
      if (!whole) return void near.destroy()
      const far = net.connect(target.port, target.host)
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket)
        socket.on('data', (chunk) => void other.write(chunk))
        if (hanging) socket.pause()
        socket.on('error', () => other.destroy())
        socket.on('close', () => {
          sockets.delete(socket)
          other.destroy()
        })
      }
    })
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  function cut(): void {
    whole = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    cut,
    hang: () => {
      hanging = true
      for (const socket of sockets) socket.pause()
    },
    mend: () => {
      whole = true
      hanging = false
      for (const socket of sockets) socket.resume()
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
