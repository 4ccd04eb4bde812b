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

const root = path.resolve(import.meta.dirname, '..')
export const hotlineNumber = '+864001232900'

/** `idleDatabaseUrl` is a copy that the application does not work on. */
export type BenchService = {
  databaseUrl: string
  idleDatabaseUrl: string
  url: string
  carrierUrl: string
  baselineUrl: string
  stop: () => Promise<void>
}

/** A process of its own for each part, as in production; ready when it says so. */
async function launch(module: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(path.join(root, module), [], {
    cwd: root,
    execArgv: ['--import', 'tsx'],
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

async function copyDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url.replace(/postgres$/, 'template1') })
  await client.connect()
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'`)
  await client.query('CREATE DATABASE idle TEMPLATE postgres')
  await client.end()
  return url.replace(/postgres$/, 'idle')
}

/**
 * A durable database, the local carrier, the application and the baselines, all on free ports; `stop` leaves nothing
 * behind.
 */
export async function startService(): Promise<BenchService> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-bench-'))
  fs.chmodSync(folder, 0o755)
  const postgres = await startPostgres(path.join(folder, 'database'))
  const children: ChildProcess[] = []
  async function stop(): Promise<void> {
    await Promise.all(children.map(end))
    await postgres.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    await applyMigrations(postgres.url)
    await seed(postgres.url, 'Asia/Shanghai')
    const idleDatabaseUrl = await copyDatabase(postgres.url)
    const [port, carrierPort, baselinePort] = [await freePort(), await freePort(), await freePort()]
    const url = `http://localhost:${port}`
    const number = {
      number: hotlineNumber,
      name: { zh: '热线', en: 'Hotline' },
      voiceUrl: `${url}/carrier/voice/incoming`,
      statusCallback: `${url}/carrier/status/call`,
    }
    children.push(
      await launch('src/simulator/main.ts', {
        SIMULATOR_PORT: String(carrierPort),
        SIMULATOR_SPEECH_RATE: '2000',
        LOG_LEVEL: 'silent',
        SIMULATOR_NUMBERS: JSON.stringify([number]),
        TWILIO_ACCOUNT_SID: localCarrier.accountSid,
        TWILIO_AUTH_TOKEN: localCarrier.authToken,
        TWILIO_API_KEY_SID: localCarrier.apiKeySid,
        TWILIO_API_KEY_SECRET: localCarrier.apiKeySecret,
        TWILIO_TWIML_APP_SID: localCarrier.appSid,
      }),
    )
    const carrierUrl = `http://localhost:${carrierPort}`
    children.push(
      await launch('src/main.ts', {
        DATABASE_URL: postgres.url,
        DATA_DIR: folder,
        PORT: String(port),
        PUBLIC_URL: url,
        SIMULATOR_URL: carrierUrl,
        LOG_LEVEL: 'silent',
        RECONCILE_SECONDS: '300',
      }),
    )
    children.push(
      await launch('bench/serve-baselines.ts', {
        BASELINE_PORT: String(baselinePort),
        BASELINE_TOKEN: localCarrier.authToken,
      }),
    )
    return {
      databaseUrl: postgres.url,
      idleDatabaseUrl,
      url,
      carrierUrl,
      baselineUrl: `http://localhost:${baselinePort}`,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
