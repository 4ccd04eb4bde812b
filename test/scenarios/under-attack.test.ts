import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import twilio from 'twilio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '../../src/adapters/twilio/webhook-urls.ts'
import { localCarrier } from '../../src/config.ts'
import { eventually } from '../support/eventually.ts'
import { hotlineNumber, startService, type Service } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService({ LOG_LEVEL: 'info', TRUSTED_PROXIES: 'loopback' })
}, 120_000)
afterAll(() => service.stop())

function newCall(): Record<string, string> {
  const CallSid = `CA${randomBytes(16).toString('hex')}`
  return { CallSid, From: '+8613800138000', To: hotlineNumber, CallStatus: 'ringing', Direction: 'inbound' }
}
/** What the carrier sends, from an address that the proxy tells. */
async function signed(path: string, form: Record<string, string>, address = '192.0.2.1', body?: string) {
  const signature = twilio.getExpectedTwilioSignature(localCarrier.authToken, service.url + path, form)
  const response = await fetch(service.url + path, {
    method: 'POST',
    headers: {
      'x-twilio-signature': signature,
      'x-forwarded-for': address,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: body ?? new URLSearchParams(form).toString(),
  })
  return { status: response.status, body: await response.text() }
}
async function unsigned(address: string, signature?: string, body = 'a=1'): Promise<number> {
  const response = await fetch(service.url + paths.incoming, {
    method: 'POST',
    headers: {
      'x-forwarded-for': address,
      'content-type': 'application/x-www-form-urlencoded',
      ...(signature === undefined ? {} : { 'x-twilio-signature': signature }),
    },
    body,
  })
  await response.arrayBuffer()
  return response.status
}

/** Webhooks of callers at 20 a second for so many seconds: how long each took, in order of length, and what it heard. */
async function callers(seconds: number): Promise<{ times: number[]; apologies: number }> {
  const answers = await Promise.all(
    Array.from({ length: seconds * 20 }, async (_, at) => {
      await new Promise((resolve) => setTimeout(resolve, at * 50))
      const began = performance.now()
      const { body } = await signed(paths.incoming, newCall())
      return { ms: performance.now() - began, sorry: body.includes('系统暂时繁忙') }
    }),
  )
  const times = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return { times, apologies: answers.filter(({ sorry }) => sorry).length }
}
function share(times: readonly number[], part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Infinity
}

test('When everybody searches the public pages as fast as they can, then callers are answered as if nobody did', async () => {
  const alone = await callers(4)
  let attacking = true
  const answered = new Map<number, number>()
  /** A connection that asks one thing after another, none of them asked before. */
  async function searchOn(connection: number): Promise<void> {
    for (let at = 0; attacking; at += 1) {
      const q = [0, 1, 2].map((sign) =>
        String.fromCodePoint(0x4e00 + ((connection * 331 + at * 7 + sign * 53) % 20_000)),
      )
      const response = await fetch(`${service.url}/g?q=${encodeURIComponent(q.join(''))}`, {
        headers: { 'x-forwarded-for': `198.51.${connection}.${at % 250}` },
      })
      await response.arrayBuffer()
      answered.set(response.status, (answered.get(response.status) ?? 0) + 1)
    }
  }
  const attack = Promise.all(Array.from({ length: 40 }, (_, connection) => searchOn(connection)))
  const beside = await callers(6)
  attacking = false
  await attack
  expect(beside.apologies).toBe(0)
  expect([...answered.keys()].toSorted()).toEqual([200, 429])
  // Something is searched for, and most are told to wait.
  expect(answered.get(200)).toBeGreaterThan(5)
  expect(answered.get(429)).toBeGreaterThan(answered.get(200) ?? 0)
  expect(share(beside.times, 0.5)).toBeLessThan(share(alone.times, 0.5) + 250)
  expect(share(beside.times, 0.95)).toBeLessThan(share(alone.times, 0.95) + 700)
}, 60_000)

test('When one page is asked for again and again, then it is made once, and the answer says that it may be kept', async () => {
  const url = `${service.url}/g?q=${encodeURIComponent('提取公积金')}`
  await (await fetch(url)).arrayBuffer()
  const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(url)))
  // So many at once would be refused if each were searched for.
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(answers[0]?.headers.get('cache-control')).toBe('public, max-age=30')
})

/** Sends the head of a webhook and then a body without end; what comes back, and how long it took to come. */
async function endlessly(head: readonly string[]): Promise<{ answer: string; ms: number }> {
  const { port } = new URL(service.url)
  const socket = net.connect({ port: Number(port), host: 'localhost' })
  await once(socket, 'connect')
  const began = performance.now()
  const lines = [`POST ${paths.incoming} HTTP/1.1`, 'Host: localhost', ...head, '', '']
  socket.write(lines.join('\r\n'))
  const more = setInterval(() => socket.write('a=1&'.repeat(20)), 50)
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
  })
  socket.on('error', () => undefined)
  try {
    await eventually('an answer', () => answer.includes('\r\n\r\n'), 5000)
    return { answer, ms: performance.now() - began }
  } finally {
    clearInterval(more)
    socket.destroy()
  }
}

test.each([
  ['no signature', []],
  ['what cannot be one', ['X-Twilio-Signature: x']],
])(
  'When a webhook has %s, then it is refused by its head, whatever of its body is still to come',
  async (_, signature) => {
    const form = ['Content-Type: application/x-www-form-urlencoded', 'X-Forwarded-For: 203.0.113.1']
    const { answer, ms } = await endlessly([...form, ...signature, 'Content-Length: 60000'])
    expect(answer).toMatch(/^HTTP\/1\.1 403/)
    expect(answer.toLowerCase()).toContain('connection: close')
    expect(ms).toBeLessThan(2000)
  },
)

test('When a form has thirteen thousand fields, signed or not, then it is refused, and callers do not wait for it', async () => {
  const many = 'a=&'.repeat(13_000)
  expect((await signed(paths.incoming, newCall(), '203.0.113.2', many)).status).toBe(413)
  const lookingRight = `${'A'.repeat(27)}=`
  let attacking = true
  async function sendOn(connection: number): Promise<void> {
    while (attacking) await unsigned(`198.51.100.${connection}`, lookingRight, many)
  }
  const attack = Promise.all(Array.from({ length: 20 }, (_, connection) => sendOn(connection)))
  const { times, apologies } = await callers(4)
  attacking = false
  await attack
  expect(apologies).toBe(0)
  expect(share(times, 0.95)).toBeLessThan(1500)
}, 60_000)

test('When an address is refused again and again, then it is told to stop, while what the carrier signs is taken from it all the same', async () => {
  const address = '203.0.113.3'
  const statuses: number[] = []
  for (let at = 0; at < 70; at += 1) statuses.push(await unsigned(address))
  expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 403))
  expect(statuses.slice(60)).toEqual(Array.from({ length: 10 }, () => 429))
  expect(await unsigned('203.0.113.4')).toBe(403)
  expect((await signed(paths.incoming, newCall(), address)).status).toBe(200)
  // A large form with a signature that may be one is not read for it.
  const looksRight = `${'A'.repeat(27)}=`
  expect(await unsigned(address, looksRight, 'a=1&'.repeat(2000))).toBe(429)
})

test('When two thousand requests are broken off at once, then the log tells little of it, and callers are answered', async () => {
  const before = service.logged.length
  const { port } = new URL(service.url)
  const sockets = await Promise.all(
    Array.from({ length: 2000 }, async () => {
      const socket = net.connect({ port: Number(port), host: 'localhost' })
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      return socket
    }),
  )
  const request = 'GET /api/operator HTTP/1.1\r\nHost: localhost\r\nCookie: session=x\r\n\r\n'
  for (const socket of sockets) socket.write(request, () => socket.resetAndDestroy())
  await Promise.all(sockets.map((socket) => socket.destroyed || once(socket, 'close')))
  expect((await signed(paths.incoming, newCall())).status).toBe(200)
  const lines = service.logged.slice(before)
  expect(lines.length).toBeLessThan(60)
  expect(lines.join('\n').length).toBeLessThan(60_000)
}, 60_000)
