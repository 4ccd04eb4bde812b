import { fork } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/simulator/config.ts'
import { startSimulator } from '../../src/simulator/server.ts'

const main = fileURLToPath(new URL('../../src/simulator/main.ts', import.meta.url))

function start(env: Record<string, string>) {
  const child = fork(main, {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', ...env },
    silent: true,
  })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  return { child, errors: () => errors }
}

describe('The process', () => {
  test('When it is started as a child, then it says where it listens, answers on localhost, and stops when its parent lets go', async () => {
    const { child } = start({ SIMULATOR_PORT: '0' })
    const [message] = await once(child, 'message')
    expect(message).toMatchObject({ kind: 'ready' })
    expect((await fetch(`http://localhost:${message.port}/`)).status).toBe(200)
    child.disconnect()
    expect((await once(child, 'exit'))[0]).toBe(0)
  }, 30_000)

  test('When its port is taken, then it says so in one line and fails', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = address === null || typeof address === 'string' ? 0 : address.port
    const { child, errors } = start({ SIMULATOR_PORT: String(port) })
    expect((await once(child, 'exit'))[0]).toBe(1)
    expect(errors().trim()).toBe(`simulator: port ${port} is taken`)
    other.close()
  }, 30_000)

  test('When settings are bad, then each is named', () => {
    expect(() => readConfig({ SIMULATOR_PORT: 'x', TWILIO_ACCOUNT_SID: 'AC1', SIMULATOR_NUMBERS: '{' })).toThrow(
      /SIMULATOR_PORT[\s\S]*TWILIO_ACCOUNT_SID[\s\S]*SIMULATOR_NUMBERS/,
    )
    expect(readConfig({ SIMULATOR_DATA_DIR: '' })).toMatchObject({
      port: 4010,
      host: '127.0.0.1',
      dataDir: null,
      speechRate: 4.5,
    })
  })
})

test('When a page of a foreign name is made to lead here, then neither its requests nor its sockets are answered', async () => {
  const simulator = await startSimulator({
    ...readConfig({ SIMULATOR_PORT: '0', LOG_LEVEL: 'silent' }),
    hostNames: ['carrier.test'],
  })
  async function statusFor(host: string, headers: Record<string, string> = {}): Promise<number> {
    const request = http.get({
      host: '127.0.0.1',
      port: simulator.port,
      path: '/phone/feed',
      headers: { host, ...headers },
    })
    const [answer] = await Promise.race([once(request, 'response'), once(request, 'upgrade')])
    answer.destroy()
    return answer.statusCode
  }
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
  }
  try {
    for (const host of [
      'evil.example',
      `evil.example:${simulator.port}`,
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '@',
    ])
      expect([await statusFor(host), await statusFor(host, upgrade)], host).toEqual([421, 421])
    for (const host of ['localhost', `127.0.0.1:${simulator.port}`, '[::1]:4010', 'carrier.test', '192.168.1.7'])
      expect([await statusFor(host), await statusFor(host, upgrade)], host).toEqual([404, 101])
  } finally {
    await simulator.close()
  }
})
