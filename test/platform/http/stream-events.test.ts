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

/** A browser that asks for what happens, or for everything that ever happened, and then reads nothing. */
function neverReads(cookie: string, from: 'now' | 'the beginning'): net.Socket {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(
    `GET /api/events HTTP/1.1\r\nHost: hotline.test\r\nCookie: ${cookie}\r\n${from === 'now' ? '' : 'Last-Event-ID: 0-0\r\n'}\r\n`,
  )
  return socket.pause()
}

function connections(): Promise<number> {
  const { server } = open.application.server
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count)))
}

/** So many work orders are replied to at once, at length. */
function reply(times: number): Promise<void> {
  const text = '这是一条很长的答复。'.repeat(400)
  return transact(open.database.context, ({ append }) =>
    append({}, ...Array.from({ length: times }, () => ({ type: 'ticket.replied' as const, data: { text } }))),
  )
}

test('When a browser follows what happens and reads nothing of it, then it is cut off before much is kept for it', async () => {
  const cookie = await open.cookieOf('manager')
  const reader = neverReads(cookie, 'now')
  try {
    await eventually('the stream is open', async () => (await connections()) === 1)
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (let times = 0; times < 8; times += 1) await reply(400)
    await eventually('the server has let go of it', async () => (await connections()) === 0, 20_000)
  } finally {
    reader.destroy()
  }
}, 60_000)

test('When thirty browsers ask for all that happened and read nothing, then little is kept for them, and they are cut off', async () => {
  await reply(4000)
  const cookie = await open.cookieOf('manager')
  const before = process.memoryUsage().rss
  // Some are cut off before others have come.
  let opened = 0
  open.application.server.server.on('request', () => (opened += 1))
  const readers = Array.from({ length: 30 }, () => neverReads(cookie, 'the beginning'))
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
