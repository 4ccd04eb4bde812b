import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../../platform/free-port.ts'
import { keepRunning } from '../../platform/keep-running.ts'
import { chooseUser, type User } from './choose-user.ts'
import { clusterFolder } from './cluster-folder.ts'
import { isAlive, serverNote } from './server-note.ts'
import { preparePrograms, type Programs } from './prepare-programs.ts'

export type Postgres = { url: string; stop: () => Promise<void> }

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

/** Where a process works, which for PostgreSQL is its cluster, moved or not; undefined when we may not know. */
function folderOf(link: string): string | undefined {
  try {
    return fs.readlinkSync(link)
  } catch {
    return undefined
  }
}

/**
 * A server left over from a start that was killed still holds the cluster's folder: asks it to stop, and waits for it.
 * Other processes are left alone.
 */
export async function stopOrphan(cluster: string, processes = '/proc'): Promise<void> {
  const { file, pid } = serverNote(cluster)
  if (!(pid > 1) || !isAlive(pid)) return
  if (!fs.existsSync(processes)) {
    throw new Error(
      `Process ${pid} may be the PostgreSQL server of an earlier start. Stop it if it is, delete ${file} if it is something else, then start again.`,
    )
  }
  const commandLine = path.join(processes, String(pid), 'cmdline')
  const words = fs.existsSync(commandLine) ? fs.readFileSync(commandLine, 'utf8').split('\0') : []
  const worksIn = folderOf(path.join(processes, String(pid), 'cwd'))
  if (!words.includes(cluster) && worksIn !== fs.realpathSync(cluster)) {
    // It came with a copy of the folder, or the number is another's by now: PostgreSQL would take it for its own.
    if (worksIn !== undefined) fs.rmSync(file)
    return
  }
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

/** A server that runs; `end` resolves, with its last words, when it no longer does. */
type Server = { process: ChildProcess; ended: Promise<string> }

async function runServer(command: string, args: string[], user: User | undefined, url: string): Promise<Server> {
  const server = spawn(command, args, { ...user, cwd: '/', detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  server.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
  })
  let failure: string | undefined
  const ended = new Promise<string>((resolve) => {
    function end(reason: string): void {
      failure = said.trim() || reason
      resolve(failure)
    }
    server.once('error', (error) => end(error.message))
    server.once('exit', (code, signal) => end(signal ?? `exit ${code}`))
  })
  await awaitReady(url, () => failure)
  return { process: server, ended }
}

type Options = {
  /** `false` is for tests: faster, and lost in a power cut. */
  durable?: boolean
  /** Told when the server has ended by itself, when it runs again, and when it will not. */
  onTrouble?: (trouble: 'ended' | 'back' | 'given_up', reason: string) => void
}

/**
 * Runs a PostgreSQL server whose data is in `folder`, made at the first start; `url` leads to its database `postgres`.
 * It runs in a process group of its own, so that ctrl-C reaches it last, and is started again when it ends by itself.
 */
export async function startPostgres(
  folder: string,
  { durable = true, onTrouble = () => undefined }: Options = {},
): Promise<Postgres> {
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
    // What is wrong with the server; an error of a statement quotes its rows, and who called.
    log_min_messages: 'log',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const args = ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const url = `postgresql://hotline:${secret}@127.0.0.1:${port}/postgres`
  function start(): Promise<Server> {
    return runServer(programs.postgres, args, user, url)
  }
  const kept = keepRunning({
    part: await start(),
    start,
    describe: (error) => (error instanceof Error ? error.message : String(error)),
    onTrouble,
  })

  return {
    url,
    stop: async () => {
      const left = kept.leave()
      kept.part().process.kill('SIGINT')
      await left
    },
  }
}
