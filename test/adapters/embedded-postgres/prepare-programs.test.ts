import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linkLibraries } from '../../../src/adapters/embedded-postgres/prepare-programs.ts'

let native: string
beforeEach(() => {
  native = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-programs-')), 'native')
  fs.mkdirSync(path.join(native, 'lib'), { recursive: true })
  fs.writeFileSync(path.join(native, 'lib/libpq.so.5.18'), 'the library')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  fs.writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify(links))
})
afterEach(() => fs.rmSync(path.dirname(native), { recursive: true, force: true }))

test('When packages were installed without running scripts, then the libraries find each other all the same, also after a move', () => {
  expect(linkLibraries(native)).toBe(true)
  expect(linkLibraries(native)).toBe(true)
  const moved = `${native}-moved`
  fs.renameSync(native, moved)
  expect(fs.readFileSync(path.join(moved, 'lib/libpq.so.5'), 'utf8')).toBe('the library')
})

test('When the programs come without a list of links, then there is nothing to do', () => {
  fs.rmSync(path.join(native, 'pg-symlinks.json'))
  expect(linkLibraries(native)).toBe(true)
})
