import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPostgres, type Postgres } from '../../../src/adapters/embedded-postgres/start-postgres.ts'
import { serverNote } from '../../../src/adapters/embedded-postgres/server-note.ts'
import { eventually } from '../../support/eventually.ts'

let folder: string
let postgres: Postgres | undefined
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-server-'))
  fs.chmodSync(folder, 0o755)
})
afterEach(async () => {
  await postgres?.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

test('When the server is killed, then it is told, and it is back on the same address with its data', async () => {
  const told: string[] = []
  postgres = await startPostgres(folder, { onTrouble: (trouble) => told.push(trouble) })
  const { url } = postgres
  await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  process.kill(serverNote(path.join(folder, 'postgres')).pid, 'SIGKILL')
  await eventually('it is back', () => told.includes('back'), 30_000)
  expect(told).toEqual(['ended', 'back'])
  expect(await ask(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
}, 60_000)

test('When the server cannot run any more, then it is said, and it is not tried for ever', async () => {
  const told: [string, string][] = []
  postgres = await startPostgres(folder, { onTrouble: (...trouble) => told.push(trouble) })
  const cluster = path.join(folder, 'postgres')
  fs.renameSync(path.join(cluster, 'global'), path.join(cluster, 'gone'))
  process.kill(serverNote(cluster).pid, 'SIGKILL')
  await eventually('it is given up', () => told.some(([trouble]) => trouble === 'given_up'), 40_000)
  expect(told.map(([trouble]) => trouble)).toEqual(['ended', 'given_up'])
  expect(told[1]?.[1]).toContain('PostgreSQL did not start')
}, 60_000)
