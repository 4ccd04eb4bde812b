import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clusterFolder } from '../../../src/adapters/embedded-postgres/cluster-folder.ts'
import { StartFault } from '../../../src/platform/start-fault.ts'

let home: string
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-clusters-'))
  // As where the user that runs the database may not enter.
  fs.chmodSync(home, 0o700)
})
afterEach(() => fs.rmSync(home, { recursive: true, force: true }))

const stranger = { uid: 4_000_000, gid: 4_000_000 }
function folder(name: string): string {
  const made = path.join(home, name)
  fs.mkdirSync(made, { recursive: true })
  return made
}
function clusterOf(name: string): string {
  return clusterFolder(folder(name), stranger, folder('elsewhere'))
}

/** A folder whose cluster lies elsewhere, with something in it. */
function startOnce(): string {
  const cluster = clusterOf('original')
  fs.mkdirSync(cluster)
  fs.writeFileSync(path.join(cluster, 'PG_VERSION'), '18')
  return cluster
}

test('When a folder is started again, then its cluster is the same', () => {
  const cluster = startOnce()
  expect(path.dirname(cluster)).toBe(path.join(home, 'elsewhere'))
  expect(clusterOf('original')).toBe(cluster)
})

test('When a folder was copied, then the copy works on a copy of the data, and the original keeps its own', () => {
  const cluster = startOnce()
  fs.cpSync(path.join(home, 'original'), path.join(home, 'copy'), { recursive: true })
  const own = clusterOf('copy')
  expect(own).not.toBe(cluster)
  expect(fs.readFileSync(path.join(own, 'PG_VERSION'), 'utf8')).toBe('18')
  expect(clusterOf('copy')).toBe(own)
  expect(clusterOf('original')).toBe(cluster)
})

test('When the original’s database is at work, then the copy does not start, and it is said why', () => {
  const cluster = startOnce()
  fs.writeFileSync(path.join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n`)
  fs.cpSync(path.join(home, 'original'), path.join(home, 'copy'), { recursive: true })
  expect(() => clusterOf('copy')).toThrow(StartFault)
  expect(() => clusterOf('copy')).toThrow(/请先停止原来的程序/)
  expect(fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8')).toContain(String(process.pid))
})

test('When a folder was moved, or made by a version that did not note whose the cluster is, then it keeps it', () => {
  const cluster = startOnce()
  fs.renameSync(path.join(home, 'original'), path.join(home, 'moved'))
  expect(clusterOf('moved')).toBe(cluster)
  fs.rmSync(`${cluster}.owner`)
  expect(clusterOf('moved')).toBe(cluster)
  fs.cpSync(path.join(home, 'moved'), path.join(home, 'copy'), { recursive: true })
  expect(clusterOf('copy')).not.toBe(cluster)
})
