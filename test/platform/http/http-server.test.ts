import { once } from 'node:events'
import net from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../../src/platform/free-port.ts'
import { createHttpServer, listenAt } from '../../../src/platform/http/http-server.ts'

let server: FastifyInstance
beforeEach(() => {
  server = fastify({ serverFactory: createHttpServer })
  server.get('/', () => 'here')
})
afterEach(() => server.close())

/** Asks and tears the connection down, all before the server can look. */
function comeAndGo(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
    socket.on('connect', () => {
      socket.write('GET / HTTP/1.1\r\nHost: hotline\r\n\r\n')
      socket.resetAndDestroy()
    })
  })
}
/** Nothing else runs for so long. */
function busy(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('When many come and have gone by the time it is their turn, then hardly one of them is taken up, and the next is', async () => {
  const url = await listenAt(server, { host: '127.0.0.1', port: await freePort(), backlog: 511 })
  const { port } = new URL(url)
  let takenInVain = 0
  server.server.on('clientError', (_, socket) => {
    takenInVain += 1
    socket.destroy()
  })
  const coming = Array.from({ length: 100 }, () => comeAndGo(Number(port)))
  busy(50)
  await Promise.all(coming)
  expect(await (await fetch(url)).text()).toBe('here')
  expect(takenInVain).toBeLessThan(20)
})

test('When it listens at localhost, then it answers by every address of that name', async () => {
  const { port } = new URL(await listenAt(server, { host: 'localhost', port: await freePort(), backlog: 511 }))
  const answers = await Promise.all(
    ['127.0.0.1', 'localhost'].map(async (host) => (await fetch(`http://${host}:${port}`)).text()),
  )
  expect(answers).toEqual(['here', 'here'])
})

test('When the server closes, then nobody is answered at any address', async () => {
  const { port } = new URL(await listenAt(server, { host: 'localhost', port: await freePort(), backlog: 511 }))
  await server.close()
  const socket = net.connect(Number(port), '127.0.0.1')
  const [error] = await once(socket, 'error')
  expect(String(error)).toContain('ECONNREFUSED')
})
