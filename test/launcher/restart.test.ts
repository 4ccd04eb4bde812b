import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../src/platform/free-port.ts'
import { freshDatabase, type TestDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'

const root = path.resolve(import.meta.dirname, '../..')
let database: TestDatabase
let dataDir: string
let port: number
let carrierPort: number
let launcher: ChildProcess
let said = ''
beforeAll(async () => {
  database = await freshDatabase()
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-restart-'))
  port = await freePort()
  carrierPort = await freePort()
  launcher = spawn(process.execPath, ['src/launcher/run.cjs', 'start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: String(port),
      SIMULATOR_PORT: String(carrierPort),
      DEMO_DATA: 'false',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  launcher.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await eventually('it is ready', () => said.includes('Ctrl-C'), 120_000)
}, 150_000)
afterAll(async () => {
  if (launcher.exitCode === null && launcher.signalCode === null) {
    const exit = once(launcher, 'exit')
    launcher.kill('SIGTERM')
    await exit
  }
  await database.close()
  fs.rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

/** The launcher's child that runs a module. */
function childOf(module: string): number {
  const children = fs.readFileSync(`/proc/${launcher.pid}/task/${launcher.pid}/children`, 'utf8').trim().split(' ')
  const found = children.find((pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(module))
  return Number(found)
}
async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

test.runIf(fs.existsSync('/proc/self/task')).each([
  ['src/main.ts', () => `http://localhost:${port}/readyz`, '应用被结束（SIGKILL）', 'The application is back'],
  [
    'src/simulator/main.ts',
    () => `http://localhost:${carrierPort}/`,
    '本地电话运营商被结束',
    'The local carrier is back',
  ],
])(
  'When %s is killed, then it is said, and it is started again, and nothing else is stopped',
  async (module, url, ended, back) => {
    const killed = childOf(module)
    process.kill(killed, 'SIGKILL')
    await eventually('it is back', () => said.includes(back), 60_000)
    expect(said).toContain(ended)
    expect(childOf(module)).not.toBe(killed)
    expect(await answers(url())).toBe(true)
    expect(launcher.exitCode).toBeNull()
  },
  90_000,
)

test('When the hotline is stopped after that, then all of it is', async () => {
  const exit = once(launcher, 'exit')
  launcher.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
  expect(await answers(`http://localhost:${port}/readyz`)).toBe(false)
  expect(await answers(`http://localhost:${carrierPort}/`)).toBe(false)
}, 60_000)
