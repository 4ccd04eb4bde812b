import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rotateLog } from '../../src/launcher/rotate-log.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-log-'))
  file = path.join(folder, 'application.log')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const full = 1000

/** Writes lines of 100 bytes, numbered. */
async function write(from: number, upTo: number): Promise<void> {
  const log = rotateLog(file, { full, kept: 3 })
  for (let at = from; at < upTo; at += 1) log.write(`${String(at).padStart(99, '.')}\n`)
  log.end()
  await once(log, 'close')
}
function files(): string[] {
  return fs.readdirSync(folder).sort()
}
function linesOf(name: string): number[] {
  const lines = fs.readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n')
  return lines.map((line) => Number(line.replace(/^\.+/, '')))
}

test('When a log is full, then another is begun, the oldest beyond those to be kept goes, and no line is cut in two', async () => {
  await write(0, 10)
  expect(files()).toEqual(['application.log'])
  await write(10, 11)
  expect(files()).toEqual(['application.log', 'application.log.1'])
  expect([linesOf('application.log'), linesOf('application.log.1').length]).toEqual([[10], 10])
  await write(11, 75)
  expect(files()).toEqual(['application.log', 'application.log.1', 'application.log.2', 'application.log.3'])
  for (const name of files()) expect(fs.statSync(path.join(folder, name)).size, name).toBeLessThanOrEqual(full)
  const kept = files().toReversed().flatMap(linesOf)
  expect(kept).toEqual(Array.from({ length: 35 }, (_, at) => at + 40))
})

test('When there is a log that others may read, from an earlier start, then its owner alone may, and so with each that follows', async () => {
  fs.writeFileSync(file, '', { mode: 0o644 })
  fs.chmodSync(file, 0o644)
  await write(0, 30)
  expect(files()).toHaveLength(3)
  for (const name of files()) expect(fs.statSync(path.join(folder, name)).mode & 0o777, name).toBe(0o600)
})

test('When a log goes on where the last start left it, then what is there counts', async () => {
  await write(0, 9)
  await write(9, 12)
  expect(linesOf('application.log')).toEqual([10, 11])
})

test('When the disk takes no log, then whoever writes goes on', async () => {
  const log = rotateLog(file, { full, kept: 3 })
  fs.rmSync(folder, { recursive: true })
  const errors: unknown[] = []
  log.on('error', (error) => errors.push(error))
  for (let at = 0; at < 30; at += 1) log.write('x'.repeat(100))
  log.end()
  await once(log, 'finish')
  expect(errors).toEqual([])
})
