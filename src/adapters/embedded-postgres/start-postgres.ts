import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../../platform/free-port.ts'
import { chooseUser, mayReach, type User } from './choose-user.ts'
import { makeOpenFolder, openFolder, preparePrograms, type Programs } from './prepare-programs.ts'

export type Postgres = { url: string; stop: () => Promise<void> }

/** The cluster's folder: in `folder`, unless `user` cannot get there; then elsewhere, noted in `folder`. */
function clusterFolder(folder: string, user: User | undefined): string {
  const note = path.join(folder, 'postgres-folder')
  if (fs.existsSync(note)) return fs.readFileSync(note, 'utf8').trim()
  const inside = path.join(folder, 'postgres')
  if (!user || fs.existsSync(path.join(inside, 'PG_VERSION')) || mayReach(folder, user)) return inside
  makeOpenFolder()
  const elsewhere = path.join(openFolder, randomUUID())
  fs.writeFileSync(note, `${elsewhere}\n`)
  return elsewhere
}

function password(folder: string): string {
  const file = path.join(folder, 'postgres-password')
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return fs.readFileSync(file, 'utf8')
}

async function initialise(programs: Programs, cluster: string, secret: string, user: User | undefined): Promise<void> {
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) return
  const partial = `${cluster}.${randomUUID()}`
  fs.mkdirSync(partial, { recursive: true, mode: 0o700 })
  const secretFile = path.join(path.dirname(partial), `${path.basename(partial)}.password`)
  fs.writeFileSync(secretFile, secret, { mode: 0o600 })
  if (user) for (const made of [partial, secretFile]) fs.chownSync(made, user.uid, user.gid)
  try {
    await promisify(execFile)(
      programs.initdb,
      [
        `--pgdata=${partial}`,
        '--username=hotline',
        '--auth=scram-sha-256',
        `--pwfile=${secretFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
        '--no-instructions',
      ],
      { ...user, cwd: '/' },
    )
    fs.rmSync(cluster, { recursive: true, force: true })
    fs.renameSync(partial, cluster)
  } finally {
    fs.rmSync(secretFile, { force: true })
    fs.rmSync(partial, { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * A server left over from a start that was killed still holds the cluster's folder: asks it to stop, and waits for it.
 * Other processes are left alone.
 */
export async function stopOrphan(cluster: string, processes = '/proc'): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid')
  const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0
  if (!(pid > 1) || !isAlive(pid)) return
  if (!fs.existsSync(processes)) {
    throw new Error(
      `Process ${pid} may be the PostgreSQL server of an earlier start. Stop it if it is, delete ${file} if it is something else, then start again.`,
    )
  }
  const commandLine = path.join(processes, String(pid), 'cmdline')
  const words = fs.existsSync(commandLine) ? fs.readFileSync(commandLine, 'utf8').split('\0') : []
  if (!words.includes(cluster)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited > 15_000)
      throw new Error(
        `The PostgreSQL server of an earlier start (process ${pid}) does not stop. Stop it by hand, then start again.`,
      )
    await sleep(50)
  }
}

async function awaitReady(url: string, gone: () => string | undefined): Promise<void> {
  for (let waited = 0; ; waited += 50) {
    const failure = gone()
    if (failure !== undefined) throw new Error(`PostgreSQL did not start: ${failure}`)
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('SELECT 1')
      return
    } catch (error) {
      if (waited > 30_000) throw error
      await sleep(50)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/**
 * Runs a PostgreSQL server whose data is in `folder`, made at the first start; `url` leads to its database `postgres`.
 * It runs in a process group of its own, so that ctrl-C reaches it last. `durable: false` is for tests: faster, and
 * lost in a power cut.
 */
export async function startPostgres(folder: string, { durable = true } = {}): Promise<Postgres> {
  fs.mkdirSync(folder, { recursive: true })
  const user = chooseUser()
  const programs = await preparePrograms(folder, user)
  const cluster = clusterFolder(folder, user)
  const secret = password(folder)
  await initialise(programs, cluster, secret, user)
  await stopOrphan(cluster)
  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    log_min_messages: 'error',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const server = spawn(
    programs.postgres,
    ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  let ended = false
  server.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
  })
  server.once('error', (error) => {
    said += error.message
    ended = true
  })
  server.once('exit', () => {
    ended = true
  })
  const url = `postgresql://hotline:${secret}@127.0.0.1:${port}/postgres`
  await awaitReady(url, () => (ended ? said.trim() || 'it ended at once' : undefined))
  return {
    url,
    stop: async () => {
      if (ended) return
      const exit = once(server, 'exit')
      server.kill('SIGINT')
      await exit
    },
  }
}
