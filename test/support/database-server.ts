import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../src/adapters/embedded-postgres/start-postgres.ts'
import { applyMigrations } from '../../src/platform/database/migrate.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the library's own
  interface ProvidedContext {
    databaseServer: string
  }
}

export const templateName = 'hotline_template'

/** One PostgreSQL server for the whole run, with a migrated template that test databases are copied from. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-test-'))
  fs.chmodSync(folder, 0o755)
  const server = await startPostgres(folder, { durable: false })
  async function stop(): Promise<void> {
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await stop()
    throw error
  }
  provide('databaseServer', server.url)
  return stop
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE DATABASE ${templateName}`)
  await applyMigrations(url.replace(/postgres$/, templateName))
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [templateName])
  await client.end()
}
