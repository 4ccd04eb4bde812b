import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import type { Localized } from '../contract/shared.ts'
import { keepRunning } from '../platform/keep-running.ts'
import { StartFault } from '../platform/start-fault.ts'
import { carrierEnvironment } from './carrier-environment.ts'
import { describeExit } from './describe-exit.ts'
import { generateClient } from './generate.ts'
import { rotateLog } from './rotate-log.ts'

// The database client may have to be made first, so whatever imports it comes later.
const root = path.resolve(import.meta.dirname, '../..')
const started = performance.now()
const environment = process.env
function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

async function step<Result>(zh: string, en: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now()
  if (process.stdout.isTTY) process.stdout.write(`  … ${zh} ${en}\r`)
  const result = await work().catch(async (error: unknown) => {
    throw (await import('./describe-fault.ts')).faultOf(error, { zh, en })
  })
  say(`  ✓ ${zh} ${en}  ${((performance.now() - began) / 1000).toFixed(1)} s`)
  return result
}

async function checkPort(port: number, setting: string): Promise<void> {
  for (const host of ['127.0.0.1', '::1']) {
    const server = net.createServer()
    try {
      await once(server.listen(port, host), 'listening')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
        throw new StartFault(
          { zh: '端口', en: 'Port' },
          { zh: `${port} 已被占用。`, en: `${port} is taken.` },
          {
            zh: `请停止占用它的程序，或用 ${setting} 另选。`,
            en: `Stop what uses it, or choose another with ${setting}.`,
          },
          { cause: error },
        )
    } finally {
      server.close()
    }
  }
}

/** Why a part ended: in words, and whether it was asked to. */
type Ending = { words: Localized; asked: boolean }
type Part = { name: Localized; process: ChildProcess; ended: Promise<Ending> }

/** Starts a part of the product as a process of its own and waits until it is ready. */
async function launch(name: Localized, module: string, env: Record<string, string | undefined>): Promise<Part> {
  const child = fork(path.join(root, module), [], {
    cwd: root,
    env,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  child.stdout?.pipe(rotateLog(path.join(dataDir, logs[module] ?? '')))
  const ended = new Promise<Ending>((resolve) => {
    child.once('exit', (code, signal) => resolve({ words: describeExit(name, code, signal), asked: code === 0 }))
  })
  await Promise.race([
    once(child, 'message'),
    ended.then(({ words }) => {
      throw new StartFault(name, { zh: '未能启动。', en: 'It did not start.' }, words)
    }),
  ])
  return { name, process: child, ended }
}

/** Starts a part again when it ends by itself. One that was asked to stop, or keeps ending, ends the hotline. */
function keep(first: Part, start: () => Promise<Part>): void {
  const { name } = first
  const kept = keepRunning<Ending, Part>({
    part: first,
    start: () => (stopping ? Promise.reject(new Error('The hotline is being stopped.')) : start()),
    describe: (error) => ({
      words: error instanceof StartFault ? error.remedy : { zh: String(error), en: String(error) },
      asked: false,
    }),
    onTrouble: (trouble, { words, asked }) => {
      if (asked || trouble === 'given_up')
        return endWith({ zh: `${words.zh}请检查后重新启动。`, en: `${words.en} Look, then start again.` })
      if (trouble === 'back') return say(`${name.zh}已恢复。 ${name.en} is back.`)
      say(`\n${words.zh}\n${words.en}\n正在重新启动。 It is started again.`)
    },
  })
  cleanUp.push(async () => {
    const left = kept.leave()
    await stopChild(kept.part().process)
    await left
  })
}

const logs: Record<string, string> = { 'src/simulator/main.ts': 'carrier.log', 'src/main.ts': 'application.log' }

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 12_000)
  await exit
  clearTimeout(timer)
}

const dataDir = path.resolve(root, environment.DATA_DIR || 'data')
const cleanUp: (() => Promise<void> | void)[] = []
let stopping = false
async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  for (const undo of cleanUp.reverse()) await Promise.resolve(undo()).catch?.(() => undefined)
  process.exit(code)
}
function endWith({ zh, en }: Localized): void {
  process.stderr.write(`\n${zh}\n${en}\n`)
  void stop(1)
}
process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))

function sayTrouble(trouble: 'ended' | 'back' | 'given_up', reason: string): void {
  if (trouble === 'ended')
    say(`\n内置数据库意外停止（${reason}），正在重新启动。 The embedded database has ended and is started again.`)
  else if (trouble === 'back') say('内置数据库已恢复。 The embedded database is back.')
  else
    endWith({
      zh: `内置数据库一再停止，不再重新启动：${reason}`,
      en: `The embedded database keeps ending and is not started again: ${reason}`,
    })
}

/** While it is written on: a part is replaced whenever a source changes, and one that ends waits for the next change. */
async function replaceOnChange(first: Part, start: () => Promise<Part>): Promise<void> {
  let part = first
  let replacing = false
  async function replace(): Promise<void> {
    await stopChild(part.process)
    part = await step('重新启动', 'Restarted', start).catch((error: unknown) => {
      say(error instanceof Error ? error.message : String(error))
      return part
    })
    replacing = false
  }
  const { watchSources } = await import('./watch-sources.ts')
  const watching = watchSources(() => {
    if (replacing || stopping) return
    replacing = true
    void replace()
  })
  cleanUp.push(() => stopChild(part.process), watching.close)
}

/** The one-time password of the first administrator, while nobody has replaced it. */
async function welcomeAdministrator(databaseUrl: string): Promise<string | null> {
  const [{ welcomeFirstAdministrator }, { quietContext }, { openDatabase }] = await Promise.all([
    import('../people/create-account.ts'),
    import('../platform/context.ts'),
    import('../platform/database/client.ts'),
  ])
  const db = openDatabase(databaseUrl, { connections: 1 })
  try {
    return await welcomeFirstAdministrator(quietContext(db))
  } finally {
    await db.$disconnect()
  }
}

async function main(): Promise<void> {
  say('\n热线台 Hotline Desk\n')
  await step('数据目录', 'Data folder', async () => {
    const { lockFolder } = await import('./lock-folder.ts')
    cleanUp.push(lockFolder(dataDir).release)
  })
  await step('数据库客户端', 'Database client', generateClient)
  const { readConfig, localCarrier } = await import('../config.ts')
  function read(databaseUrl: string) {
    return readConfig({ ...environment, DATA_DIR: dataDir, DATABASE_URL: databaseUrl })
  }
  const early = read(environment.DATABASE_URL || 'postgresql://not-yet')
  await checkPort(early.port, 'PORT')
  const simulatorPort =
    early.carrier.localUrl && !environment.SIMULATOR_URL ? Number(new URL(early.carrier.localUrl).port) : null
  if (simulatorPort !== null) await checkPort(simulatorPort, 'SIMULATOR_PORT')

  if (environment.DATABASE_URL) {
    await step('外部服务', 'Services', async () => (await import('./check-services.ts')).checkServices(early))
  }

  const dev = process.argv.includes('--dev')
  if (!dev) await step('页面', 'Pages', async () => (await import('./build.ts')).buildConsole())
  const databaseUrl =
    environment.DATABASE_URL ||
    (await step('内置数据库', 'Embedded database', async () => {
      const { startPostgres } = await import('../adapters/embedded-postgres/start-postgres.ts')
      const postgres = await startPostgres(path.join(dataDir, 'database'), { onTrouble: sayTrouble })
      cleanUp.push(postgres.stop)
      const { addressFile } = await import('./use-database.ts')
      fs.writeFileSync(addressFile(dataDir), postgres.url, { mode: 0o600 })
      cleanUp.push(() => fs.rmSync(addressFile(dataDir), { force: true }))
      return postgres.url
    }))
  const config = read(databaseUrl)
  await step('数据结构', 'Migrations', async () =>
    (await import('../platform/database/migrate.ts')).applyMigrations(config.databaseDirectUrl),
  )
  if (config.demoData)
    await step('演示数据', 'Demonstration data', async () =>
      (await import('../../prisma/seed/seed.ts')).seed(databaseUrl, config.timeZone),
    )

  // In production the output is kept in logs: there the environment names the first password.
  const firstPassword =
    config.demoData || config.production || config.initialAdminPassword
      ? null
      : await step('首位管理员', 'First administrator', () => welcomeAdministrator(databaseUrl))

  const settings = { ...environment, DATA_DIR: dataDir, DATABASE_URL: databaseUrl }
  if (simulatorPort !== null) {
    const carrier = { zh: '本地电话运营商', en: 'The local carrier' }
    function startCarrier(): Promise<Part> {
      return launch(carrier, 'src/simulator/main.ts', {
        ...carrierEnvironment(environment),
        SIMULATOR_PORT: String(simulatorPort),
        TWILIO_ACCOUNT_SID: config.carrier.accountSid,
        TWILIO_AUTH_TOKEN: config.carrier.authToken,
        TWILIO_API_KEY_SID: config.carrier.apiKeySid,
        TWILIO_API_KEY_SECRET: config.carrier.apiKeySecret,
        TWILIO_TWIML_APP_SID: localCarrier.appSid,
        SIMULATOR_APP_VOICE_URL: `${config.publicUrl}/carrier/voice/operator`,
        SIMULATOR_APP_STATUS_CALLBACK: `${config.publicUrl}/carrier/status/call`,
      })
    }
    keep(await step('本地电话运营商', 'Local carrier', startCarrier), startCarrier)
  }
  function startApplication(): Promise<Part> {
    return launch({ zh: '应用', en: 'The application' }, 'src/main.ts', {
      ...settings,
      ...(dev ? { CONSOLE_FROM_SOURCE: '1' } : {}),
    })
  }
  const application = await step('应用', 'Application', startApplication)
  if (dev) await replaceOnChange(application, startApplication)
  else keep(application, startApplication)

  say(`\n就绪 Ready  ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  say(`  话务台     Console          ${config.publicUrl}`)
  if (config.carrier.localUrl) {
    say(`  市民电话   Citizen's phone  ${config.carrier.localUrl}`)
    say(`  通话调试   Call debugger    ${config.carrier.localUrl}/debugger`)
  }
  say(`  接口文档   API              ${config.publicUrl}/api/docs`)
  if (config.demoData) {
    const { demoAccounts } = await import('../people/demo-accounts.ts')
    say('\n  演示账号   Demo accounts (用户名 user name / 密码 password)')
    for (const { username, password, name } of demoAccounts)
      say(`    ${username.padEnd(12)} ${password.padEnd(22)} ${name.zh} ${name.en}`)
  }
  if (firstPassword) {
    say('\n  首次登录   First sign-in (用户名 user name / 初始密码 one-time password, 72 h)')
    say(`    ${'admin'.padEnd(12)} ${firstPassword}`)
  }
  say('\n按 Ctrl-C 停止。 Press Ctrl-C to stop.\n')
}

main().catch(async (error: unknown) => {
  const { sayFault } = await import('./describe-fault.ts')
  sayFault(error, { zh: '热线台', en: 'Hotline Desk' }, dataDir)
  await stop(1)
})
