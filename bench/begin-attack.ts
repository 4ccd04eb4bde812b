import net from 'node:net'
import autocannon from 'autocannon'
import { paths } from '../src/adapters/twilio/webhook-urls.ts'

// A process of its own, so that what the attack costs does not keep whoever measures from measuring. It goes on until
// it is ended.
const connections = 40
const duration = 600
const [url = '', kind = ''] = process.argv.slice(2)

/** Asks for the public search as fast as it is answered, a different character each time. */
function search(): void {
  const requests = Array.from({ length: 200 }, (_, at) => ({
    path: `/g?q=${encodeURIComponent(String.fromCodePoint(0x4e00 + at * 97))}`,
  }))
  void autocannon({ url, connections, duration, requests })
}

/** Sends forms of thousands of fields that nobody signed. */
function sendForms(): void {
  void autocannon({
    url: url + paths.incoming,
    connections,
    duration,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Array.from({ length: 13_000 }, (_, at) => at.toString(36)).join('&'),
  })
}

/** Guesses at a colleague's password, from a browser nobody knows. */
function guess(): void {
  sendJson(JSON.stringify({ username: 'operator2', password: 'not the password' }))
}

/** Lists in lists, as many as go into a body. */
function sendDeep(): void {
  sendJson('['.repeat(100_000) + ']'.repeat(100_000))
}

function sendJson(body: string): void {
  const headers = { 'content-type': 'application/json', origin: url }
  void autocannon({ url: `${url}/api/session`, connections: 60, duration, method: 'POST', headers, body })
}

/** Begins two thousand requests at once, tears their connections down, and does so again. */
async function reset(): Promise<void> {
  const { hostname, port } = new URL(url)
  function tear(): Promise<void> {
    return new Promise((resolve) => {
      const socket = net.connect(Number(port), hostname)
      socket.on('connect', () => {
        socket.write('GET /readyz HTTP/1.1\r\nHost: hotline\r\n\r\n')
        setImmediate(() => socket.resetAndDestroy())
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve())
    })
  }
  for (;;) {
    await Promise.all(Array.from({ length: 2000 }, tear))
    await new Promise((resolve) => setTimeout(resolve, 1500))
  }
}

const attacks: Record<string, () => void | Promise<void>> = {
  search,
  forms: sendForms,
  guesses: guess,
  deep: sendDeep,
  resets: reset,
}
process.send?.('begun')
await attacks[kind]?.()
