import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { faultOf, textOf } from '../../src/launcher/describe-fault.ts'
import { checkServer, faultOfServer } from '../../src/platform/database/check-server.ts'
import { loadOrganisation } from '../../src/organisation/load-organisation.ts'
import { faultOfMigrations } from '../../src/platform/database/migrate.ts'
import { freePort } from '../../src/platform/free-port.ts'
import { checkRedis } from '../../src/platform/jobs/check-redis.ts'
import { databaseOn } from '../support/database-on.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'

const root = path.resolve(import.meta.dirname, '../..')
let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await freshDatabase()
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-faults-'))
})
afterAll(async () => {
  await database.close()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

/** Starts a program of the product that cannot start; what it says, and its exit code. */
function start(program: string, settings: Record<string, string>): Promise<{ code: unknown; said: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', path.join(root, program)],
      { cwd: root, env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...settings }, timeout: 25_000 },
      (error, _, stderr) => resolve({ code: error?.code ?? 0, said: stderr }),
    )
  })
}

async function expectFault(starting: ReturnType<typeof start>, zh: string, en: string): Promise<void> {
  const { code, said } = await starting
  expect(said).toContain(zh)
  expect(said).toContain(en)
  expect(said).not.toMatch(/^\s+at /m)
  expect(code).toBe(1)
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServer') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

test('When there is no such database, then the application says so, and how to make it', async () => {
  const DATABASE_URL = databaseOn(database.url, 'nowhere')
  await expectFault(
    start('src/main.ts', { DATABASE_URL }),
    '上没有数据库 nowhere。请先建立：CREATE DATABASE "nowhere"',
    'There is no database nowhere',
  )
})

test('When the password is wrong, then the user is named and the password is not', async () => {
  const wrong = new URL(database.url)
  wrong.password = 'guessed-wrong'
  const starting = start('src/main.ts', { DATABASE_URL: wrong.href })
  await expectFault(
    starting,
    `不接受用户 ${wrong.username} 的密码`,
    `does not accept the password of ${wrong.username}`,
  )
  expect((await starting).said).not.toContain('guessed-wrong')
})

test('When no server answers, or its host is not known, then that is said within seconds', async () => {
  const DATABASE_URL = `postgresql://hotline:secret@127.0.0.1:${await freePort()}/hotline`
  await expectFault(start('src/main.ts', { DATABASE_URL }), '上没有服务器应答', 'No server answers at 127.0.0.1')
  await expect(checkServer(sameWay('postgresql://hotline:secret@no-such-host.invalid/hotline'))).rejects.toThrow(
    'The host no-such-host.invalid cannot be found',
  )
})

function sameWay(url: string) {
  return { url, directUrl: url }
}

test('When a server takes the connection and says nothing, then the start does not wait for ever', async () => {
  const silent = net.createServer(() => undefined).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : 0
  await expect(checkServer(sameWay(`postgresql://hotline:x@127.0.0.1:${port}/hotline`))).rejects.toThrow('within 10 s')
  silent.close()
})

test('When the database does not keep Chinese text, or is read-only, then it is refused', async () => {
  const ascii = `ascii_${randomUUID().replaceAll('-', '')}`
  await onServer(`CREATE DATABASE ${ascii} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0`)
  const readOnly = await freshDatabase()
  try {
    await expect(checkServer(sameWay(databaseOn(database.url, ascii)))).rejects.toThrow('编码是 SQL_ASCII')
    await onServer(`ALTER DATABASE ${path.basename(readOnly.url)} SET default_transaction_read_only = on`)
    await expect(checkServer(sameWay(readOnly.url))).rejects.toThrow('is read-only')
  } finally {
    await readOnly.close()
    await onServer(`DROP DATABASE ${ascii} WITH (FORCE)`)
  }
})

const good = {
  version: '15.18',
  versionNumber: 150_018,
  encoding: 'UTF8',
  readOnly: false,
  createsTables: true,
  createsSchemas: true,
}

test('When the server is too old or the role lacks a right, then the oldest supported and the missing right are named', () => {
  function fault(changed: Partial<typeof good>) {
    return faultOfServer({ ...good, ...changed }, 'postgresql://me:secret@db.example/hotline')?.message
  }
  expect(fault({})).toBeUndefined()
  expect(fault({ version: '14.9', versionNumber: 140_009 })).toContain('PostgreSQL 14.9，最低支持 15')
  expect(fault({ createsTables: false })).toContain('GRANT CREATE ON SCHEMA public TO "me"')
  expect(fault({ createsSchemas: false })).toContain('GRANT CREATE ON DATABASE "hotline" TO "me"')
})

test('When a newer version has migrated the database, then an older one leaves it alone', async () => {
  const newer = await freshDatabase()
  try {
    await newer.context.db.$executeRaw`
      INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('later', '', '9999_later', now())`
    const starting = start('src/launcher/migrate.ts', { DATABASE_URL: newer.url })
    await expectFault(
      starting,
      '数据结构来自更新的版本（9999_later）',
      'Start the newer version, or restore the backup',
    )
  } finally {
    await newer.close()
  }
})

test('When a migration stopped half way, then nothing is tried on top of it', () => {
  const fault = faultOfMigrations([{ name: '0001_init', finished: false }], ['0001_init'])
  expect(fault?.message).toContain('The migration 0001_init stopped half way')
})

test('When the port is taken, then it is named', async () => {
  const other = net.createServer().listen(0, 'localhost')
  await once(other, 'listening')
  const address = other.address()
  const PORT = String(typeof address === 'object' ? address?.port : '')
  await expectFault(
    start('src/main.ts', { DATABASE_URL: database.url, PORT }),
    `端口 ${PORT} 已被占用`,
    `Port ${PORT} is taken`,
  )
  other.close()
})

/** Answers every command as a Redis server does whose password is another. */
async function refusingRedis(answer: string): Promise<{ url: string; close: () => void }> {
  const server = net.createServer((socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (data) => {
        const commands = data.toString().match(/^\*\d+/gm)?.length ?? 1
        socket.write(`-${answer}\r\n`.repeat(commands))
      })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `redis://:wrong@127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    close: () => server.close(),
  }
}

test('When Redis does not accept the password, then the start ends with that; one that is away is only told', async () => {
  const redis = await refusingRedis('WRONGPASS invalid username-password pair or user is disabled.')
  const settings = { DATABASE_URL: database.url, REDIS_URL: redis.url }
  await expectFault(start('src/main.ts', settings), '不接受给出的密码', 'does not accept the password given')
  redis.close()

  const told: string[] = []
  await checkRedis(`redis://127.0.0.1:${await freePort()}`, ({ message }) => told.push(message))
  expect(told.join()).toContain('没有应答')
})

test('When the data folder cannot be made, then it is named with what to do', async () => {
  const file = path.join(dataDir, 'a-file')
  fs.writeFileSync(file, '')
  const starting = start('src/launcher/start.ts', { DATA_DIR: path.join(file, 'data') })
  await expectFault(starting, '数据目录：', 'Choose another folder with DATA_DIR')
})

test('When the organisation is broken, then every start says what is to be corrected, and where', () => {
  const part = { zh: '演示数据', en: 'Demonstration data' }
  function load(): unknown {
    try {
      return loadOrganisation(dataDir)
    } catch (error) {
      return error
    }
  }
  const broken = load()
  for (const said of [textOf(broken, part), textOf(faultOf(broken, part), part)])
    expect(said).toMatch(
      /^机构设置有误 Organisation to correct:\norganisation\/divisions\.yaml:1: 缺少这个文件。 \/ the file is missing\n/,
    )
})

test('When the disk is full, then that is said, whoever met it', { skip: !fs.existsSync('/dev/full') }, () => {
  const part = { zh: '内置数据库', en: 'Embedded database' }
  function writeToFullDisk(): unknown {
    try {
      return fs.writeFileSync('/dev/full', 'x')
    } catch (error) {
      return error
    }
  }
  expect(faultOf(writeToFullDisk(), part).message).toContain('磁盘已满')
  const told = new Error('initdb: error: could not write file: No space left on device')
  expect(faultOf(told, part).message).toContain('Embedded database: The disk is full')
})

test('When Node is too old, then it is refused in one sentence of both languages before anything is loaded', async () => {
  const run = JSON.stringify(path.join(root, 'src/launcher/run.cjs'))
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.8' }); require(${run})`
  const refused = await new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile(process.execPath, ['-e', pretend], (error, _, stderr) => resolve({ code: error?.code ?? 0, said: stderr }))
  })
  expect(refused.code).toBe(1)
  expect(refused.said).toBe(
    '热线台需要 Node 20.19 或更新的版本（建议 24），这里是 18.20.8。请升级 Node 后再试。\n' +
      'Hotline Desk needs Node 20.19 or newer (24 recommended); this is 18.20.8. Upgrade Node and try again.\n',
  )
})
