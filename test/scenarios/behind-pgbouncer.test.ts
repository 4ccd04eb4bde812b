import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { chooseUser } from '../../src/adapters/embedded-postgres/choose-user.ts'
import { checkServer } from '../../src/platform/database/check-server.ts'
import { freePort } from '../../src/platform/free-port.ts'
import { answerCall } from '../support/answer-call.ts'
import { eventually } from '../support/eventually.ts'
import { startService } from '../support/service.ts'

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((file) => fs.existsSync(file))
/** Debian: apt-get install pgbouncer. */
const skip = program === undefined

let folder: string
let pooler: ChildProcess
let pooled: URL

/** Starts PgBouncer in transaction mode before the run's server; every database of it is reached by its name. */
async function startPooler(server: URL, port: number): Promise<ChildProcess> {
  const settings = [
    '[databases]',
    `* = host=${server.hostname} port=${server.port}`,
    '[pgbouncer]',
    `listen_addr = 127.0.0.1`,
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = trust',
    `auth_file = ${path.join(folder, 'users')}`,
    'pool_mode = transaction',
  ]
  fs.writeFileSync(
    path.join(folder, 'users'),
    `"${decodeURIComponent(server.username)}" "${decodeURIComponent(server.password)}"\n`,
  )
  fs.writeFileSync(path.join(folder, 'pgbouncer.ini'), `${settings.join('\n')}\n`)
  const child = spawn(program ?? '', [path.join(folder, 'pgbouncer.ini')], { ...chooseUser(), stdio: 'ignore' })
  await once(child, 'spawn')
  return child
}

beforeAll(async () => {
  if (skip) return
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-pgbouncer-'))
  fs.chmodSync(folder, 0o755)
  pooled = new URL(inject('databaseServer'))
  const port = await freePort()
  pooler = await startPooler(new URL(pooled), port)
  pooled.port = String(port)
})
afterAll(async () => {
  if (skip) return
  const exit = once(pooler, 'exit')
  pooler.kill('SIGINT')
  await exit
  fs.rmSync(folder, { recursive: true, force: true })
})

test(
  'When all there is goes through a pooler by transaction, then the start says what to do instead of waiting',
  { skip },
  async () => {
    const both = { url: pooled.href, directUrl: pooled.href }
    await eventually('the pooler answers', () =>
      checkServer(both).catch((error: unknown) => !/No server/.test(String(error))),
    )
    await expect(checkServer(both)).rejects.toThrow('请用 DATABASE_DIRECT_URL 另给出服务器本身的地址')
  },
)

test(
  'When only ordinary statements go through the pooler, then a call is answered, logged and over',
  { skip },
  async () => {
    const service = await startService({}, (url) => {
      const through = new URL(url)
      through.port = pooled.port
      return { DATABASE_URL: through.href, DATABASE_DIRECT_URL: url }
    })
    try {
      const operator = await service.comeOn('operator1')
      const phone = await service.dial()
      await phone.press('1')
      const id = await answerCall(operator)
      await phone.hangUp()
      await eventually('the call is over', async () => {
        const call = await service.database.context.db.call.findUnique({ where: { id } })
        return call?.state === 'ended' && call.outcome === 'answered'
      })
    } finally {
      await service.stop()
    }
  },
)
