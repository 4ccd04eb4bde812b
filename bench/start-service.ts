import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { seed } from '../prisma/seed/seed.ts'
import { startPostgres } from '../src/adapters/embedded-postgres/start-postgres.ts'
import { localCarrier } from '../src/config.ts'
import { freePort } from '../src/platform/free-port.ts'
import { applyMigrations } from '../src/platform/database/migrate.ts'
import { rest } from './read-cpu.ts'

const root = path.resolve(import.meta.dirname, '..')
const reportHeap = new URL('report-heap.ts', import.meta.url).href
export const hotlineNumber = '+864001232900'
/** Who calls it comes into the line at once. */
export const directNumber = '+864001232901'

/** A database for the service and, on the same server, an empty one of the same tables that nothing works on. */
export type BenchDatabase = { url: string; bareUrl: string; stop: () => Promise<void> }

/** The service on its database; each part is a process, by its number. */
export type BenchService = {
  databaseUrl: string
  bareDatabaseUrl: string
  url: string
  carrierUrl: string
  baselineUrl: string
  application: ChildProcess
  carrier: ChildProcess
  stop: () => Promise<void>
}

/** A process of its own for each part, as in production; ready when it says so. */
async function launch(module: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(path.join(root, module), [], {
    cwd: root,
    execArgv: ['--import', 'tsx', '--import', reportHeap],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${module} did not start`)
    }),
  ])
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const bareName = 'hotline_bench_bare'

/** Migrated, with the demonstration's people; the one at `given`, or a durable one of its own, gone when it stops. */
export async function openBenchDatabase(given?: string): Promise<BenchDatabase> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-bench-'))
  fs.chmodSync(folder, 0o755)
  const server = given ? { url: given, stop: async () => undefined } : await startPostgres(folder)
  const bareUrl = new URL(server.url)
  bareUrl.pathname = `/${bareName}`
  const dropBare = `DROP DATABASE IF EXISTS ${bareName} WITH (FORCE)`
  async function stop(): Promise<void> {
    if (given) await onServer(given, dropBare)
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    await onServer(server.url, dropBare)
    await onServer(server.url, `CREATE DATABASE ${bareName} TEMPLATE template0 ENCODING 'UTF8'`)
    for (const url of [server.url, bareUrl.href]) {
      await applyMigrations(url)
      await seed(url, 'Asia/Shanghai')
    }
    // Waking whoever follows is nothing that has to be written.
    await onServer(bareUrl.href, 'DROP TRIGGER IF EXISTS events_notify ON events')
    return { url: server.url, bareUrl: bareUrl.href, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * The local carrier, the application and the baselines, all on free ports, when what the application does after its
 * start is done; `stop` leaves nothing behind.
 */
export async function startService(database: Pick<BenchDatabase, 'url' | 'bareUrl'>): Promise<BenchService> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-bench-'))
  const children: ChildProcess[] = []
  async function stop(): Promise<void> {
    await Promise.all(children.map(end))
    fs.rmSync(folder, { recursive: true, force: true })
  }
  async function start(module: string, env: Record<string, string>): Promise<ChildProcess> {
    const child = await launch(module, env)
    children.push(child)
    return child
  }
  try {
    const [port, carrierPort, baselinePort] = [await freePort(), await freePort(), await freePort()]
    const url = `http://localhost:${port}`
    const number = {
      number: hotlineNumber,
      name: { zh: '热线', en: 'Hotline' },
      voiceUrl: `${url}/carrier/voice/incoming`,
      statusCallback: `${url}/carrier/status/call`,
    }
    const carrier = await start('src/simulator/main.ts', {
      SIMULATOR_PORT: String(carrierPort),
      SIMULATOR_SPEECH_RATE: '2000',
      LOG_LEVEL: 'silent',
      SIMULATOR_NUMBERS: JSON.stringify([number]),
      TWILIO_ACCOUNT_SID: localCarrier.accountSid,
      TWILIO_AUTH_TOKEN: localCarrier.authToken,
      TWILIO_API_KEY_SID: localCarrier.apiKeySid,
      TWILIO_API_KEY_SECRET: localCarrier.apiKeySecret,
      TWILIO_TWIML_APP_SID: localCarrier.appSid,
    })
    const carrierUrl = `http://localhost:${carrierPort}`
    const application = await start('src/main.ts', {
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      PORT: String(port),
      PUBLIC_URL: url,
      SIMULATOR_URL: carrierUrl,
      LOG_LEVEL: 'silent',
      RECONCILE_SECONDS: '300',
    })
    await start('bench/serve-baselines.ts', {
      BASELINE_PORT: String(baselinePort),
      BASELINE_TOKEN: localCarrier.authToken,
    })
    await rest(application.pid)
    return {
      databaseUrl: database.url,
      bareDatabaseUrl: database.bareUrl,
      url,
      carrierUrl,
      baselineUrl: `http://localhost:${baselinePort}`,
      application,
      carrier,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
