import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../../../src/platform/transact.ts'
import { eventually } from '../../support/eventually.ts'
import { openApplication, type OpenApplication } from '../../support/open-application.ts'

let open: OpenApplication
let port: number
beforeAll(async () => {
  open = await openApplication()
  port = Number(new URL(await open.application.server.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => open.close())

/** A browser that asks for everything that ever happened and then reads nothing. */
function neverReads(cookie: string): net.Socket {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`GET /api/events HTTP/1.1\r\nHost: hotline.test\r\nCookie: ${cookie}\r\nLast-Event-ID: 0-0\r\n\r\n`)
  return socket.pause()
}

function connections(): Promise<number> {
  const { server } = open.application.server
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count)))
}

test('When thirty browsers ask for all that happened and read nothing, then little is kept for them, and they are cut off', async () => {
  const text = '这是一条很长的答复。'.repeat(400)
  await transact(open.database.context, ({ append }) =>
    append({}, ...Array.from({ length: 4000 }, () => ({ type: 'ticket.replied' as const, data: { text } }))),
  )
  const cookie = await open.cookieOf('manager')
  const before = process.memoryUsage().rss
  // Some are cut off before others have come.
  let opened = 0
  open.application.server.server.on('request', () => (opened += 1))
  const readers = Array.from({ length: 30 }, () => neverReads(cookie))
  try {
    await eventually('the streams are open', () => opened >= 30, 30_000)
    let most = 0
    await eventually(
      'the server has let go of them',
      async () => {
        most = Math.max(most, process.memoryUsage().rss - before)
        return (await connections()) === 0
      },
      60_000,
    )
    expect(most).toBeLessThan(400 * 1024 * 1024)
  } finally {
    for (const reader of readers) reader.destroy()
  }
}, 90_000)
