import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres, type Postgres } from '../../src/adapters/embedded-postgres/start-postgres.ts'
import { applyMigrations } from '../../src/platform/database/migrate.ts'
import { databaseOn } from './database-on.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the library's own
  interface ProvidedContext {
    /** Where databases can be made and dropped; the role need not be a superuser. */
    databaseServer: string
    /** A migrated database that test databases are copied from. */
    databaseTemplate: string
  }
}

async function startEmbedded(): Promise<Postgres> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-test-'))
  fs.chmodSync(folder, 0o755)
  const server = await startPostgres(folder, { durable: false })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One PostgreSQL server for the whole run: the embedded one, or the one that TEST_DATABASE_SERVER names. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const given = process.env.TEST_DATABASE_SERVER
  const server = given ? { url: given, stop: async () => undefined } : await startEmbedded()
  const template = `hotline_template_${randomUUID().replaceAll('-', '')}`
  async function stop(): Promise<void> {
    if (given) await onServer(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
    await server.stop()
  }
  try {
    await onServer(server.url, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`)
    await applyMigrations(databaseOn(server.url, template))
  } catch (error) {
    await stop()
    throw error
  }
  provide('databaseServer', server.url)
  provide('databaseTemplate', template)
  return stop
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
