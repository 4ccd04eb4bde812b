import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../src/launcher/lock-folder.ts'

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
    expect(fs.readFileSync(file, 'utf8')).toBe(String(process.pid))
    lock.release()
    expect(fs.existsSync(file)).toBe(false)
  },
)
