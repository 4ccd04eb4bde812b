import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import readline from 'node:readline'
import { z } from 'zod'
import { seed } from '../../prisma/seed/seed.ts'
import { localCarrier } from '../../src/config.ts'
import { startSimulator } from '../../src/simulator/server.ts'
import { breakableLine } from './breakable-line.ts'
import { Client, OperatorClient } from './browserless-console.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { eventually } from './eventually.ts'
import { freePort } from '../../src/platform/free-port.ts'

const root = path.resolve(import.meta.dirname, '../..')
const Heard = z.object({ status: z.string(), captions: z.array(z.looseObject({})) })

export const hotlineNumber = '+864001232900'
export const directNumber = '+864001232901'

/** One instance of the application as a process of its own. */
export type Instance = { url: string; process: ChildProcess; stop: () => Promise<void>; kill: () => Promise<void> }

export type Service = {
  database: TestDatabase
  url: string
  carrierUrl: string
  instance: Instance
  /** The application's way to the database, to be cut and mended. */
  line: Awaited<ReturnType<typeof breakableLine>>
  /** Starts one more instance, or the one that was killed again on the same port. */
  launch: (port?: number) => Promise<Instance>
  operator: (username: string, url?: string) => Promise<OperatorClient>
  /** An operator signed in and available, until the desks are cleared. */
  comeOn: (username: string) => Promise<OperatorClient>
  /** Ends every call and sends everybody who came on home. */
  clearDesks: () => Promise<void>
  signIn: (username: string) => Promise<Client>
  dial: (from?: string, to?: string) => Promise<CitizenPhone>
  /** Ends every call a citizen has made, and waits until the application knows. */
  hangUpAll: () => Promise<void>
  faults: (faults: Record<string, unknown>) => Promise<void>
  /** Every line that the application and the carrier have logged, at the LOG_LEVEL of the settings. */
  logged: readonly string[]
  stop: () => Promise<void>
}

/** A citizen's telephone, without sound. */
export type CitizenPhone = {
  callSid: string
  press: (digits: string) => Promise<void>
  hangUp: () => Promise<void>
  /** All that was heard so far, as text. */
  heard: () => Promise<{ status: string; text: string }>
  hears: (what: string | RegExp, withinMs?: number) => Promise<void>
}

function post(url: string, body: unknown = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

async function launchApplication(
  port: number,
  env: Record<string, string>,
  log: (line: string) => void,
): Promise<Instance> {
  const child = fork(path.join(root, 'src/main.ts'), [], {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  if (child.stdout) readline.createInterface(child.stdout).on('line', log)
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the application did not start')
    }),
  ])
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  return { url: `http://localhost:${port}`, process: child, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

function dialler(carrierUrl: string) {
  return async (from = '+8613800138000', to = hotlineNumber): Promise<CitizenPhone> => {
    const { callSid } = z
      .object({ callSid: z.string() })
      .parse(await (await post(`${carrierUrl}/phone/calls`, { from, to })).json())
    async function heard(): Promise<{ status: string; text: string }> {
      const call = Heard.parse(await (await fetch(`${carrierUrl}/phone/calls/${callSid}`)).json())
      return { status: call.status, text: JSON.stringify(call.captions) }
    }
    return {
      callSid,
      press: async (digits) => {
        await eventually('the caller is being spoken to', async () => (await heard()).text.includes('"kind":"say"'))
        const response = await post(`${carrierUrl}/phone/calls/${callSid}/digits`, { digits })
        if (!response.ok) throw new Error(`keys refused: ${await response.text()}`)
      },
      hangUp: async () => {
        await post(`${carrierUrl}/phone/calls/${callSid}/hangup`)
      },
      heard,
      hears: async (what, withinMs) => {
        await eventually(
          `the caller hears ${String(what)}`,
          async () => {
            const { text } = await heard()
            return typeof what === 'string' ? text.includes(what) : what.test(text)
          },
          withinMs,
        ).catch(async (error: unknown) => {
          throw new Error(`${String(error)}; heard: ${(await heard()).text.slice(-1500)}`)
        })
      },
    }
  }
}

/** What the local carrier is started with beside an application at `url`; it talks fast and logs nothing. */
export function carrierFor(url: string, port: number) {
  const statusCallback = `${url}/carrier/status/call`
  return {
    port,
    host: '127.0.0.1',
    accountSid: localCarrier.accountSid,
    authToken: localCarrier.authToken,
    apiKeySid: localCarrier.apiKeySid,
    apiKeySecret: localCarrier.apiKeySecret,
    applicationSid: localCarrier.appSid,
    applicationVoiceUrl: `${url}/carrier/voice/operator`,
    applicationStatusCallback: statusCallback,
    numbers: [hotlineNumber, directNumber].map((number) => ({
      number,
      name: { zh: number, en: number },
      voiceUrl: `${url}/carrier/voice/incoming`,
      statusCallback,
    })),
    speechRate: 500,
    signalGraceMs: 1500,
    dataDir: null,
    logLevel: 'silent',
  }
}

/** Settings of the application, or what makes them where they hang on its address. */
export type ServiceSettings = Record<string, string> | ((url: string) => Promise<Record<string, string>>)

/**
 * The whole service with a database of its own: carrier, one instance of the application, the demonstration's people;
 * without DEMO_DATA nobody and nothing, and a carrier that knows no number yet.
 */
export async function startService(
  given: ServiceSettings = {},
  databaseSettings: (url: string) => Record<string, string> = (url) => ({ DATABASE_URL: url }),
): Promise<Service> {
  const database = await freshDatabase()
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}`
  const settings = typeof given === 'function' ? await given(url) : given
  const demo = settings.DEMO_DATA !== 'false'
  if (demo) await seed(database.url, 'Asia/Shanghai')
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-service-'))
  const logged: string[] = []
  const carrierOptions = {
    ...carrierFor(url, simulatorPort),
    ...(demo ? {} : { numbers: [] }),
    logLevel: settings.LOG_LEVEL ?? 'silent',
  }
  const simulator = await startSimulator(carrierOptions, { write: (line) => void logged.push(line) })
  const carrierUrl = `http://localhost:${simulatorPort}`
  const direct = new URL(database.url)
  const way = await breakableLine({ host: direct.hostname, port: Number(direct.port) })
  const throughLine = new URL(database.url)
  throughLine.port = String(way.port)
  const env = {
    ...databaseSettings(throughLine.href),
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    SIMULATOR_URL: carrierUrl,
    PUBLIC_URL: url,
    HEARTBEAT_SECONDS: '3',
    RECONCILE_SECONDS: '2',
    RESERVATION_SECONDS: '10',
    ...settings,
  }
  const instances: Instance[] = []
  async function launch(at?: number): Promise<Instance> {
    const instance = await launchApplication(at ?? (await freePort()), env, (line) => logged.push(line))
    instances.push(instance)
    return instance
  }
  const instance = await launch(port)
  const operators: OperatorClient[] = []
  const phones: CitizenPhone[] = []
  const dial = dialler(carrierUrl)
  const present: OperatorClient[] = []
  async function operatorAt(username: string, at = url): Promise<OperatorClient> {
    const operator = await new OperatorClient(at).signIn(username)
    operators.push(operator)
    return operator
  }
  async function hangUpAll(): Promise<void> {
    for (const phone of phones.splice(0)) await phone.hangUp()
    await eventually(
      'every call is over',
      async () => (await database.context.db.call.count({ where: { state: { not: 'ended' } } })) === 0,
    )
  }
  return {
    database,
    url,
    carrierUrl,
    instance,
    line: way,
    launch,
    operator: operatorAt,
    comeOn: async (username) => {
      const operator = await operatorAt(username)
      await operator.goAvailable()
      present.push(operator)
      return operator
    },
    clearDesks: async () => {
      await hangUpAll()
      for (const operator of present.splice(0)) {
        // Available first: it ends a wrap-up, which an operator cannot leave.
        await operator.ask('PUT', '/api/operator/activity', { activity: 'available' })
        await operator.ask('PUT', '/api/operator/activity', { activity: 'offline' })
        operator.close()
      }
    },
    signIn: (username) => new Client(url).signIn(username),
    dial: async (from, to) => {
      const phone = await dial(from, to)
      phones.push(phone)
      return phone
    },
    hangUpAll,
    logged,
    faults: async (faults) => {
      await post(`${carrierUrl}/simulator/faults`, faults)
    },
    stop: async () => {
      for (const operator of operators) operator.close()
      await Promise.all(instances.map((one) => one.stop()))
      await simulator.close()
      await way.close()
      await database.close()
      fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
