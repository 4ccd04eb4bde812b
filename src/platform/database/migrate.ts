import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { StartFault } from '../start-fault.ts'
import { databaseFault, databasePart } from './describe-fault.ts'
import { advisoryLocks } from './locks.ts'

type Migration = { name: string; script: string; checksum: string }
type Applied = { name: string; finished: boolean }

const folder = path.resolve(import.meta.dirname, '../../../prisma/migrations')
const lockTimeoutMs = 60_000

/** The record of what was applied is Prisma's own table, so that Prisma's tools read it too. */
const makeRecord = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`
const readRecord = `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
  FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`
const writeRecord = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), 1)`

/** The migrations of prisma/migrations in order. */
function readMigrations(): Migration[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const script = fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** What keeps a database with these migrations from being used by a program that has those; null when nothing does. */
export function faultOfMigrations(applied: readonly Applied[], known: readonly string[]): StartFault | null {
  const newer = applied.find(({ name }) => !known.includes(name))
  if (newer) {
    return new StartFault(
      databasePart,
      {
        zh: `其数据结构来自更新的版本（${newer.name}），本版本只到 ${known.at(-1) ?? '—'}。`,
        en: `Its tables were made by a newer version (${newer.name}); this one knows them up to ${known.at(-1) ?? '—'}.`,
      },
      {
        zh: '请启动更新的版本，或恢复升级前的备份。',
        en: 'Start the newer version, or restore the backup from before the upgrade.',
      },
    )
  }
  const broken = applied.find(({ finished }) => !finished)
  if (!broken) return null
  return new StartFault(
    databasePart,
    { zh: `数据结构升级 ${broken.name} 中途停下。`, en: `The migration ${broken.name} stopped half way.` },
    { zh: '请恢复升级前的备份后再启动。', en: 'Restore the backup from before it, then start again.' },
  )
}

async function applyOne(client: pg.Client, { name, script, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(script)
    await client.query(writeRecord, [randomUUID(), checksum, name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/**
 * A backup restored to another server brings events of transactions that this one has not come to: they would seem to
 * happen when it does. They are of the past.
 */
async function takeInEvents(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ ahead: boolean }>(
    `SELECT max(transaction) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS ahead FROM events`,
  )
  if (!rows[0]?.ahead) return
  await client.query(`BEGIN; ALTER TABLE events DISABLE TRIGGER events_append_only;
    UPDATE events SET transaction = 0 WHERE transaction >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    ALTER TABLE events ENABLE TRIGGER events_append_only; COMMIT`)
}

/**
 * Brings the database's tables up to date, each migration whole or not at all, one instance at a time; returns the
 * names of what was applied. Throws StartFault.
 */
export async function applyMigrations(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000, lock_timeout: lockTimeoutMs })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLocks.migrate])
    await client.query(makeRecord)
    const { rows } = await client.query<Applied>(readRecord)
    const migrations = readMigrations()
    const fault = faultOfMigrations(
      rows,
      migrations.map(({ name }) => name),
    )
    if (fault) throw fault
    const missing = migrations.filter(({ name }) => !rows.some((row) => row.name === name))
    for (const migration of missing) await applyOne(client, migration)
    await takeInEvents(client)
    return missing.map(({ name }) => name)
  } catch (error) {
    throw databaseFault(error, connectionString)
  } finally {
    await client.end().catch(() => undefined)
  }
}
