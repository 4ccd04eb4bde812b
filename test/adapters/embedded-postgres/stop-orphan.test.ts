import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isAlive } from '../../../src/adapters/embedded-postgres/server-note.ts'
import { stopOrphan } from '../../../src/adapters/embedded-postgres/start-postgres.ts'

let cluster: string
let child: ChildProcess | undefined
beforeEach(() => {
  cluster = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-cluster-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  fs.rmSync(cluster, { recursive: true, force: true })
})

/** A process with these words in its command line, named in the cluster's note as its server. Returns its id. */
async function leaveBehind(...words: string[]): Promise<number> {
  child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'postgres', ...words], { stdio: 'ignore' })
  await once(child, 'spawn')
  const { pid = 0 } = child
  fs.writeFileSync(path.join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n`)
  return pid
}

test.runIf(fs.existsSync('/proc'))(
  'When the server of an earlier start still runs on the cluster, then it is asked to stop',
  async () => {
    const pid = await leaveBehind('-D', cluster)
    await stopOrphan(cluster)
    expect(isAlive(pid)).toBe(false)
  },
)

test.runIf(fs.existsSync('/proc'))(
  'When the number is now that of another server, then that one is left alone',
  async () => {
    const pid = await leaveBehind('-D', `${cluster}-of-somebody-else`)
    await stopOrphan(cluster)
    expect(isAlive(pid)).toBe(true)
    // PostgreSQL itself would take the number for a server that runs here.
    expect(fs.existsSync(path.join(cluster, 'postmaster.pid'))).toBe(false)
  },
)

test('When nothing tells what the process is, then it is left alone, and the start says what to do', async () => {
  const pid = await leaveBehind('-D', cluster)
  await expect(stopOrphan(cluster, path.join(cluster, 'no-such-folder'))).rejects.toThrow(`Process ${pid}`)
  expect(isAlive(pid)).toBe(true)
})

test('When the note names a process that is gone, or none, then there is nothing to stop', async () => {
  await stopOrphan(cluster)
  for (const note of ['', 'x\n', '1\n', '4194305\n']) {
    fs.writeFileSync(path.join(cluster, 'postmaster.pid'), note)
    await stopOrphan(cluster, path.join(cluster, 'no-such-folder'))
  }
})
