import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from '../../src/launcher/lock-folder.ts'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-lock-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

test.each(['', ' ', '0', '-1', 'half a numb', '4194305'])(
  'When a start was cut off and left %j as its number, then the next start takes the folder over',
  (left) => {
    const file = path.join(folder, 'in-use-by')
    fs.writeFileSync(file, left)
    const lock = lockFolder(folder)
    expect(fs.readFileSync(file, 'utf8')).toBe(`${process.pid}\n${fs.realpathSync(folder)}\n`)
    lock.release()
    expect(fs.existsSync(file)).toBe(false)
  },
)

test('When a folder in use was copied, then the copy is free, and the first is not', () => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-lock-copy-'))
  const copy = path.join(parent, 'copy')
  // Another start, which goes on: that of a launcher is known by its command line.
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'launcher'], { stdio: 'ignore' })
  fs.writeFileSync(path.join(folder, 'in-use-by'), `${other.pid}\n${fs.realpathSync(folder)}\n`)
  fs.cpSync(folder, copy, { recursive: true })
  try {
    lockFolder(copy).release()
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
  } finally {
    other.kill('SIGKILL')
    fs.rmSync(parent, { recursive: true, force: true })
  }
})
