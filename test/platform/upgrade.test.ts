import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { buildApplication, type Application } from '../../src/app.ts'
import { openSession, sessionCookie } from '../../src/auth/session.ts'
import { readConfig } from '../../src/config.ts'
import { applyMigrations } from '../../src/platform/database/migrate.ts'
import { databaseOn } from '../support/database-on.ts'

/**
 * A database as the first release made it: demonstration data, a call talking and one in line, a row in every table.
 */
const dump = fs.readFileSync(path.join(import.meta.dirname, 'database-of-0005.sql'), 'utf8')

const name = `upgrade_${randomUUID().replaceAll('-', '')}`
const url = databaseOn(inject('databaseServer'), name)
let folder: string
let before: Record<string, number>
let application: Application

async function ask<Row extends pg.QueryResultRow>(at: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: at })
  await client.connect()
  return client
    .query<Row>(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

async function countRows(): Promise<Record<string, number>> {
  const tables = await ask<{ name: string }>(url, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  const counts = tables.map(async ({ name: table }) => {
    const [row] = await ask<{ rows: number }>(url, `SELECT count(*)::int AS rows FROM public."${table}"`)
    return [table, row?.rows ?? 0] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

beforeAll(async () => {
  await ask(inject('databaseServer'), `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
  await ask(url, dump)
  before = await countRows()
  await applyMigrations(url)
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hotline-upgrade-'))
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html>')
  const config = readConfig({
    DATABASE_URL: url,
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    SIMULATOR_URL: 'http://127.0.0.1:9',
  })
  application = await buildApplication(config, { folder, connectTo: [], register: async () => undefined })
  await application.server.ready()
})
afterAll(async () => {
  await application.stop()
  await ask(inject('databaseServer'), `DROP DATABASE ${name} WITH (FORCE)`)
  fs.rmSync(folder, { recursive: true, force: true })
})

async function get(username: string, address: string): Promise<unknown> {
  const { context } = application
  const person = await context.db.person.findUniqueOrThrow({ where: { username } })
  const cookie = `${sessionCookie}=${await openSession(context, person.id, { address: '::1', agent: 'test' })}`
  const response = await application.server.inject({ method: 'GET', url: address, headers: { cookie } })
  expect([address, response.statusCode]).toEqual([address, 200])
  return response.json()
}
const Listed = z.looseObject({ id: z.string() })
const Page = z.object({ items: z.array(Listed) })

test('When a database of the first release is brought up to date, then no row of it is lost', async () => {
  const after = await countRows()
  expect(Object.values(before).every((rows) => rows > 0)).toBe(true)
  const lost = Object.entries(before).filter(([table, rows]) => (after[table] ?? 0) < rows)
  expect(lost).toEqual([])
})

test('When a manager opens what was there, then every call, work order, draft and guide can be read', async () => {
  const { items: calls } = Page.parse(await get('manager1', '/api/calls?limit=100'))
  expect(calls).toHaveLength(before.calls ?? 0)
  for (const { id } of calls) await get('manager1', `/api/calls/${id}`)
  const { items: tickets } = Page.parse(await get('manager1', '/api/tickets?limit=100'))
  expect(tickets).toHaveLength(before.tickets ?? 0)
  for (const { id } of tickets) await get('manager1', `/api/tickets/${id}`)
  const drafts = z.array(Listed).parse(await get('specialist1', '/api/drafts'))
  expect(drafts).toHaveLength(before.guide_drafts ?? 0)
  await get('operator1', '/api/guides/construction-market/construction-permit')
  await get('manager1', '/api/board')
  await get('manager1', '/api/reports/knowledge')
})

test('When the old version was stopped in mid-call, then whoever talked is still talking, and whoever waited still waits', async () => {
  const { db } = application.context
  const [talking] = await db.call.findMany({ where: { state: 'talking' }, include: { legs: true } })
  expect(talking?.legs.map(({ party, leftAt }) => [party, leftAt])).toEqual([
    ['caller', null],
    ['operator', null],
  ])
  const snapshot = z
    .object({ call: z.object({ state: z.string() }).nullable() })
    .parse(await get('operator2', '/api/operator'))
  expect(snapshot.call?.state).toBe('talking')
  expect(await db.call.count({ where: { state: 'queued' } })).toBe(1)
})
